import type { TaskRecord } from '#daemon/submissions/records.ts';

/** A task as the simulated farm has it. */
export interface SimulatedTask {
  readonly taskId: string;
  readonly project: string;
  /** Seconds that each of its frames takes. */
  readonly frames: readonly number[];
  /** Seconds rendered so far, of all frames together. */
  rendered: number;
  state: 'rendering' | 'stopped' | 'done';
}

/** Machines that render one task. */
export const machines = 1;
/** What a second of rendering costs. */
export const perSecond = 0.01;

export function render(task: SimulatedTask, seconds: number): void {
  if (task.state !== 'rendering') return;
  const whole = wholeOf(task);
  task.rendered = Math.min(whole, task.rendered + seconds * machines);
  if (task.rendered >= whole) task.state = 'done';
}

export function wholeOf({ frames }: SimulatedTask): number {
  return frames.reduce((sum, seconds) => sum + seconds, 0);
}

/** As a look at the farm finds it. */
export function rowOf(task: SimulatedTask, now: number): Omit<TaskRecord, 'revision'> {
  const total = task.frames.length;
  const share = task.rendered / wholeOf(task);
  const done = task.state === 'done' ? total : Math.min(total - 1, Math.floor(total * share));
  const executing = task.state === 'rendering' ? Math.min(machines, total - done) : 0;
  const iso = new Date(now).toISOString();
  return {
    farm: 'sandbox',
    taskId: task.taskId,
    state: task.state,
    farmStatus: task.state,
    projectName: task.project,
    scene: `${task.project}/${task.taskId}.blend`,
    frames: `1-${total}`,
    counts: { total, done, failed: 0, executing, waiting: total - done - executing, aborted: 0 },
    percent: (100 * done) / total,
    fee: { currency: 'CNY', amount: (task.rendered * perSecond).toFixed(4) },
    cgSoftName: 'blender 3.4',
    submitAccount: 'anna',
    ...(task.state === 'done' ? { completedAt: iso } : {}),
    renderSeconds: task.rendered,
    resultsFolder: '',
    submissionId: `s${task.taskId}`,
    seenAt: iso,
  };
}
