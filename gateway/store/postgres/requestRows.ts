import type { GatewayRequest, RequestPatch, Usage } from '../requests.ts';
import { columnsOfPatch, type Row, requestOf as readRequestRow, usageOf } from '../rows.ts';
import type { Queries } from './connection.ts';

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

/** Assignments and their values, numbered from `first`. */
export function assignments(
  patch: RequestPatch,
  first: number,
): { readonly sets: readonly string[]; readonly values: readonly unknown[] } {
  const columns = columnsOfPatch(patch);
  return {
    sets: columns.map(([column], index) => `${column} = $${first + index}`),
    values: columns.map(([, value]) => value),
  };
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
  return new Map(rows.map((row) => [String(row.whose), usageOf(row)]));
}

export function requestOf(row: Row): GatewayRequest {
  return readRequestRow(row, row.task_ids as readonly string[]);
}
