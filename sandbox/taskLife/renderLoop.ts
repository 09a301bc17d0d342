import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { type FarmFolders, resultsOfTask, storedFile } from '../farmFolders.ts';
import type { Log } from '../log.ts';
import { deliver } from '../renderers/deliver.ts';
import type { FrameOutcome, Renderer, RenderSession } from '../renderers/renderer.ts';
import type { Store } from '../store/store.ts';
import type { Task } from '../store/tasks.ts';

/** The farm's one machine: it renders one frame at a time and asks after each what is due next. */
export interface RenderLoop {
  /** Looks for frames that are to be rendered. */
  wake(): void;
  /** Ends the running frame if it is one of this task; the frame waits again. */
  interrupt(taskId: number): void;
  /** Ends the running frame and all that renderers started; the frame waits for the next start. */
  stop(): Promise<void>;
}

export interface RenderLoopParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly folders: FarmFolders;
  readonly renderers: readonly Renderer[];
  readonly log: Log;
}

/** Why a frame's rendering was ended from outside. */
type AbortReason = 'interrupted' | 'timeout';

const millisecondsPerHour = 3_600_000;
/** Progress is written at most this often, since each write goes to the disk. */
const progressIntervalMs = 1000;

export function renderLoop({ store, clock, folders, renderers, log }: RenderLoopParts): RenderLoop {
  let isDue = false;
  let isStopped = false;
  let round: Promise<void> | undefined;
  let open: { readonly taskId: number; readonly session: RenderSession } | undefined;
  let running: { readonly taskId: number; readonly abort: AbortController } | undefined;

  const wake = () => {
    isDue = true;
    if (isStopped || round) return;
    round = renderAllDue()
      .catch((error: unknown) => log(`rendering failed inside the farm: ${describe(error)}`))
      .finally(() => {
        round = undefined;
        if (isDue) wake();
      });
  };

  const renderAllDue = async () => {
    while (isDue && !isStopped) {
      isDue = false;
      for (let task = store.tasks.nextToRender(); task && !isStopped; task = store.tasks.nextToRender()) {
        await advance(task);
      }
      await closeSession();
    }
  };

  /** Renders one frame of the task, or completes it when none waits. */
  const advance = async (task: Task) => {
    if (!store.frames.nextWaiting(task.id)) return complete(task);
    const session = await sessionOf(task);
    const frame = store.frames.nextWaiting(task.id);
    if (!frame || store.tasks.nextToRender()?.id !== task.id) return;
    const outcome = await renderFrame(task, frame.number, session);
    if (outcome !== 'interrupted' && frame.isFirst) haltAfterFirstFrames(task);
  };

  const sessionOf = async (task: Task): Promise<RenderSession> => {
    if (open?.taskId === task.id) return open.session;
    await closeSession();
    const path = storedFile(folders.storage, task.inputScenePath) ?? '';
    const renderer = renderers.find((candidate) => candidate.renders(task.action));
    if (!renderer) throw new Error(`No renderer for ${task.action}.`);
    log(`task ${task.id}: opens ${task.inputScenePath} with ${renderer.name}`);
    open = { taskId: task.id, session: renderer.open({ taskId: task.id, path }) };
    return open.session;
  };

  const closeSession = async () => {
    const closing = open?.session;
    open = undefined;
    await closing?.close();
  };

  const renderFrame = async (task: Task, number: number, session: RenderSession) => {
    const startedAt = clock.now();
    store.atomically(() => {
      store.tasks.setStatus(task.id, 'executing');
      store.frames.begin(task.id, number, startedAt);
    });
    const abort = new AbortController();
    running = { taskId: task.id, abort };
    const { timeoutHours } = task;
    const callOffTimeout =
      timeoutHours === undefined
        ? () => {}
        : clock.after(timeoutHours * millisecondsPerHour, () => abort.abort('timeout' satisfies AbortReason));
    const outcome = await renderInto(task, number, session, abort.signal);
    callOffTimeout();
    running = undefined;
    return record(task, number, outcome, abort.signal, startedAt);
  };

  /** Renders a frame aside and moves it to the results when it is whole. */
  const renderInto = async (task: Task, number: number, session: RenderSession, signal: AbortSignal) => {
    const folder = join(folders.work, `${task.id}-${number}`);
    try {
      await mkdir(folder, { recursive: true });
      const onProgress = progressWriter(task.id, number);
      const outcome = await session.render({ number, folder, signal, onProgress });
      if (outcome.kind !== 'done') return outcome;
      const files = await deliver(folder, resultsOfTask(folders.results, task));
      return files > 0
        ? outcome
        : failure(`${outcome.log}\nThe renderer said that it was done but wrote no file.`);
    } catch (error) {
      return failure(`The frame could not be rendered: ${describe(error)}`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  const progressWriter = (taskId: number, number: number) => {
    let writtenAt = clock.now();
    return (percent: number) => {
      if (clock.now() - writtenAt < progressIntervalMs) return;
      writtenAt = clock.now();
      store.frames.progress(taskId, number, Math.max(0, Math.min(100, Math.floor(percent))));
    };
  };

  const record = (
    task: Task,
    number: number,
    outcome: FrameOutcome,
    signal: AbortSignal,
    startedAt: number,
  ) => {
    const endedAt = clock.now();
    const isInterrupted = outcome.kind === 'aborted' && signal.reason !== ('timeout' satisfies AbortReason);
    store.atomically(() => {
      store.tasks.bill(task.id, endedAt - startedAt);
      if (isInterrupted) store.frames.sendBack(task.id, 'Start');
      else store.frames.end(task.id, number, { ...frameEnd(outcome, task), endedAt });
    });
    log(`task ${task.id}: frame ${number} ${isInterrupted ? 'interrupted' : outcome.kind}`);
    return isInterrupted ? 'interrupted' : outcome.kind;
  };

  /** `after_first_render` stop: the task halts once no first frame waits, if others do. */
  const haltAfterFirstFrames = (task: Task) => {
    if (task.afterFirstRender !== 'stop') return;
    const next = store.frames.nextWaiting(task.id);
    if (!next || next.isFirst) return;
    if (store.tasks.find(task.id)?.status === 'executing') store.tasks.setStatus(task.id, 'Stopped');
  };

  const complete = (task: Task) => {
    const { done, failed, aborted } = store.frames.counts(task.id);
    const status = done === 0 && failed + aborted > 0 ? 'Failed' : 'System_Done';
    store.tasks.complete(task.id, status, clock.now());
    log(`task ${task.id}: ${status}`);
  };

  return {
    wake,
    interrupt: (taskId) => {
      if (running?.taskId === taskId) running.abort.abort('interrupted' satisfies AbortReason);
    },
    stop: async () => {
      isStopped = true;
      running?.abort.abort('interrupted' satisfies AbortReason);
      await round;
      await closeSession();
    },
  };
}

function frameEnd(outcome: FrameOutcome, task: Task) {
  if (outcome.kind === 'done') return { status: 'Done', log: outcome.log } as const;
  if (outcome.kind === 'failed') return { status: 'Failed', log: outcome.log } as const;
  const reason = `The frame took longer than the task's time-out of ${task.timeoutHours} h and was aborted.`;
  return { status: 'Aborted', log: `${outcome.log}\n${reason}` } as const;
}

function failure(log: string): FrameOutcome {
  return { kind: 'failed', log };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
