import * as z from 'zod';
import type { SpendingRows, SpentEntry, SpentScope } from '#daemon/submissions/spending.ts';
import type { Database } from './database.ts';
import type { Page, PageQuery } from './documents.ts';

export interface SpendingTable extends SpendingRows {
  /** Of one month, a sum for each task, in their order. */
  ofMonth(farm: string, month: string, query: PageQuery): Page<SpentEntry>;
  /** Entries before a day, of tasks that are not stored any more, become one for each month, project and artist; answers how many went. */
  foldBefore(day: string, limit: number): number;
}

/** What a day of a month is: also the month itself, under which what is old was added up. */
const within = "day >= ? AND day < ? || '~'";

export function spendingRows(db: Database): SpendingTable {
  const add = (entry: SpentEntry) => {
    const { farm, taskId, day, currency, project, artist, amount, seconds } = entry;
    db.run(
      `INSERT INTO spending VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (farm, task_id, day, currency, project, artist)
       DO UPDATE SET amount = amount + excluded.amount, seconds = seconds + excluded.seconds`,
      farm,
      taskId,
      day,
      currency,
      project,
      artist,
      amount,
      seconds,
    );
  };
  return {
    add,
    booked: (farm, taskId) =>
      db
        .all(
          'SELECT currency, sum(amount) AS amount, sum(seconds) AS seconds FROM spending WHERE farm = ? AND task_id = ? GROUP BY currency',
          farm,
          taskId,
        )
        .map((row) => ({ ...spent(row), seconds: Number(row.seconds) })),
    entriesOf: (farm, taskId, currency) =>
      db
        .all(
          'SELECT * FROM spending WHERE farm = ? AND task_id = ? AND currency = ? ORDER BY day DESC',
          farm,
          taskId,
          currency,
        )
        .map(entryOf),
    sums(farm, scope) {
      const { sql, bound } = sumOf(scope);
      return db.all(`${sql} ORDER BY currency`, farm, ...bound).map(spent);
    },
    ofMonth(farm, month, { limit, cursor }) {
      const after = cursor === undefined ? undefined : placeIn(cursor);
      const rows = db.all(
        `SELECT farm, task_id, ? AS day, currency, project, artist, sum(amount) AS amount, sum(seconds) AS seconds
         FROM spending WHERE farm = ? AND ${within}
           AND (? OR (task_id, currency, project, artist) > (?, ?, ?, ?))
         GROUP BY task_id, currency, project, artist ORDER BY task_id, currency, project, artist LIMIT ?`,
        month,
        farm,
        month,
        month,
        after ? 0 : 1,
        ...(after ?? ['', '', '', '']),
        limit + 1,
      );
      const items = rows.slice(0, limit).map(entryOf);
      const last = items.at(-1);
      return { items, cursor: rows.length > limit && last ? cursorAt(last) : null };
    },
    foldBefore: (day, limit) =>
      db.transaction(() => {
        const old = db
          .all(
            `SELECT * FROM spending WHERE day < ? AND task_id <> '' AND NOT EXISTS (
               SELECT 1 FROM tasks WHERE tasks.farm = spending.farm AND tasks.task_id = spending.task_id)
             ORDER BY day LIMIT ?`,
            day,
            limit,
          )
          .map(entryOf);
        for (const entry of old) {
          add({ ...entry, taskId: '', day: entry.day.slice(0, '2026-11'.length) });
          db.run(
            'DELETE FROM spending WHERE farm = ? AND task_id = ? AND day = ? AND currency = ?',
            entry.farm,
            entry.taskId,
            entry.day,
            entry.currency,
          );
        }
        return old.length;
      }),
  };
}

const kept = 'SELECT currency, amount FROM spending_sums WHERE farm = ? AND scope = ? AND of = ?';
const added = (which: string) =>
  `SELECT currency, sum(amount) AS amount FROM spending WHERE farm = ? AND ${which} = ? GROUP BY currency`;

/** A project and a month have too many entries to add up at each look. */
function sumOf(scope: SpentScope): { readonly sql: string; readonly bound: readonly string[] } {
  if ('month' in scope) return { sql: kept, bound: ['month', scope.month] };
  if ('project' in scope) return { sql: kept, bound: ['project', scope.project] };
  if ('day' in scope) return { sql: added('day'), bound: [scope.day] };
  return { sql: added('task_id'), bound: [scope.task] };
}

/** The row at which the page before ended: what is booked meanwhile moves no other row over it. */
function cursorAt({ taskId, currency, project, artist }: SpentEntry): string {
  return Buffer.from(JSON.stringify([taskId, currency, project, artist])).toString('base64url');
}

const Place = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** What is no cursor of ours begins anew, as in every list. */
function placeIn(cursor: string): z.infer<typeof Place> | undefined {
  try {
    return Place.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

function spent(row: Record<string, unknown>) {
  return { currency: String(row.currency), amount: Number(row.amount) };
}

function entryOf(row: Record<string, unknown>): SpentEntry {
  return {
    farm: String(row.farm),
    taskId: String(row.task_id),
    day: String(row.day),
    project: String(row.project),
    artist: String(row.artist),
    seconds: Number(row.seconds),
    ...spent(row),
  };
}
