import { isDeepStrictEqual } from 'node:util';
import { mayReplace } from '../mayReplace.ts';
import type { Queries } from './connection.ts';
import type { Sessions } from './sessions.ts';

/**
 * Writes `next` where what is there is what somebody saw, in one transaction; false: it is otherwise by now. A commit whose
 * answer was lost finds what it wrote.
 */
export function replace<Value>(
  sessions: Sessions,
  { over, next }: { readonly over: Value | null | undefined; readonly next: Value },
  table: {
    /** Held against other replicas until the commit; undefined: there is none. */
    readonly forUpdate: (queries: Queries) => Promise<Value | undefined>;
    /** How many rows were written. `isNew`: another replica may have made one since, which is not replaced. */
    readonly write: (queries: Queries, isNew: boolean) => Promise<number>;
  },
): Promise<boolean> {
  let isAgain = false;
  return sessions.write(async (queries) => {
    const current = over === undefined ? undefined : await table.forUpdate(queries);
    if (isAgain && isDeepStrictEqual(current, next)) return true;
    isAgain = true;
    if (!mayReplace(current, over)) return false;
    return (await table.write(queries, over !== undefined && !current)) > 0;
  });
}
