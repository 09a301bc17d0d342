import { randomUUID } from 'node:crypto';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { GatewayStore } from '../gatewayStore.ts';
import { withoutStampsAhead } from '../stampsAhead.ts';
import { auditOf, factsOf } from './audit.ts';
import { changesOf, changeWriter } from './changes.ts';
import type { Place } from './connection.ts';
import { createLeases } from './lease.ts';
import { createListening } from './listening.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import type { TableParts } from './parts.ts';
import { projectsOf } from './projects.ts';
import { publishedOf } from './published.ts';
import { questionsOf } from './questions.ts';
import { renderedOf } from './renderedTasks.ts';
import { requestsOf } from './requests.ts';
import { openSessions, type Patience } from './sessions.ts';
import { tasksOf } from './tasks.ts';
import { usersOf } from './users.ts';

export interface PostgresStoreParts {
  readonly place: Place;
  readonly clock: Pick<Clock, 'now'>;
  readonly patience: Patience;
  /** Milliseconds since the epoch; the server’s clock where it is left out. */
  readonly serverTime?: () => number;
}

/** Calls that are under way keep their answers while the next one is chosen. */
const callerPoolSize = 3;
const schemaName = /^[a-z_][a-z0-9_]{0,39}$/;

/** The store of replicas that share one PostgreSQL. Its tables are made, or brought up to date, first. */
export async function openPostgresStore(options: PostgresStoreParts): Promise<GatewayStore> {
  const { place, clock, patience, serverTime = () => null } = options;
  const { schema } = place;
  if (!schemaName.test(schema))
    throw new RangeError(
      `Expected a schema of at most 40 small letters, digits and _, beginning with a letter or _, got ${schema}.`,
    );
  const sessions = openSessions(place, patience);
  const calling = openSessions({ ...place, poolSize: callerPoolSize }, patience);
  try {
    await sessions.write((queries) => migrate(queries, schema, migrations));
  } catch (error) {
    await sessions.close();
    throw error;
  }
  const channel = `${schema}_changes`;
  const parts: TableParts = {
    sessions,
    calling,
    clock,
    changed: changeWriter(channel),
    newToken: randomUUID,
  };
  const listening = createListening(sessions, channel, patience);
  const leases = createLeases({ ...parts, serverTime, patience });
  return {
    requests: requestsOf(parts),
    questions: questionsOf(parts),
    tasks: tasksOf(parts),
    users: usersOf(parts),
    projects: projectsOf(parts),
    rendered: renderedOf(parts),
    published: publishedOf(parts),
    changes: changesOf(calling, listening.listen),
    audit: auditOf(parts),
    facts: factsOf(parts),
    dropStampsAhead: (now) =>
      calling.write(async (queries) => {
        for (const statement of withoutStampsAhead(now)) await queries.run(statement);
      }),
    takeLease: leases.take,
    close: async () => {
      await leases.close();
      await listening.close();
      await calling.close();
      await sessions.close();
    },
  };
}
export { placeOf } from './place.ts';
