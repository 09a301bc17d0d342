import type { DatabaseSync } from 'node:sqlite';
import type { FarmTaskStatus } from '#protocol/renderbus/taskStatus.ts';
import type { RenderSettings } from '../renderers/renderer.ts';
import type { CreateAction } from '../vendorTable/tables.ts';

/** One task as the farm keeps it. Texts that were not sent are "". */
export interface Task {
  readonly id: number;
  /** The create action, which decides what renders the task. */
  readonly action: CreateAction;
  readonly submitAccount: string;
  readonly projectName: string;
  /** The farm path as it was sent. */
  readonly inputScenePath: string;
  readonly cgSoftName: string;
  readonly pluginName: string;
  /** In the farm's grammar, as its rows tell them. */
  readonly frames: string;
  readonly firstFrames: string;
  readonly afterFirstRender: string;
  readonly artist: string;
  /** Higher goes first; 0 when it was not sent. */
  readonly priority: number;
  readonly userRemark: string;
  readonly taskType: string;
  readonly camera: string;
  readonly renderLayer: string;
  /** What follows the id in the name of the results' folder. */
  readonly outputLabel: string;
  /** A frame that renders longer is aborted; undefined: never. */
  readonly timeoutHours?: number;
  /** How to render, as the create said. */
  readonly settings: RenderSettings;
  readonly status: FarmTaskStatus;
  readonly log: string;
  readonly isDeleted: boolean;
  /** Milliseconds since the epoch. */
  readonly submittedAt: number;
  /** Milliseconds since the epoch; undefined while the task is unfinished. */
  readonly completedAt?: number;
  /** All rendering that is billed, in milliseconds. */
  readonly renderedMs: number;
}

export type NewTask = Omit<Task, 'id' | 'log' | 'isDeleted' | 'completedAt' | 'renderedMs' | 'taskType'> & {
  /** One that was given out before; left out: the next. */
  readonly id?: number;
};

/** The tasks, without their frames. */
export interface Tasks {
  /** Adds a task and says its id: seven digits, rising. */
  add(task: NewTask): number;
  find(id: number): Task | undefined;
  /** The undeleted tasks of these statuses, oldest first. */
  withStatus(statuses: readonly FarmTaskStatus[]): readonly Task[];
  /** The task whose frames are due: the highest priority, of equals the oldest. */
  nextToRender(): Task | undefined;
  setStatus(id: number, status: FarmTaskStatus): void;
  /** Sends the task back into its life, as if it had just been submitted. */
  restart(id: number): void;
  complete(id: number, status: FarmTaskStatus, completedAt: number): void;
  note(id: number, log: string): void;
  bill(id: number, milliseconds: number): void;
  setPriority(id: number, priority: number): void;
  setTimeoutHours(id: number, hours: number): void;
  markDeleted(id: number): void;
  /** Removes the task and its frames as if they had never been. */
  forget(id: number): void;
}

export function tasksOf(database: DatabaseSync): Tasks {
  const insert = database.prepare(
    `INSERT INTO tasks (id, action, submit_account, project_name, input_scene_path, cg_soft_name, plugin_name, frames,
       first_frames, after_first_render, artist, priority, user_remark, camera, render_layer, output_label,
       timeout_hours, settings, status, submitted_at)
     VALUES (:id, :action, :submitAccount, :projectName, :inputScenePath, :cgSoftName, :pluginName, :frames,
       :firstFrames, :afterFirstRender, :artist, :priority, :userRemark, :camera, :renderLayer, :outputLabel,
       :timeoutHours, :settings, :status, :submittedAt)`,
  );
  const find = database.prepare('SELECT * FROM tasks WHERE id = ?');
  const withStatus = database.prepare(
    'SELECT * FROM tasks WHERE status IN (SELECT value FROM json_each(?)) AND NOT deleted ORDER BY id',
  );
  const next = database.prepare(
    `SELECT * FROM tasks WHERE status IN ('Start', 'executing') AND NOT deleted ORDER BY priority DESC, id LIMIT 1`,
  );
  const update = (assignment: string) => database.prepare(`UPDATE tasks SET ${assignment} WHERE id = :id`);
  const setStatus = update('status = :status');
  const restart = update(`status = 'Preprocessing', completed_at = NULL, log = ''`);
  const complete = update('status = :status, completed_at = :completedAt');
  const note = update('log = log || :log || char(10)');
  const bill = update('rendered_ms = rendered_ms + :milliseconds');
  const setPriority = update('priority = :priority');
  const setTimeoutHours = update('timeout_hours = :hours');
  const markDeleted = update('deleted = 1');
  const forget = database.prepare('DELETE FROM tasks WHERE id = :id');

  return {
    add: ({ id, timeoutHours, settings, ...task }) =>
      Number(
        insert.run({
          ...task,
          id: id ?? null,
          timeoutHours: timeoutHours ?? null,
          settings: JSON.stringify(settings),
        }).lastInsertRowid,
      ),
    find: (id) => {
      const row = find.get(id);
      return row && readTask(row);
    },
    withStatus: (statuses) => withStatus.all(JSON.stringify(statuses)).map(readTask),
    nextToRender: () => {
      const row = next.get();
      return row && readTask(row);
    },
    setStatus: (id, status) => void setStatus.run({ id, status }),
    restart: (id) => void restart.run({ id }),
    complete: (id, status, completedAt) => void complete.run({ id, status, completedAt }),
    note: (id, log) => void note.run({ id, log }),
    bill: (id, milliseconds) => void bill.run({ id, milliseconds }),
    setPriority: (id, priority) => void setPriority.run({ id, priority }),
    setTimeoutHours: (id, hours) => void setTimeoutHours.run({ id, hours }),
    markDeleted: (id) => void markDeleted.run({ id }),
    forget: (id) => void forget.run({ id }),
  };
}

export function readTask(row: Readonly<Record<string, unknown>>): Task {
  return {
    id: Number(row.id),
    action: row.action as CreateAction,
    submitAccount: String(row.submit_account),
    projectName: String(row.project_name),
    inputScenePath: String(row.input_scene_path),
    cgSoftName: String(row.cg_soft_name),
    pluginName: String(row.plugin_name),
    frames: String(row.frames),
    firstFrames: String(row.first_frames),
    afterFirstRender: String(row.after_first_render),
    artist: String(row.artist),
    priority: Number(row.priority),
    userRemark: String(row.user_remark),
    taskType: String(row.task_type),
    camera: String(row.camera),
    renderLayer: String(row.render_layer),
    outputLabel: String(row.output_label),
    ...(row.timeout_hours === null ? {} : { timeoutHours: Number(row.timeout_hours) }),
    settings: JSON.parse(String(row.settings)) as RenderSettings,
    status: row.status as FarmTaskStatus,
    log: String(row.log),
    isDeleted: row.deleted === 1,
    submittedAt: Number(row.submitted_at),
    ...(row.completed_at === null ? {} : { completedAt: Number(row.completed_at) }),
    renderedMs: Number(row.rendered_ms),
  };
}
