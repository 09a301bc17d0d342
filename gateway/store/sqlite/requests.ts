import type { Clock } from '#daemon/submissions/ports.ts';
import type {
  GatewayRequest,
  NewRequest,
  RequestPatch,
  RequestState,
  RequestTable,
  Usage,
} from '../requests.ts';
import {
  columnsOfPatch,
  countsOf,
  noUsage,
  type Row,
  requestOf as readRequestRow,
  usageOf,
  valuesOfNew,
  waitingOf,
} from '../rows.ts';
import type { WrittenChanges } from './changes.ts';
import type { GatewayFile } from './openFile.ts';

export interface RequestParts {
  readonly db: GatewayFile;
  readonly clock: Pick<Clock, 'now' | 'sinceBoot'>;
  readonly changed: WrittenChanges['write'];
}

/** Of the table `requests`, and the tasks that are held. */
const columns = `*, user AS user_name, class AS request_class, (
  SELECT json_group_array(task_id) FROM (
    SELECT task_id FROM made_tasks WHERE request = requests.id ORDER BY rowid)) AS task_ids`;

export function requestsOf({ db, changed }: RequestParts): RequestTable {
  return {
    add: async (request, { since, bounded, refuse }) =>
      db.transaction(() => {
        const known = request.tag === undefined ? undefined : readRequest(db, 'tag', request.tag);
        if (known) return { kind: 'known', request: known };
        const used = (by: 'user' | 'project') =>
          bounded.includes(by) ? usages(db, by, since, request[by]).get(request[by]) : undefined;
        const reason = refuse({ user: used('user') ?? noUsage, project: used('project') ?? noUsage });
        if (reason !== undefined) return { kind: 'refused', reason };
        insert(db, request);
        changed('request', request.id);
        return { kind: 'added', request: written(readRequest(db, 'id', request.id)) };
      }),
    get: async (id) => readRequest(db, 'id', id),
    byTag: async (tag) => readRequest(db, 'tag', tag),
    waiting: async (now) =>
      db
        .all(
          `SELECT id, class AS request_class, user AS user_name, stored_at, min(place) FROM requests
           WHERE state = 'stored' AND coalesce(not_before, 0) <= ? AND coalesce(send_before, ?) > ?
           GROUP BY class, user ORDER BY min(place)`,
          now,
          now + 1,
          now,
        )
        .map(waitingOf),
    move: async (id, from, to, patch = {}) =>
      db.transaction(() => {
        if (readRequest(db, 'id', id)?.state !== from) return undefined;
        write(db, id, to, patch);
        changed('request', id);
        return readRequest(db, 'id', id);
      }),
    inState: async (state, limit) =>
      db
        .all(`SELECT ${columns} FROM requests WHERE state = ? ORDER BY place LIMIT ?`, state, limit)
        .map(requestOf),
    onFarm: async (submitAccount, limit) =>
      db
        .all(
          `SELECT ${columns} FROM requests WHERE state = 'answered' AND class = 'create' AND submit_account = ?
           AND EXISTS (SELECT 1 FROM made_tasks WHERE request = requests.id) ORDER BY sent_at DESC, place DESC LIMIT ?`,
          submitAccount,
          limit,
        )
        .map(requestOf),
    holders: async (taskIds) =>
      new Map(
        db
          .all(
            'SELECT * FROM made_tasks WHERE task_id IN (SELECT value FROM json_each(?))',
            JSON.stringify(taskIds),
          )
          .map((row) => [String(row.task_id), String(row.request)]),
      ),
    counts: async () => countsOf(db.all('SELECT state, count(*) AS count FROM requests GROUP BY state')),
    usageByUser: async (since) => usages(db, 'user', since),
    usageByProject: async (since) => usages(db, 'project', since),
    removeEndedBefore: async (at) =>
      db.transaction(() => {
        db.run('DELETE FROM made_tasks WHERE request IN (SELECT id FROM requests WHERE ended_at < ?)', at);
        return db.run('DELETE FROM requests WHERE ended_at < ?', at);
      }),
  };
}

export function readRequest(db: GatewayFile, by: 'id' | 'tag', value: string): GatewayRequest | undefined {
  const row = db.get(`SELECT ${columns} FROM requests WHERE ${by} = ?`, value);
  return row && requestOf(row);
}

function written(request: GatewayRequest | undefined): GatewayRequest {
  if (!request) throw new Error('a request that was just written is not there');
  return request;
}

function insert(db: GatewayFile, request: NewRequest): void {
  db.run(
    `INSERT INTO requests (id, user, class, action, body, tag, submit_account, project, scenes, scene_count, frames,
       state, stored_at, not_before, send_before, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'stored', ?, ?, ?, ?)`,
    ...valuesOfNew(request),
  );
}

function write(
  db: GatewayFile,
  id: string,
  state: RequestState,
  { taskIds = [], ...patch }: RequestPatch,
): void {
  const columns = columnsOfPatch(patch);
  const sets = ['state', ...columns.map(([column]) => column)].map((column) => `${column} = ?`);
  db.run(
    `UPDATE requests SET ${sets.join(', ')} WHERE id = ?`,
    state,
    ...columns.map(([, value]) => value),
    id,
  );
  for (const taskId of taskIds) {
    // Its own again is no conflict; that of another request ends the transaction.
    const holder = db.get('SELECT request FROM made_tasks WHERE task_id = ?', taskId)?.request;
    if (holder !== id) db.run('INSERT INTO made_tasks VALUES (?, ?)', taskId, id);
  }
}

/** By the column’s value; only that of `value` where it is given. */
function usages(
  db: GatewayFile,
  by: 'user' | 'project',
  since: number,
  value?: string,
): ReadonlyMap<string, Usage> {
  const rows = db.all(
    `WITH asked AS MATERIALIZED (
       SELECT ${by} AS whose, id, scene_count, frames, class = 'create' AND state NOT IN ('refused', 'withdrawn') AS counts
       FROM requests WHERE stored_at >= ? ${value === undefined ? '' : `AND ${by} = ?`}
     ), charged AS (
       SELECT whose, sum(tasks.fee) AS fee
       FROM asked JOIN made_tasks ON request = id JOIN tasks USING (task_id) WHERE counts GROUP BY whose
     )
     SELECT whose, sum(iif(counts, scene_count, 0)) AS tasks, sum(iif(counts, frames, 0)) AS frames,
       coalesce(max(fee), 0) AS fee
     FROM asked LEFT JOIN charged USING (whose) GROUP BY whose`,
    ...(value === undefined ? [since] : [since, value]),
  );
  return new Map(rows.map((row) => [String(row.whose), usageOf(row)]));
}

function requestOf(row: Row): GatewayRequest {
  return readRequestRow(row, JSON.parse(String(row.task_ids)));
}
