import { maybe, taskOf } from '../rows.ts';
import type { MirroredTask, MirroredTasks, TaskSpan } from '../tasks.ts';
import type { TableParts } from './parts.ts';
import { removeInSlices } from './removeInSlices.ts';

/** Numbers without leading noughts: the longer one is the larger. */
const orders: Readonly<Record<TaskSpan['order'], (direction: string) => string>> = {
  id: (direction) => `length(task_id) ${direction}, task_id COLLATE "C" ${direction}`,
  submitTime: (direction) =>
    `submit_time ${direction}, length(task_id) ${direction}, task_id COLLATE "C" ${direction}`,
};

export function tasksOf({ sessions, calling, changed }: TableParts): MirroredTasks {
  return {
    put: (tasks) =>
      calling.write(async (queries) => {
        // In the order of their ids: two replicas that write the same ones must not wait for each other crosswise.
        const rows = await queries.all(
          `WITH told AS (
             SELECT * FROM unnest($1::text[], $2::text[], $3::boolean[], $4::bigint[], $5::text[], $6::bigint[])
               AS each (task_id, submit_time, is_active, fee, row, seen_at)
           ), before AS MATERIALIZED (
             SELECT task_id, tasks.row, tasks.seen_at FROM tasks JOIN told USING (task_id)
             ORDER BY task_id FOR UPDATE OF tasks
           ), put AS (
             INSERT INTO tasks AS kept (task_id, submit_time, is_active, fee, row, seen_at)
             SELECT told.* FROM told LEFT JOIN before USING (task_id)
             WHERE before.seen_at IS NULL OR before.seen_at <= told.seen_at
             ORDER BY task_id
             ON CONFLICT (task_id) DO UPDATE SET submit_time = excluded.submit_time,
               is_active = excluded.is_active, fee = excluded.fee, row = excluded.row, seen_at = excluded.seen_at
             WHERE kept.seen_at <= excluded.seen_at
             RETURNING task_id, row
           )
           SELECT task_id FROM put LEFT JOIN before USING (task_id) WHERE put.row IS DISTINCT FROM before.row`,
          columnsOf(lastOfEach(tasks)),
        );
        const differ = new Set(rows.map((row) => String(row.task_id)));
        const ids = lastOfEach(tasks).flatMap(({ taskId }) => (differ.has(taskId) ? [taskId] : []));
        await changed(queries, 'task', ids);
        return ids;
      }),
    get: (taskIds) =>
      sessions.ask(async (queries) =>
        (await queries.all('SELECT * FROM tasks WHERE task_id = ANY ($1::text[])', [taskIds])).map(taskOf),
      ),
    since: (submitTime) =>
      sessions.ask(async (queries) => {
        const rows = await queries.all(
          `SELECT * FROM tasks WHERE submit_time >= $1
           ORDER BY submit_time, length(task_id), task_id COLLATE "C"`,
          [submitTime],
        );
        return rows.map(taskOf);
      }),
    span: ({ from, to, order, isDescending, page }) =>
      sessions.ask(async (queries) => {
        const within = "FROM tasks WHERE submit_time >= $1 AND ($2 = '' OR submit_time <= $2)";
        const listed = await queries.all(
          `SELECT row ${within} ORDER BY ${orders[order](isDescending ? 'DESC' : 'ASC')} LIMIT $3 OFFSET $4`,
          [from, to, page?.limit ?? null, page?.skip ?? 0],
        );
        const rows = listed.map(({ row }) => String(row));
        if (!page) return { rows, total: rows.length };
        return {
          rows,
          total: Number((await queries.one(`SELECT count(*) AS total ${within}`, [from, to]))?.total),
        };
      }),
    oldestActive: () =>
      calling.ask(async (queries) => {
        const row = await queries.one('SELECT min(submit_time) AS time FROM tasks WHERE is_active');
        return maybe('time', row?.time, String).time;
      }),
    remove: (taskIds) =>
      calling.write(async (queries) => {
        const rows = await queries.all(
          'DELETE FROM tasks WHERE task_id = ANY ($1::text[]) RETURNING task_id',
          [taskIds],
        );
        await changed(
          queries,
          'task',
          rows.map((row) => String(row.task_id)),
        );
      }),
    removeSubmittedBefore: (submitTime) =>
      removeInSlices(calling, 'tasks', 'NOT is_active AND submit_time < $1', [submitTime]),
  };
}

/** One statement cannot write a row twice. */
function lastOfEach(tasks: readonly MirroredTask[]): readonly MirroredTask[] {
  return [...new Map(tasks.map((task) => [task.taskId, task])).values()];
}

function columnsOf(tasks: readonly MirroredTask[]): readonly unknown[] {
  return [
    tasks.map(({ taskId }) => taskId),
    tasks.map(({ submitTime }) => submitTime),
    tasks.map(({ isActive }) => isActive),
    tasks.map(({ fee }) => fee ?? null),
    tasks.map(({ row }) => row),
    tasks.map(({ seenAt }) => seenAt),
  ];
}
