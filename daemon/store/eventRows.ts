import { type EventType, keptEvents } from '#protocol/bridge/event.ts';
import type { Database } from './database.ts';

export interface EventRow {
  readonly number: number;
  readonly at: number;
  readonly type: EventType;
  readonly data: object;
}

export interface EventRows {
  /** Answers the length of what was written. */
  append(at: number, type: EventType, data: object): number;
  /** Ascending, those above `number`. */
  after(number: number, limit: number): EventRow[];
  /** 0 when nothing ever happened. */
  newest(): number;
  /** The number before the oldest that is kept: from there on the log has no gap. */
  horizon(): number;
}

const prunedEvery = 500;

export function eventRows(db: Database): EventRows {
  const scalar = (sql: string) => Number(Object.values(db.get(sql) ?? {})[0] ?? 0);
  const newest = () => scalar("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'events'");
  return {
    append(at, type, data) {
      const text = JSON.stringify(data);
      const { lastInsertRowid } = db.run(
        'INSERT INTO events (at, type, data) VALUES (?, ?, ?)',
        at,
        type,
        text,
      );
      const number = Number(lastInsertRowid);
      if (number % prunedEvery === 0) db.run('DELETE FROM events WHERE number <= ?', number - keptEvents);
      return text.length;
    },
    after: (number, limit) =>
      db
        .all(
          'SELECT number, at, type, data FROM events WHERE number > ? ORDER BY number LIMIT ?',
          number,
          limit,
        )
        .map((row) => ({
          number: Number(row.number),
          at: Number(row.at),
          type: row.type as EventType,
          data: JSON.parse(String(row.data)) as object,
        })),
    newest,
    horizon() {
      const oldest = scalar('SELECT min(number) FROM events');
      return oldest === 0 ? newest() : oldest - 1;
    },
  };
}
