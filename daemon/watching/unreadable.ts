import type { ReadTask } from '#daemon/farms/farm.ts';
import type { Log, NoticeSink } from '#daemon/submissions/ports.ts';

interface UnreadableParts {
  readonly farm: string;
  readonly notices: NoticeSink;
  readonly log: Log;
}

/** Reports once what cannot be read of the farm’s tasks. */
export function createUnreadable({ farm, notices, log }: UnreadableParts) {
  const said = new Set<string>();

  return (unread: ReadTask['unread']): void => {
    for (const each of unread) {
      if (said.has(each.about)) continue;
      said.add(each.about);
      log.warn(each.message);
      notices.raise({ ...each, farm, severity: 'warning' });
    }
  };
}
