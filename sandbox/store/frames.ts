import type { DatabaseSync } from 'node:sqlite';
import type { FrameCounts } from '#protocol/tasks/taskState.ts';

export const frameStatuses = ['Waiting', 'Start', 'Done', 'Failed', 'Aborted'] as const;
export type FrameStatus = (typeof frameStatuses)[number];

export interface Frame {
  readonly number: number;
  readonly status: FrameStatus;
  /** 0–100. */
  readonly percent: number;
  /** Milliseconds since the epoch; undefined before the frame began. */
  readonly startedAt?: number;
  /** Milliseconds since the epoch; undefined before the frame ended. */
  readonly endedAt?: number;
  readonly log: string;
}

/** What stays of a frame that is rendered no more. */
export interface FrameEnd {
  readonly status: 'Done' | 'Failed' | 'Aborted';
  readonly endedAt: number;
  readonly log: string;
}

/** The frames of the tasks. */
export interface Frames {
  add(taskId: number, numbers: readonly number[], first: ReadonlySet<number>): void;
  ofTask(taskId: number): readonly Frame[];
  counts(taskId: number): FrameCounts;
  /** The frame to render next, the first frames before all others; what is held back does not count. */
  nextWaiting(taskId: number): { readonly number: number; readonly isFirst: boolean } | undefined;
  begin(taskId: number, number: number, startedAt: number): void;
  progress(taskId: number, number: number, percent: number): void;
  end(taskId: number, number: number, end: FrameEnd): void;
  /** Sends all frames of one status back to wait; says how many there were. */
  sendBack(taskId: number, status: FrameStatus): number;
  /** The same for one frame. */
  sendBackOne(taskId: number, number: number): void;
  /** What waits, or is about to wait again, is not rendered until it is released. */
  holdWaiting(taskId: number): void;
  releaseWaiting(taskId: number): void;
  /** Sends back what was being rendered when the last sandbox ended. */
  sendBackInterrupted(): void;
}

export function framesOf(database: DatabaseSync): Frames {
  const insert = database.prepare('INSERT INTO frames (task_id, number, is_first) VALUES (?, ?, ?)');
  const ofTask = database.prepare('SELECT * FROM frames WHERE task_id = ? ORDER BY number');
  const counts = database.prepare(
    'SELECT status, COUNT(*) AS frames FROM frames WHERE task_id = ? GROUP BY status',
  );
  const next = database.prepare(
    `SELECT number, is_first FROM frames WHERE task_id = ? AND status = 'Waiting' AND NOT is_held
     ORDER BY is_first DESC, number LIMIT 1`,
  );
  const begin = database.prepare(
    `UPDATE frames SET status = 'Start', percent = 0, started_at = ?, ended_at = NULL, log = ''
     WHERE task_id = ? AND number = ?`,
  );
  const progress = database.prepare('UPDATE frames SET percent = ? WHERE task_id = ? AND number = ?');
  const end = database.prepare(
    `UPDATE frames SET status = ?1, ended_at = ?2, log = ?3, percent = iif(?1 = 'Done', 100, percent)
     WHERE task_id = ?4 AND number = ?5`,
  );
  const toWaiting = `UPDATE frames SET status = 'Waiting', percent = 0, started_at = NULL, ended_at = NULL, log = ''`;
  const sendBack = database.prepare(`${toWaiting} WHERE task_id = ? AND status = ?`);
  const sendBackOne = database.prepare(`${toWaiting}, is_held = 0 WHERE task_id = ? AND number = ?`);
  const setHeld = database.prepare(
    `UPDATE frames SET is_held = ? WHERE task_id = ? AND status IN ('Waiting', 'Start')`,
  );
  const sendBackInterrupted = database.prepare(`${toWaiting} WHERE status = 'Start'`);

  return {
    add(taskId, numbers, first) {
      for (const number of numbers) insert.run(taskId, number, first.has(number) ? 1 : 0);
    },
    ofTask: (taskId) => ofTask.all(taskId).map(readFrame),
    counts(taskId) {
      const byStatus = new Map(counts.all(taskId).map((row) => [row.status, Number(row.frames)]));
      return {
        done: byStatus.get('Done') ?? 0,
        failed: byStatus.get('Failed') ?? 0,
        executing: byStatus.get('Start') ?? 0,
        waiting: byStatus.get('Waiting') ?? 0,
        aborted: byStatus.get('Aborted') ?? 0,
      };
    },
    nextWaiting(taskId) {
      const row = next.get(taskId);
      return row && { number: Number(row.number), isFirst: row.is_first === 1 };
    },
    begin: (taskId, number, startedAt) => void begin.run(startedAt, taskId, number),
    progress: (taskId, number, percent) => void progress.run(percent, taskId, number),
    end: (taskId, number, { status, endedAt, log }) => void end.run(status, endedAt, log, taskId, number),
    sendBack: (taskId, status) => Number(sendBack.run(taskId, status).changes),
    sendBackOne: (taskId, number) => void sendBackOne.run(taskId, number),
    holdWaiting: (taskId) => void setHeld.run(1, taskId),
    releaseWaiting: (taskId) => void setHeld.run(0, taskId),
    sendBackInterrupted: () => void sendBackInterrupted.run(),
  };
}

function readFrame(row: Record<string, unknown>): Frame {
  return {
    number: Number(row.number),
    status: row.status as FrameStatus,
    percent: Number(row.percent),
    ...(row.started_at === null ? {} : { startedAt: Number(row.started_at) }),
    ...(row.ended_at === null ? {} : { endedAt: Number(row.ended_at) }),
    log: String(row.log),
  };
}
