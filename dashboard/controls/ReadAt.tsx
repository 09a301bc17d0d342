import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from '#dashboard/design/Icon.tsx';
import { exactMoment } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { ageOf } from '#protocol/display/age.ts';
import type { FarmList } from './useFarmList.ts';

interface ReadAtProps {
  readonly live: Live;
  readonly list: FarmList<{ readonly readAt: string }>;
  readonly onAsk: () => void;
}

const tickEveryMs = 10_000;

/** How old what the farm said is, whether it can be asked again, and why it has no answer. */
export function ReadAt({ live, list, onAsk }: ReadAtProps) {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = Date.now();
    }, tickEveryMs);
    return () => clearInterval(timer);
  }, [now]);
  const { answer, isAsking, problem } = list;
  const farm = live.farm.value;
  const isAway = farm !== undefined && farm.state !== 'ready';
  return (
    <div class="read-at push">
      <span class="quiet figures" title={answer && exactMoment(answer.readAt)}>
        {isAsking ? words('dashboard.readAt.asking') : answer && ageText(answer.readAt, now.value)}
      </span>
      <button
        type="button"
        class="button"
        disabled={isAsking || live.link.value.kind !== 'live'}
        onClick={onAsk}
      >
        <Icon name="again" />
        {words('dashboard.readAt.again')}
      </button>
      {problem !== undefined || isAway ? (
        <p class="remark" role="status" data-tone="failed">
          <Icon name="warning" />
          <span>{problem ?? words('dashboard.readAt.away')}</span>
        </p>
      ) : null}
    </div>
  );
}

function ageText(iso: string, now: number): string {
  const { unit, count } = ageOf(iso, now);
  return unit === 'moment' ? words('dashboard.ages.moment') : words(`dashboard.ages.${unit}`, { count });
}
