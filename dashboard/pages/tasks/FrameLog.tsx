import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { visibleText } from '#protocol/display/visibleText.ts';
import type { FrameFact } from './frameFacts.ts';

interface FrameLogProps {
  readonly live: Live;
  readonly taskId: string;
  readonly fact: FrameFact | undefined;
}

const againAfterMs = 5000;

/** What the farm kept of the chosen frame; read again while it renders, and scrolled along while one is at its end. */
export function FrameLog({ live, taskId, fact }: FrameLogProps) {
  const text = useSignal<string | undefined>(undefined);
  const place = useRef<HTMLElement>(null);
  const frameId = fact?.frame.frameId;
  const isRendering = fact?.frame.state === 'rendering';
  useEffect(() => {
    text.value = undefined;
  }, [frameId, text]);
  useEffect(() => {
    if (frameId === undefined) return;
    const reading = new AbortController();
    const read = () =>
      live.client.frameLog({ params: { taskId, frameId }, signal: reading.signal }).then(
        ({ log, renderLog, processLog }) => {
          // The farm often keeps the same text in two places.
          const kept = new Set([log, renderLog, processLog].map((part) => part.trim()));
          text.value = visibleText([...kept].filter((part) => part !== '').join('\n\n'));
        },
        (error: unknown) => {
          if (!reading.signal.aborted) text.value = error instanceof Error ? error.message : String(error);
        },
      );
    void read();
    const timer = isRendering ? setInterval(() => void read(), againAfterMs) : undefined;
    return () => {
      clearInterval(timer);
      reading.abort();
    };
  }, [live, taskId, frameId, isRendering, text]);
  const shown = text.value;
  useEffect(() => {
    const element = place.current;
    if (element && isRendering) element.scrollTop = element.scrollHeight;
  }, [shown, isRendering]);
  return (
    <div>
      <h2 id="log-title">
        {fact ? words('dashboard.task.logOf', { name: fact.name }) : words('dashboard.task.log')}
      </h2>
      {fact ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section ref={place} class="log" tabIndex={0} aria-labelledby="log-title">
          {shown === undefined ? words('dashboard.task.readingLog') : shown || words('dashboard.task.noLog')}
        </section>
      ) : (
        <p class="quiet">{words('dashboard.task.chooseFrame')}</p>
      )}
    </div>
  );
}
