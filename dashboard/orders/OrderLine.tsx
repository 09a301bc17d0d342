import { Icon } from '#dashboard/design/Icon.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Ordered } from './ordered.ts';

interface OrderLineProps {
  readonly live: Live;
  readonly ordered: Ordered;
  readonly onDismiss: () => void;
}

interface Said {
  readonly tone: 'failed' | 'running' | 'done';
  readonly text: string;
}

/** What became of the last order: under way, done, or why not. */
export function OrderLine({ live, ordered, onDismiss }: OrderLineProps) {
  live.operations.version.value;
  const { tone, text } = said(live, ordered);
  return (
    <span class="order-line" role="status" data-tone={tone}>
      <strong>{ordered.title}</strong> {text}
      <button
        type="button"
        class="icon-button"
        aria-label={words('dashboard.actions.dismiss')}
        onClick={onDismiss}
      >
        <Icon name="close" />
      </button>
    </span>
  );
}

function said(live: Live, ordered: Ordered): Said {
  if (ordered.kind === 'refused') return { tone: 'failed', text: ordered.why };
  return ordered.kind === 'asking' ? underWay() : outcome(live, ordered);
}

function underWay(): Said {
  return { tone: 'running', text: words('dashboard.actions.underWay') };
}

function outcome(live: Live, { operationIds }: Extract<Ordered, { kind: 'asked' }>): Said {
  const operations = operationIds.flatMap((id) => live.operations.get(id) ?? []);
  const refused = operations.flatMap(({ outcomes }) => outcomes).filter(({ result }) => result === 'refused');
  if (refused.length > 0) {
    const why = refused[0]?.message ?? '';
    return { tone: 'failed', text: words('dashboard.actions.refused', { count: refused.length, why }) };
  }
  if (operations.some(({ state }) => state === 'failed' || state === 'expired'))
    return { tone: 'failed', text: words('dashboard.actions.failed') };
  if (!operations.every(isDone)) return underWay();
  const instead = operations.flatMap(({ outcomes }) => outcomes.flatMap(({ message = [] }) => message));
  return { tone: 'done', text: [words('dashboard.actions.done'), ...new Set(instead)].join(' ') };
}

function isDone({ state }: Operation): boolean {
  return state === 'done';
}
