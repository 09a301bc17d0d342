import type { Sessions } from './sessions.ts';

/** Rows of one transaction: short enough that nobody waits for it. */
const slice = 1_000;

/** Removes what `where` says, a slice at a time; answers how many. Rows that somebody holds are left for the next time. */
export async function removeInSlices(
  sessions: Sessions,
  table: 'requests' | 'questions' | 'tasks' | 'audit',
  where: string,
  values: readonly unknown[],
): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await sessions.ask((queries) =>
      queries.run(
        `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM ${table} WHERE ${where} LIMIT ${slice} FOR UPDATE SKIP LOCKED))`,
        values,
      ),
    );
    removed += count;
    if (count < slice) return removed;
  }
}
