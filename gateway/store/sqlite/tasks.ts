import { taskOf } from '../rows.ts';
import type { MirroredTasks, TaskSpan } from '../tasks.ts';
import type { RequestParts } from './requests.ts';

const orders: Readonly<Record<TaskSpan['order'], (direction: string) => string>> = {
  id: (direction) => `CAST(task_id AS INTEGER) ${direction}`,
  submitTime: (direction) => `submit_time ${direction}, CAST(task_id AS INTEGER) ${direction}`,
};

export function tasksOf({ db, changed }: RequestParts): MirroredTasks {
  const among = 'task_id IN (SELECT value FROM json_each(?))';
  return {
    put: async (tasks) =>
      db.transaction(() =>
        tasks.flatMap((task) => {
          const known = db.get('SELECT row, seen_at FROM tasks WHERE task_id = ?', task.taskId);
          if (known && Number(known.seen_at) > task.seenAt) return [];
          db.run(
            'INSERT OR REPLACE INTO tasks VALUES (?, ?, ?, ?, ?, ?)',
            task.taskId,
            task.submitTime,
            task.isActive ? 1 : 0,
            task.fee ?? null,
            task.row,
            task.seenAt,
          );
          if (known?.row === task.row) return [];
          changed('task', task.taskId);
          return [task.taskId];
        }),
      ),
    get: async (taskIds) =>
      db.all(`SELECT *, active AS is_active FROM tasks WHERE ${among}`, JSON.stringify(taskIds)).map(taskOf),
    since: async (submitTime) =>
      db
        .all(
          'SELECT *, active AS is_active FROM tasks WHERE submit_time >= ? ORDER BY submit_time, CAST(task_id AS INTEGER)',
          submitTime,
        )
        .map(taskOf),
    async span({ from, to, order, isDescending, page }) {
      const within = "FROM tasks WHERE submit_time >= ?1 AND (?2 = '' OR submit_time <= ?2)";
      const listed = db.all(
        `SELECT row ${within} ORDER BY ${orders[order](isDescending ? 'DESC' : 'ASC')} LIMIT ?3 OFFSET ?4`,
        from,
        to,
        page?.limit ?? -1,
        page?.skip ?? 0,
      );
      const rows = listed.map(({ row }) => String(row));
      if (!page) return { rows, total: rows.length };
      return { rows, total: Number(db.get(`SELECT count(*) AS total ${within}`, from, to)?.total) };
    },
    async oldestActive() {
      const time = db.get('SELECT min(submit_time) AS time FROM tasks WHERE active = 1')?.time;
      return time === null || time === undefined ? undefined : String(time);
    },
    async remove(taskIds) {
      db.transaction(() => {
        for (const taskId of taskIds)
          if (db.run('DELETE FROM tasks WHERE task_id = ?', taskId) > 0) changed('task', taskId);
      });
    },
    removeSubmittedBefore: async (submitTime) =>
      db.run('DELETE FROM tasks WHERE active = 0 AND submit_time < ?', submitTime),
  };
}
