import type { SQLInputValue } from 'node:sqlite';
import type { Clock } from '#daemon/submissions/ports.ts';
import {
  type GatewayRequest,
  type NewRequest,
  type RequestPatch,
  type RequestState,
  type RequestTable,
  requestStates,
  type Usage,
} from '../requests.ts';
import type { WrittenChanges } from './changes.ts';
import type { GatewayFile, Row } from './openFile.ts';

export interface RequestParts {
  readonly db: GatewayFile;
  readonly clock: Pick<Clock, 'now' | 'sinceBoot'>;
  readonly changed: WrittenChanges['write'];
}

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
          `SELECT id, class, user, stored_at, min(place) FROM requests
           WHERE state = 'stored' AND coalesce(not_before, 0) <= ? AND coalesce(send_before, ?) > ?
           GROUP BY class, user ORDER BY min(place)`,
          now,
          now + 1,
          now,
        )
        .map((row) => ({
          id: String(row.id),
          requestClass: row.class as GatewayRequest['requestClass'],
          user: String(row.user),
          storedAt: Number(row.stored_at),
        })),
    move: async (id, from, to, patch = {}) =>
      db.transaction(() => {
        if (readRequest(db, 'id', id)?.state !== from) return undefined;
        write(db, id, to, patch);
        changed('request', id);
        return readRequest(db, 'id', id);
      }),
    inState: async (state, limit) =>
      db
        .all('SELECT * FROM requests WHERE state = ? ORDER BY place LIMIT ?', state, limit)
        .map((row) => requestOf(db, row)),
    onFarm: async (submitAccount, limit) =>
      db
        .all(
          `SELECT * FROM requests WHERE state = 'answered' AND class = 'create' AND submit_account = ?
           AND EXISTS (SELECT 1 FROM made_tasks WHERE request = requests.id) ORDER BY sent_at DESC, place DESC LIMIT ?`,
          submitAccount,
          limit,
        )
        .map((row) => requestOf(db, row)),
    holders: async (taskIds) =>
      new Map(
        db
          .all(
            'SELECT * FROM made_tasks WHERE task_id IN (SELECT value FROM json_each(?))',
            JSON.stringify(taskIds),
          )
          .map((row) => [String(row.task_id), String(row.request)]),
      ),
    async counts() {
      const rows = db.all('SELECT state, count(*) AS count FROM requests GROUP BY state');
      const counted = new Map(rows.map((row) => [row.state, Number(row.count)]));
      const entries = requestStates.map((state) => [state, counted.get(state) ?? 0]);
      return Object.fromEntries(entries) as Record<RequestState, number>;
    },
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
  const row = db.get(`SELECT * FROM requests WHERE ${by} = ?`, value);
  return row && requestOf(db, row);
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

const columns = {
  answer: 'answer',
  absences: 'absences',
  sentAt: 'sent_at',
  endedAt: 'ended_at',
  notBefore: 'not_before',
  sendBefore: 'send_before',
  why: 'why',
} as const satisfies Partial<Record<keyof RequestPatch, string>>;

function write(
  db: GatewayFile,
  id: string,
  state: RequestState,
  { taskIds = [], ...patch }: RequestPatch,
): void {
  const sets = ['state = ?'];
  const values: SQLInputValue[] = [state];
  for (const [field, column] of Object.entries(columns)) {
    if (!(field in patch)) continue;
    sets.push(`${column} = ?`);
    values.push(patch[field as keyof typeof patch] ?? null);
  }
  db.run(`UPDATE requests SET ${sets.join(', ')} WHERE id = ?`, ...values, id);
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
  return { tasks: Number(asked?.tasks), frames: Number(asked?.frames), fee: Number(charged?.fee) };
}

function requestOf(db: GatewayFile, row: Row): GatewayRequest {
  const made = db.all('SELECT task_id FROM made_tasks WHERE request = ? ORDER BY rowid', String(row.id));
  const maybe = <Name extends string>(name: Name, value: unknown, read: (value: unknown) => unknown) =>
    value === null ? {} : { [name]: read(value) };
  return {
    id: String(row.id),
    user: String(row.user),
    requestClass: row.class as GatewayRequest['requestClass'],
    action: String(row.action),
    body: JSON.parse(String(row.body)),
    submitAccount: String(row.submit_account),
    project: String(row.project),
    scenes: JSON.parse(String(row.scenes)),
    frames: Number(row.frames),
    state: row.state as RequestState,
    taskIds: made.map(({ task_id }) => String(task_id)),
    attempts: Number(row.attempts),
    absences: Number(row.absences),
    storedAt: Number(row.stored_at),
    ...maybe('tag', row.tag, String),
    ...maybe('answer', row.answer, String),
    ...maybe('sentAt', row.sent_at, Number),
    ...maybe('endedAt', row.ended_at, Number),
    ...maybe('notBefore', row.not_before, Number),
    ...maybe('sendBefore', row.send_before, Number),
    ...maybe('why', row.why, String),
  };
}
