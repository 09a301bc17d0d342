import type { TaskRows } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { TaskFilters } from '#protocol/bridge/taskFilters.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { createFollowing } from './changedTasks.ts';
import type { Database } from './database.ts';
import { taskDocument } from './documents/task.ts';
import { documentsOf, type Page, type PageQuery } from './documents.ts';
import { createParsedDocuments } from './parsedDocuments.ts';
import { taskPage } from './taskPage.ts';
import type { Unreadable } from './unreadable.ts';

export interface TaskTable extends TaskRows {
  page(filter: TaskFilters & { readonly farm?: string | undefined }, query: PageQuery): Page<TaskRecord>;
}

/** That a task was seen again is written down once in so long: thousands of them are seen at every watch. */
const seenAgainMs = 600_000;
/** As many as a usual look has rows: about half a megabyte. */
const mostParsed = 300;
const activeStates = [...activeTaskStates];
const isActive = `farm = ? AND state IN (${activeStates.map(() => '?').join(', ')})`;

export function taskRows(db: Database, unreadable: Unreadable): TaskTable {
  const tasks = documentsOf(db, taskDocument, unreadable);
  const parsed = createParsedDocuments<TaskRecord>(mostParsed);
  const get = (farm: string, taskId: string) => {
    const row = db.get('SELECT seq, doc FROM tasks WHERE farm = ? AND task_id = ?', farm, taskId);
    return row && parsed.of(Number(row.seq), String(row.doc), () => tasks.of(row));
  };
  const activeTasks = (farm: string) =>
    db
      .all(
        // The sign keeps it from walking the whole history by time to spare a sort of the few.
        `SELECT task_id, submitted_at FROM tasks WHERE ${isActive} ORDER BY +submitted_at DESC, seq DESC`,
        farm,
        ...activeStates,
      )
      .map((row) => ({ taskId: String(row.task_id), since: String(row.submitted_at) }));
  const following = createFollowing((farm) => activeTasks(farm).map(({ taskId }) => taskId));
  return {
    get,
    put(told, known = get(told.farm, told.taskId)) {
      const fresh = withOwnFacts(told, known);
      const changed = !known || differs(known, fresh);
      const task: TaskRecord = { ...fresh, revision: (known?.revision ?? 0) + (changed ? 1 : 0) };
      if (known && !changed && Date.parse(fresh.seenAt) - Date.parse(known.seenAt) < seenAgainMs) {
        return { task: known, changed };
      }
      if (!known) tasks.insert(task);
      else tasks.replace(task, 'farm = ? AND task_id = ?', task.farm, task.taskId);
      if (changed) following.changed(task.farm, task.taskId);
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
    activeTasks,
    follow: following.follow,
    isAnyActive: (farm) =>
      db.get(`SELECT 1 FROM tasks WHERE ${isActive} LIMIT 1`, farm, ...activeStates) !== undefined,
    countSince: (farm, since) =>
      Number(
        db.get('SELECT count(*) AS rows FROM tasks WHERE farm = ? AND submitted_at >= ?', farm, since)?.rows,
      ),
    page: (filter, query) => taskPage(db, tasks, filter, query),
  };
}

/** What the farm never tells stays as it is. */
function withOwnFacts(
  told: Omit<TaskRecord, 'revision'>,
  known: TaskRecord | undefined,
): Omit<TaskRecord, 'revision'> {
  const { home = known?.home, rest = known?.rest } = told;
  return { ...told, ...(home ? { home } : {}), ...(rest ? { rest } : {}) };
}

/** When it was last seen is no change that anybody waits for. */
function differs(
  { revision: _, seenAt: _known, ...known }: TaskRecord,
  { seenAt: _fresh, ...fresh }: Omit<TaskRecord, 'revision'>,
): boolean {
  return differsIn(known, known, fresh) || differsIn(fresh, known, fresh);
}

type Told = Omit<TaskRecord, 'revision' | 'seenAt'>;

/** In any field of `some`. Nothing is allocated for what is plain: a watch compares every task with every look. */
function differsIn(some: Told, known: Told, fresh: Told): boolean {
  for (const each in some) {
    const key = each as keyof Told;
    if (known[key] === fresh[key]) continue;
    if (JSON.stringify(known[key]) !== JSON.stringify(fresh[key])) return true;
  }
  return false;
}
