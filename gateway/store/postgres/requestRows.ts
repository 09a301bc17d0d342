import type { GatewayRequest, RequestPatch, RequestState, Usage } from '../requests.ts';
import type { Queries, Row } from './connection.ts';
import { maybe } from './parts.ts';

/** Of the table `requests`, and the tasks that are held. */
export const columns = `requests.*, ARRAY(
  SELECT task_id FROM request_tasks WHERE request_id = requests.id ORDER BY task_id) AS task_ids`;

/** `rest`: what follows `FROM requests`. */
export async function requestsWhere(
  queries: Queries,
  rest: string,
  values: readonly unknown[],
): Promise<readonly GatewayRequest[]> {
  return (await queries.all(`SELECT ${columns} FROM requests ${rest}`, values)).map(requestOf);
}

export async function requestBy(
  queries: Queries,
  column: 'id' | 'tag',
  value: string,
): Promise<GatewayRequest | undefined> {
  return (await requestsWhere(queries, `WHERE ${column} = $1`, [value]))[0];
}

const patched = {
  answer: 'answer',
  absences: 'absences',
  sentAt: 'sent_at',
  endedAt: 'ended_at',
  notBefore: 'not_before',
  sendBefore: 'send_before',
  why: 'why',
} as const satisfies Partial<Record<keyof RequestPatch, string>>;

/** Assignments and their values, numbered from `first`. */
export function assignments(
  patch: RequestPatch,
  first: number,
): { readonly sets: readonly string[]; readonly values: readonly unknown[] } {
  const fields = Object.entries(patched).filter(([field]) => field in patch);
  return {
    sets: fields.map(([, column], index) => `${column} = $${first + index}`),
    values: fields.map(([field]) => patch[field as keyof typeof patched] ?? null),
  };
}

export async function usageBy(
  queries: Queries,
  column: 'user_name' | 'project',
  value: string,
  since: number,
): Promise<Usage> {
  return (await usages(queries, column, since, value)).get(value) ?? { tasks: 0, frames: 0, fee: 0 };
}

/** By the column’s value; only that of `value` where it is given. */
export async function usages(
  queries: Queries,
  column: 'user_name' | 'project',
  since: number,
  value?: string,
): Promise<ReadonlyMap<string, Usage>> {
  const rows = await queries.all(
    `WITH asked AS MATERIALIZED (
       SELECT ${column} AS whose, id, scene_count, frames,
         request_class = 'create' AND state NOT IN ('refused', 'withdrawn') AS counts
       FROM requests WHERE stored_at >= $1 ${value === undefined ? '' : `AND ${column} = $2`}
     ), charged AS (
       SELECT whose, sum(tasks.fee) AS fee
       FROM asked JOIN request_tasks ON request_id = id JOIN tasks USING (task_id) WHERE counts GROUP BY whose
     )
     SELECT whose, coalesce(sum(scene_count) FILTER (WHERE counts), 0)::bigint AS tasks,
       coalesce(sum(frames) FILTER (WHERE counts), 0)::bigint AS frames, coalesce(max(fee), 0)::bigint AS fee
     FROM asked LEFT JOIN charged USING (whose) GROUP BY whose`,
    value === undefined ? [since] : [since, value],
  );
  return new Map(
    rows.map((row) => [
      String(row.whose),
      { tasks: Number(row.tasks), frames: Number(row.frames), fee: Number(row.fee) },
    ]),
  );
}

export function requestOf(row: Row): GatewayRequest {
  return {
    id: String(row.id),
    user: String(row.user_name),
    requestClass: row.request_class as GatewayRequest['requestClass'],
    action: String(row.action),
    body: JSON.parse(String(row.body)),
    submitAccount: String(row.submit_account),
    project: String(row.project),
    scenes: JSON.parse(String(row.scenes)),
    frames: Number(row.frames),
    state: row.state as RequestState,
    taskIds: row.task_ids as readonly string[],
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
