import type { Clock } from '#daemon/submissions/ports.ts';
import type { CallerLease } from '../callerLease.ts';
import type { GatewayStore } from '../gatewayStore.ts';
import { withoutStampsAhead } from '../stampsAhead.ts';
import { auditOf, factsOf } from './audit.ts';
import { createChanges } from './changes.ts';
import { takeLease } from './lease.ts';
import { openFile } from './openFile.ts';
import { projectsOf } from './projects.ts';
import { publishedOf } from './published.ts';
import { questionsOf } from './questions.ts';
import { renderedOf } from './renderedTasks.ts';
import { requestsOf } from './requests.ts';
import { tasksOf } from './tasks.ts';
import { usersOf } from './users.ts';

export interface SqliteStoreParts {
  /** The database; the lock of the one who calls the farm lies beside it. */
  readonly file: string;
  readonly clock: Pick<Clock, 'now' | 'sinceBoot' | 'after'>;
}

/** The store of a gateway on one machine. */
export async function openSqliteStore({ file, clock }: SqliteStoreParts): Promise<GatewayStore> {
  const db = openFile(file);
  const changes = createChanges(db, clock);
  const leases: CallerLease[] = [];
  let isClosed = false;
  const parts = { db, clock, changed: changes.write };
  return {
    requests: requestsOf(parts),
    questions: questionsOf(parts),
    tasks: tasksOf(parts),
    users: usersOf(parts),
    projects: projectsOf(parts),
    rendered: renderedOf(db),
    published: publishedOf(db),
    changes,
    audit: auditOf(db),
    facts: factsOf(db),
    dropStampsAhead: async (now) =>
      db.transaction(() => {
        for (const statement of withoutStampsAhead(now)) db.exec(statement);
      }),
    async takeLease() {
      const lease = await takeLease(parts, `${file}.caller`);
      if (lease) leases.push(lease);
      return lease;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      for (const lease of leases) await lease.release();
      changes.close();
      db.close();
    },
  };
}
