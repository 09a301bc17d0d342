import type { Change, Changes } from '../changes.ts';
import type { Queries } from './connection.ts';
import type { Sessions } from './sessions.ts';

/**
 * Numbers come from one row whose lock is held until the commit, so they become visible in their order; a sequence would
 * let a later commit show a lower number.
 */
export function changeWriter(channel: string) {
  return async (queries: Queries, kind: Change['kind'], subjects: readonly string[]): Promise<void> => {
    if (subjects.length === 0) return;
    await queries.run(
      `WITH counted AS (
         UPDATE newest_change SET number = number + $2 RETURNING number - $2 AS before
       ), written AS (
         INSERT INTO changes (number, kind, subject)
         SELECT before + place, $1, subject FROM counted, unnest($3::text[]) WITH ORDINALITY AS each (subject, place)
       )
       SELECT pg_notify($4, '')`,
      [kind, subjects.length, subjects, channel],
    );
  };
}

export function changesOf(sessions: Sessions, listen: Changes['listen']): Changes {
  const newest = async (queries: Queries) =>
    Number((await queries.one('SELECT number FROM newest_change'))?.number);
  return {
    newest: () => sessions.ask(newest),
    after: (number, limit) =>
      sessions.ask(async (queries) => {
        const rows = await queries.all(
          'SELECT number, kind, subject FROM changes WHERE number > $1 ORDER BY number LIMIT $2',
          [number, limit],
        );
        // The numbers have no gaps: what is missing before the first is not kept any more.
        const next = rows[0]?.number ?? (await newest(queries)) + 1;
        if (next !== number + 1 && !(rows.length === 0 && number >= Number(next))) return undefined;
        return rows.map((row) => ({
          number: Number(row.number),
          kind: row.kind as Change['kind'],
          subject: String(row.subject),
        }));
      }),
    listen,
    keep: async (count) => {
      await sessions.ask((queries) =>
        queries.run('DELETE FROM changes WHERE number <= (SELECT number FROM newest_change) - $1', [count]),
      );
    },
  };
}
