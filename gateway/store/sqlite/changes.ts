import type { Clock } from '#daemon/submissions/ports.ts';
import type { Change, Changes } from '../changes.ts';
import type { GatewayFile } from './openFile.ts';

export interface WrittenChanges extends Changes {
  /** Part of the transaction around it. */
  write(kind: Change['kind'], subject: string): void;
  close(): void;
}

/** What another process commits is seen this late. */
const lookEveryMs = 500;

export function createChanges(db: GatewayFile, clock: Pick<Clock, 'after'>): WrittenChanges {
  const listeners = new Set<() => void>();
  let told = 0;
  let endLooking: (() => void) | undefined;
  let isToTell = false;

  function newest(): number {
    return Number(db.get("SELECT seq FROM sqlite_sequence WHERE name = 'changes'")?.seq ?? 0);
  }

  function tell(): void {
    isToTell = false;
    if (listeners.size === 0) return;
    const now = newest();
    if (now === told) return;
    told = now;
    for (const listener of listeners) listener();
  }

  function look(): void {
    tell();
    endLooking = listeners.size > 0 ? clock.after(lookEveryMs, look) : undefined;
  }

  return {
    write(kind, subject) {
      db.run('INSERT INTO changes (kind, subject) VALUES (?, ?)', kind, subject);
      if (isToTell || listeners.size === 0) return;
      isToTell = true;
      queueMicrotask(tell);
    },
    newest: async () => newest(),
    async after(number, limit) {
      const oldest = db.get('SELECT min(number) AS number FROM changes')?.number;
      const firstKept = oldest === null ? newest() + 1 : Number(oldest);
      if (number + 1 < firstKept) return undefined;
      return db
        .all('SELECT * FROM changes WHERE number > ? ORDER BY number LIMIT ?', number, limit)
        .map((row) => ({
          number: Number(row.number),
          kind: row.kind as Change['kind'],
          subject: String(row.subject),
        }));
    },
    listen(changed) {
      listeners.add(changed);
      if (!endLooking) {
        told = newest();
        endLooking = clock.after(lookEveryMs, look);
      }
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0) return;
        endLooking?.();
        endLooking = undefined;
      };
    },
    async keep(count) {
      db.run('DELETE FROM changes WHERE number <= ?', newest() - count);
    },
    close() {
      listeners.clear();
      endLooking?.();
    },
  };
}
