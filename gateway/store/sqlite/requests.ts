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
  type Row,
  requestOf as readRequestRow,
  usageOf,
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
    add: async (request, { since, refuse }) =>
      db.transaction(() => {
        const known = request.tag === undefined ? undefined : readRequest(db, 'tag', request.tag);
        if (known) return { kind: 'known', request: known };
        const reason = refuse({
          user: usageWhere(db, 'user', request.user, since),
          project: usageWhere(db, 'project', request.project, since),
        });
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
    async usageByUser(since) {
      const users = db.all('SELECT DISTINCT user FROM requests WHERE stored_at >= ?', since);
      return new Map(users.map(({ user }) => [String(user), usageWhere(db, 'user', String(user), since)]));
    },
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
    `INSERT INTO requests (id, user, class, action, body, tag, submit_account, project, scenes, frames, state, stored_at,
       not_before, send_before, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'stored', ?, ?, ?, ?)`,
    request.id,
    request.user,
    request.requestClass,
    request.action,
    JSON.stringify(request.body),
    request.tag ?? null,
    request.submitAccount,
    request.project,
    JSON.stringify(request.scenes),
    request.frames,
    request.storedAt,
    request.notBefore ?? null,
    request.sendBefore ?? null,
    request.why ?? null,
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

function usageWhere(db: GatewayFile, by: 'user' | 'project', value: string, since: number): Usage {
  const counts = `FROM requests WHERE ${by} = ? AND stored_at >= ? AND state NOT IN ('refused', 'withdrawn') AND class = 'create'`;
  const asked = db.get(
    `SELECT coalesce(sum(json_array_length(scenes)), 0) AS tasks, coalesce(sum(frames), 0) AS frames ${counts}`,
    value,
    since,
  );
  const charged = db.get(
    `SELECT coalesce(sum(tasks.fee), 0) AS fee FROM made_tasks JOIN tasks USING (task_id)
     WHERE made_tasks.request IN (SELECT id ${counts})`,
    value,
    since,
  );
  return usageOf({ ...asked, ...charged });
}

function requestOf(row: Row): GatewayRequest {
  return readRequestRow(row, JSON.parse(String(row.task_ids)));
}
