import type { Clock } from '#daemon/submissions/ports.ts';
import type { Change } from '../changes.ts';
import type { Queries } from './connection.ts';
import type { Sessions } from './sessions.ts';

/** What every table of the store is made with. */
export interface TableParts {
  /** For those who wait at the other end of a socket: there may be many of them. */
  readonly sessions: Sessions;
  /** For the one who calls the farm, so that nobody else is in its way. */
  readonly calling: Sessions;
  readonly clock: Pick<Clock, 'now'>;
  /** The last step of a transaction: its lock is held until the commit, and no other may be taken after it. */
  readonly changed: (queries: Queries, kind: Change['kind'], subjects: readonly string[]) => Promise<void>;
  /** Another for each transaction that must know itself again. */
  readonly newToken: () => string;
}
