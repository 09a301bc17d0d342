import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import type { Clock, FarmReply } from '#daemon/submissions/ports.ts';
import type { Metric } from './exposition.ts';

/** Counts the calls to the farm of this replica. */
export interface CountedCalls {
  readonly client: FarmClient;
  metrics(): readonly Metric[];
  /** The last call that ended; undefined: none has. */
  last(): LastCall | undefined;
}

export interface LastCall {
  readonly action: string;
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  readonly milliseconds: number;
  readonly outcome: FarmReply<unknown>['kind'];
  /** What the farm or the connection said, unless it was answered. */
  readonly message?: string;
}

export function countCalls(client: FarmClient, clock: Pick<Clock, 'monotonic' | 'now'>): CountedCalls {
  const counts = new Map<string, { labels: Record<string, string>; calls: number }>();
  let seconds = 0;
  let last: LastCall | undefined;
  const count = (action: string, outcome: FarmReply<unknown>['kind']) => {
    const key = `${action} ${outcome}`;
    const known = counts.get(key) ?? { labels: { action, outcome }, calls: 0 };
    counts.set(key, { ...known, calls: known.calls + 1 });
  };
  return {
    client: {
      async send(action, body, only) {
        const at = clock.now();
        const startedAt = clock.monotonic();
        const seen = await client.send(action, body, only);
        const milliseconds = clock.monotonic() - startedAt;
        seconds += milliseconds / 1000;
        const message = seen.kind === 'answered' ? {} : { message: seen.message };
        last = { action, at, milliseconds, outcome: seen.kind, ...message };
        count(action, seen.kind);
        return seen;
      },
    },
    last: () => last,
    metrics: () => [
      {
        name: 'farm_calls_total',
        type: 'counter',
        help: 'Calls to the farm of this replica since it started, by action and outcome.',
        samples: [...counts.values()].map(({ labels, calls }) => ({ labels, value: calls })),
      },
      {
        name: 'farm_call_seconds_total',
        type: 'counter',
        help: 'Time that this replica waited for answers of the farm since it started.',
        samples: [{ value: seconds }],
      },
    ],
  };
}
