import type { Signal } from '@preact/signals';
import { durationText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import { type FrameFact, frameTones } from './frameFacts.ts';

interface HeatMapProps {
  readonly frames: readonly FrameFact[];
  /** Whether the farm has told the frames. */
  readonly isRead: boolean;
  readonly chosen: Signal<string | undefined>;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Every frame by state and, the stronger the slower, by render time; one of them is chosen for its log. */
export function HeatMap({ frames, isRead, chosen }: HeatMapProps) {
  const slow = frames.filter(({ pace }) => pace !== 'usual');
  const first = frames[0]?.frame.frameId;

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    const step = steps[event.key];
    if (step === undefined) return;
    const at = frames.findIndex(({ frame }) => frame.frameId === (chosen.value ?? first));
    const next = frames[at + step];
    if (!next) return;
    chosen.value = next.frame.frameId;
    event.currentTarget.querySelectorAll('button')[at + step]?.focus();
    event.preventDefault();
  }

  return (
    <section aria-labelledby="frames-title">
      <h2 id="frames-title">{words('dashboard.task.frames')}</h2>
      {frames.length === 0 ? (
        <p class="quiet">{words(isRead ? 'dashboard.task.noFrames' : 'dashboard.task.readingFrames')}</p>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the buttons inside */}
      <div class="heat-map" onKeyDown={onKeyDown}>
        {frames.map(({ frame, name, heat, pace }) => (
          <button
            key={frame.frameId}
            type="button"
            class="heat"
            data-tone={frameTones[frame.state]}
            data-slow={pace === 'usual' ? undefined : pace}
            tabIndex={(chosen.value ?? first) === frame.frameId ? 0 : -1}
            aria-pressed={chosen.value === frame.frameId}
            aria-label={labelOf(name, frame.state, frame.seconds)}
            title={labelOf(name, frame.state, frame.seconds)}
            style={{ '--heat': heat.toFixed(2) }}
            onClick={() => {
              chosen.value = frame.frameId;
            }}
          >
            {frame.state === 'failed' ? '×' : ''}
          </button>
        ))}
      </div>
      {slow.length > 0 ? (
        <p class="slow">
          {words('dashboard.task.slow', {
            count: slow.length,
            names: slow
              .slice(0, 12)
              .map(({ name }) => name)
              .join(', '),
          })}
        </p>
      ) : null}
    </section>
  );
}

function labelOf(name: string, state: FrameFact['frame']['state'], seconds: number): string {
  const stateName = words(`dashboard.frameStates.${state}`);
  const took = seconds > 0 ? durationText(seconds) : '';
  return words('dashboard.task.frame', { name, state: stateName, took }).trim();
}
