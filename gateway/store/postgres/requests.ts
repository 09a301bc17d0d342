import type {
  Added,
  Admission,
  GatewayRequest,
  NewRequest,
  RequestPatch,
  RequestState,
  RequestTable,
} from '../requests.ts';
import { countsOf, noUsage, valuesOfNew, waitingOf } from '../rows.ts';
import type { Queries } from './connection.ts';
import type { TableParts } from './parts.ts';
import { removeInSlices } from './removeInSlices.ts';
import { assignments, columns, requestBy, requestOf, requestsWhere, usages } from './requestRows.ts';

const usedBy = { user: 'user_name', project: 'project' } as const;

export function requestsOf({ sessions, calling, changed, newToken }: TableParts): RequestTable {
  return {
    add: async (request, admission) => {
      // Asking again takes no lock.
      const known =
        request.tag === undefined
          ? undefined
          : await sessions.ask((queries) => requestBy(queries, 'tag', request.tag ?? ''));
      if (known && known.id !== request.id) return { kind: 'known', request: known };
      return await sessions.write((queries) => add(queries, request, admission));
    },
    get: (id) => sessions.ask((queries) => requestBy(queries, 'id', id)),
    byTag: (tag) => sessions.ask((queries) => requestBy(queries, 'tag', tag)),
    waiting: (now) =>
      calling.ask(async (queries) => {
        const rows = await queries.all(
          `SELECT id, request_class, user_name, stored_at FROM (
             SELECT DISTINCT ON (user_name, request_class) id, request_class, user_name, stored_at, number
             FROM requests
             WHERE state = 'stored' AND (not_before IS NULL OR not_before <= $1)
               AND (send_before IS NULL OR send_before > $1)
             ORDER BY user_name, request_class, number
           ) AS oldest ORDER BY number`,
          [now],
        );
        return rows.map(waitingOf);
      }),
    move: (id, from, to, patch = {}) => {
      const token = newToken();
      return calling.write((queries) => move(queries, { id, from, to, patch, token }));
    },
    inState: (state, limit) =>
      calling.ask((queries) =>
        requestsWhere(queries, 'WHERE state = $1 ORDER BY number LIMIT $2', [state, limit]),
      ),
    onFarm: (submitAccount, limit) =>
      calling.ask((queries) =>
        requestsWhere(
          queries,
          `WHERE state = 'answered' AND request_class = 'create' AND submit_account = $1
             AND EXISTS (SELECT 1 FROM request_tasks WHERE request_id = requests.id)
           ORDER BY sent_at DESC NULLS LAST, number DESC LIMIT $2`,
          [submitAccount, limit],
        ),
      ),
    holders: (taskIds) =>
      calling.ask(async (queries) => {
        const rows = await queries.all(
          'SELECT task_id, request_id FROM request_tasks WHERE task_id = ANY ($1::text[])',
          [taskIds],
        );
        return new Map(rows.map((row) => [String(row.task_id), String(row.request_id)]));
      }),
    counts: () =>
      calling.ask(async (queries) =>
        countsOf(await queries.all('SELECT state, count(*) AS count FROM requests GROUP BY state')),
      ),
    usageByUser: (since) => calling.ask((queries) => usages(queries, usedBy.user, since)),
    usageByProject: (since) => calling.ask((queries) => usages(queries, usedBy.project, since)),
    removeEndedBefore: (at) => removeInSlices(calling, 'requests', 'ended_at < $1', [at]),
  };

  async function add(
    queries: Queries,
    request: NewRequest,
    { since, bounded, refuse }: Admission,
  ): Promise<Added> {
    // One at a time: two that each fit into what is left of a quota must not both pass.
    await queries.run("SELECT pg_advisory_xact_lock('requests'::regclass::oid::bigint)");
    const there = await requestsWhere(queries, 'WHERE id = $1 OR tag = $2', [
      request.id,
      request.tag ?? null,
    ]);
    const own = there.find(({ id }) => id === request.id);
    if (own) return { kind: 'added', request: own };
    if (there[0]) return { kind: 'known', request: there[0] };
    const used = async (by: 'user' | 'project') =>
      bounded.includes(by)
        ? ((await usages(queries, usedBy[by], since, request[by])).get(request[by]) ?? noUsage)
        : noUsage;
    const reason = refuse({ user: await used('user'), project: await used('project') });
    if (reason !== undefined) return { kind: 'refused', reason };
    const added = await insert(queries, request);
    await changed(queries, 'request', [request.id]);
    return { kind: 'added', request: added };
  }

  async function move(queries: Queries, step: Move): Promise<GatewayRequest | undefined> {
    const { id, from, to, patch, token } = step;
    const { sets, values } = assignments(patch, 5);
    const row = await queries.one(
      `UPDATE requests SET ${['state = $3', 'moved_by = $4', ...sets].join(', ')}
       WHERE id = $1 AND state = $2 AND moved_by IS DISTINCT FROM $4 RETURNING ${columns}`,
      [id, from, to, token, ...values],
    );
    // Not in that state, or moved by this very step, whose answer was lost.
    if (!row) return (await requestsWhere(queries, 'WHERE id = $1 AND moved_by = $2', [id, token]))[0];
    const moved = requestOf(row);
    const taskIds = (patch.taskIds ?? []).filter((taskId) => !moved.taskIds.includes(taskId));
    if (taskIds.length > 0) await holdTasks(queries, id, taskIds);
    await changed(queries, 'request', [id]);
    return { ...moved, taskIds: [...moved.taskIds, ...taskIds] };
  }
}

interface Move {
  readonly id: string;
  readonly from: RequestState;
  readonly to: RequestState;
  readonly patch: RequestPatch;
  readonly token: string;
}

/** One of another request breaks the key of the table, and the transaction with it. */
async function holdTasks(queries: Queries, id: string, taskIds: readonly string[]): Promise<void> {
  await queries.run('INSERT INTO request_tasks (task_id, request_id) SELECT unnest($2::text[]), $1', [
    id,
    taskIds,
  ]);
}

async function insert(queries: Queries, request: NewRequest): Promise<GatewayRequest> {
  const row = await queries.one(
    `INSERT INTO requests (id, user_name, request_class, action, body, tag, submit_account, project, scenes,
       scene_count, frames, state, stored_at, not_before, send_before, why)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'stored', $12, $13, $14, $15)
     RETURNING ${columns}`,
    valuesOfNew(request),
  );
  if (!row) throw new Error(`the request ${request.id}, which was just written, is not there`);
  return requestOf(row);
}
