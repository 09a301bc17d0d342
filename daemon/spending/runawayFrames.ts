import type {
  Clock,
  Facts,
  FrameRows,
  Log,
  NoticeSink,
  TaskRows,
  Transactions,
} from '#daemon/submissions/ports.ts';
import type { FrameRecord, TaskRecord } from '#daemon/submissions/records.ts';
import type { CreateWorkLoop } from '#daemon/submissions/workLoop.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import { durationText } from '#protocol/display/durationText.ts';
import { doneSeconds, pacedFrames } from '#protocol/estimates/pacedFrames.ts';
import { fewestForMedian, usualSeconds } from '#protocol/estimates/runaway.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { createRunawayPauses, type RunawayPause } from './runawayPauses.ts';
import { createTurns } from './turns.ts';

export const runawayFrame = 'runawayFrame';
/** What its notice offers. */
export const resumeTask = 'resumeTask';

export interface RunawayFramesParts {
  readonly farm: string;
  /** `flag`: frames are marked where somebody looks at them, and no task is paused. */
  readonly rule: 'flag' | 'pause';
  readonly store: Transactions;
  readonly tasks: Pick<TaskRows, 'get' | 'follow'>;
  readonly frames: Pick<FrameRows, 'ofTask'>;
  readonly facts: Facts;
  readonly notices: NoticeSink;
  readonly clock: Clock;
  readonly log: Log;
  readonly createLoop: CreateWorkLoop;
  /** Between two looks at the frames of a task; with several tasks each has its turn. */
  readonly pollMs: number;
  /** Asks the farm for the frames of a task; `framesRead` hears when they came. */
  readonly readFrames: (taskId: string) => void;
  /** Throws where a task cannot be resumed now. */
  readonly requireResumable: (taskId: string) => void;
  readonly pause: (taskIds: readonly string[]) => void;
  readonly resume: (taskIds: readonly string[]) => void;
}

export interface RunawayFrames {
  /** Tasks changed, or an earlier daemon left some. */
  look(): void;
  /** The frames of a task were read from the farm. */
  framesRead(taskId: string): void;
  readonly noticeHandlers: Readonly<
    Record<typeof runawayFrame, Readonly<Record<string, (notice: Notice) => void>>>
  >;
  stop(): Promise<void>;
}

/**
 * Pauses tasks that were submitted from here when a frame renders ten times as long as those that are done, and asks a
 * person. Each frame pauses its task once: who resumes the task, here or at the farm, wants that frame.
 */
export function createRunawayFrames(parts: RunawayFramesParts): RunawayFrames {
  const { farm, store, tasks, notices, clock, log } = parts;
  const pauses = createRunawayPauses(farm, parts.facts);
  const loop = parts.createLoop({ name: 'runaway frames', run: readNext, dueIn, clock, log });
  const changed = tasks.follow(farm);
  /** Those of which a frame can run away. */
  const watched = createTurns();
  let dueAt = 0;
  let hasLooked = false;

  async function readNext(): Promise<void> {
    if (clock.monotonic() < dueAt) return;
    const next = watched.next();
    if (next === undefined) return;
    dueAt = clock.monotonic() + parts.pollMs;
    parts.readFrames(next);
  }

  function dueIn(): number | undefined {
    return watched.isEmpty() ? undefined : Math.max(0, dueAt - clock.monotonic());
  }

  function judge(task: TaskRecord): void {
    const known = pauses.get(task.taskId);
    const all = pacedFrames(parts.frames.ofTask(farm, task.taskId), clock.now());
    const judged = new Set(known?.frames);
    const fresh = all.filter(
      (frame) => frame.state === 'rendering' && frame.pace === 'runaway' && !judged.has(nameOf(frame)),
    );
    if (fresh.length === 0) return;
    const isNew = !known?.waits;
    const pause: RunawayPause = {
      taskId: task.taskId,
      frames: [...judged, ...fresh.map(nameOf)],
      times: (known?.times ?? 0) + (isNew ? 1 : 0),
      waits: true,
      wasStopped: false,
    };
    pauses.put(pause);
    if (!isNew) return;
    notices.raise({
      ...noticeWords(runawayFrame, {
        taskId: task.taskId,
        scene: task.scene,
        frames: fresh.map(nameOf).join(', '),
        count: fresh.length,
        usual: durationText(usualSeconds(doneSeconds(all)) ?? 0),
      }),
      about: aboutOf(pause),
      farm,
      severity: 'error',
      actions: [{ action: resumeTask, confirm: true, billsAgain: false }],
    });
    parts.pause([task.taskId]);
  }

  /** It was resumed elsewhere, or there is nothing left to resume. */
  function isSettled(pause: RunawayPause, task: TaskRecord | undefined): boolean {
    if (!task || (task.state !== 'stopped' && !activeTaskStates.has(task.state))) return true;
    return pause.wasStopped && task.state !== 'stopped';
  }

  /** `taskIds`: those that changed; of what an earlier daemon left all are looked at. */
  function settle(taskIds: ReadonlySet<string>): void {
    const concerned = pauses
      .all()
      .filter(({ taskId, waits }) => waits && (!hasLooked || taskIds.has(taskId)));
    for (const pause of concerned) {
      const task = tasks.get(farm, pause.taskId);
      if (isSettled(pause, task)) {
        pauses.put({ ...pause, waits: false });
        notices.withdraw(runawayFrame, aboutOf(pause));
      } else if (task?.state === 'stopped' && !pause.wasStopped) pauses.put({ ...pause, wasStopped: true });
    }
  }

  function watch(taskIds: ReadonlySet<string>): void {
    for (const taskId of taskIds) {
      const task = tasks.get(farm, taskId);
      if (task && mayBeJudged(task)) watched.add(taskId);
      else watched.remove(taskId);
    }
    loop.wake();
  }

  return {
    look: () =>
      changed.handle((taskIds) => {
        if (hasLooked && taskIds.size === 0) return;
        store.transaction(() => settle(taskIds));
        hasLooked = true;
        if (parts.rule === 'pause') watch(taskIds);
      }),
    framesRead(taskId) {
      const task = tasks.get(farm, taskId);
      if (parts.rule === 'flag' || !task || !mayBeJudged(task)) return;
      store.transaction(() => judge(task));
    },
    noticeHandlers: {
      [runawayFrame]: {
        [resumeTask]({ params }) {
          const taskId = String(params.taskId);
          const pause = pauses.get(taskId);
          parts.requireResumable(taskId);
          if (pause) pauses.put({ ...pause, waits: false });
          parts.resume([taskId]);
        },
      },
    },
    stop: () => loop.stop(),
  };
}

function mayBeJudged({ submissionId, state, counts }: TaskRecord): boolean {
  return submissionId !== undefined && state === 'rendering' && counts.done >= fewestForMedian;
}

function nameOf({ number, frameId }: Pick<FrameRecord, 'number' | 'frameId'>): string {
  return number === undefined ? frameId : String(number);
}

function aboutOf({ taskId, times }: RunawayPause): string {
  return JSON.stringify([taskId, times]);
}
