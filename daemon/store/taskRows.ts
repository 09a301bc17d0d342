import type { TaskRows } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { TaskFilters } from '#protocol/bridge/task.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import type { Database } from './database.ts';
import { taskDocument } from './documents/task.ts';
import { documentsOf, type Page, type PageQuery, pageOf } from './documents.ts';
import type { Unreadable } from './unreadable.ts';

export interface TaskTable extends TaskRows {
  page(
    /** Each by the column of its name, but for the local path of a scene that was submitted. */
    filter: TaskFilters & { readonly farm?: string | undefined },
    query: PageQuery,
  ): Page<TaskRecord>;
}

/** That a task was seen again is written down once in so long: thousands of them are seen at every watch. */
const seenAgainMs = 600_000;
const ofScene = 'submission_id IN (SELECT id FROM submissions WHERE scene = ?)';
const activeStates = [...activeTaskStates];
const isActive = `farm = ? AND state IN (${activeStates.map(() => '?').join(', ')})`;

export function taskRows(db: Database, unreadable: Unreadable): TaskTable {
  const tasks = documentsOf(db, taskDocument, unreadable);
  const get = (farm: string, taskId: string) =>
    tasks.of(db.get('SELECT seq, doc FROM tasks WHERE farm = ? AND task_id = ?', farm, taskId));
  return {
    get,
    put(fresh) {
      const known = get(fresh.farm, fresh.taskId);
      const changed = !known || differs(known, fresh);
      const task: TaskRecord = { ...fresh, revision: (known?.revision ?? 0) + (changed ? 1 : 0) };
      if (known && !changed && Date.parse(fresh.seenAt) - Date.parse(known.seenAt) < seenAgainMs) {
        return { task: known, changed };
      }
      if (!known) tasks.insert(task);
      else tasks.replace(task, 'farm = ? AND task_id = ?', task.farm, task.taskId);
      return { task, changed };
    },
    wasKnown: (farm, taskId) =>
      db.get(
        `SELECT 1 FROM tasks WHERE farm = ?1 AND task_id = ?2
         UNION ALL SELECT 1 FROM past_tasks WHERE farm = ?1 AND task_id = ?2`,
        farm,
        taskId,
      ) !== undefined,
    isActive: (farm, taskId) =>
      db.get(`SELECT 1 FROM tasks WHERE ${isActive} AND task_id = ?`, farm, ...activeStates, taskId) !==
      undefined,
    activeIds: (farm) =>
      db
        .all(`SELECT task_id FROM tasks WHERE ${isActive} ORDER BY seq`, farm, ...activeStates)
        .map((row) => String(row.task_id)),
    isAnyActive: (farm) =>
      db.get(`SELECT 1 FROM tasks WHERE ${isActive} LIMIT 1`, farm, ...activeStates) !== undefined,
    oldestActive(farm) {
      const row = db.get(
        `SELECT min(coalesce(doc ->> 'submittedAt', doc ->> 'seenAt')) AS oldest FROM tasks WHERE ${isActive}`,
        farm,
        ...activeStates,
      );
      return typeof row?.oldest === 'string' ? row.oldest : undefined;
    },
    page: ({ scene, ...filter }, query) => pageOf(db, tasks, { ...filter, [ofScene]: scene }, query),
  };
}

/** When it was last seen is no change that anybody waits for. */
function differs(
  { revision: _, seenAt: _known, ...known }: TaskRecord,
  { seenAt: _fresh, ...fresh }: Omit<TaskRecord, 'revision'>,
): boolean {
  const keys = new Set([...Object.keys(known), ...Object.keys(fresh)]) as Set<keyof typeof fresh>;
  return [...keys].some((key) => JSON.stringify(known[key]) !== JSON.stringify(fresh[key]));
}
