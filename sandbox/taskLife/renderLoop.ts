import type { Clock } from '../clock.ts';
import { type FarmFolders, storedFile } from '../farmFolders.ts';
import type { Log } from '../log.ts';
import type { FrameOutcome, Renderer, RenderSession } from '../renderers/renderer.ts';
import type { FrameEnd } from '../store/frames.ts';
import type { Store } from '../store/store.ts';
import type { Task } from '../store/tasks.ts';
import { bill } from './billing.ts';
import type { TellStatus } from './notifying.ts';
import { renderFrame } from './renderFrame.ts';
import { sceneOfFrame } from './sceneFiles.ts';

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
  readonly tell: TellStatus;
}

const millisecondsPerHour = 3_600_000;
/** Progress is written at most this often, since each write goes to the disk. */
const progressIntervalMs = 1000;
/** The reason of an abort by the task's time-out; any other abort sends the frame back to wait. */
const timedOut = Symbol('timed out');

export function renderLoop({ store, clock, folders, renderers, log, tell }: RenderLoopParts): RenderLoop {
  let isDue = false;
  let isStopped = false;
  let round: Promise<void> | undefined;
  let open: { readonly taskId: number; readonly session: RenderSession } | undefined;
  let running: { readonly taskId: number; readonly abort: AbortController } | undefined;

  const wake = () => {
    isDue = true;
    if (isStopped || round) return;
    round = renderAllDue()
      .catch((error: unknown) => log(`rendering failed inside the farm: ${String(error)}`))
      .finally(() => {
        round = undefined;
        if (isDue) wake();
      });
  };

  const renderAllDue = async () => {
    while (isDue && !isStopped) {
      isDue = false;
      for (let task = next(); task; task = next()) await advance(task);
      await closeSession();
    }
  };

  const next = () => (isStopped ? undefined : store.tasks.nextToRender());

  /** Renders one frame of the task, or completes it when none waits. */
  const advance = async (task: Task) => {
    if (!store.frames.nextWaiting(task.id)) return complete(task);
    const session = await sessionOf(task);
    const frame = store.frames.nextWaiting(task.id);
    // While the scene was being opened the task may have been stopped or changed, or another become more urgent.
    const due = next();
    if (!frame || due?.id !== task.id) return;
    await render(due, frame.number, session);
    if (frame.isFirst) haltAfterFirstFrames(task);
  };

  const sessionOf = async (task: Task): Promise<RenderSession> => {
    if (open?.taskId === task.id) return open.session;
    await closeSession();
    const renderer = renderers.find((candidate) => candidate.renders(task.action));
    if (!renderer) throw new Error(`No renderer renders the tasks of ${task.action}.`);
    log(`task ${task.id}: opens ${task.inputScenePath} with ${renderer.name}`);
    const fileOf = (frame: number) => storedFile(folders.storage, sceneOfFrame(task, frame)) ?? '';
    open = { taskId: task.id, session: renderer.open({ taskId: task.id, settings: task.settings, fileOf }) };
    return open.session;
  };

  const closeSession = async () => {
    const closing = open?.session;
    open = undefined;
    await closing?.close();
  };

  const render = async (task: Task, number: number, session: RenderSession) => {
    const startedAt = clock.now();
    store.atomically(() => {
      store.tasks.setStatus(task.id, 'executing');
      store.frames.begin(task.id, number, startedAt);
    });
    if (task.status !== 'executing') tell(task, 'executing');
    const abort = new AbortController();
    running = { taskId: task.id, abort };
    const callOffTimeout = limitTime(task, abort);
    const onProgress = progressWriter(task.id, number);
    const outcome = await renderFrame({ task, number, session, folders, signal: abort.signal, onProgress });
    callOffTimeout();
    running = undefined;
    const renderedMs = Math.max(0, clock.now() - startedAt);
    record(task, number, outcome, renderedMs, abort.signal.reason === timedOut);
  };

  const limitTime = ({ timeoutHours }: Task, abort: AbortController) =>
    timeoutHours === undefined
      ? () => {}
      : clock.after(timeoutHours * millisecondsPerHour, () => abort.abort(timedOut));

  const progressWriter = (taskId: number, number: number) => {
    let writtenAt = clock.now();
    return (percent: number) => {
      if (clock.now() - writtenAt < progressIntervalMs) return;
      writtenAt = clock.now();
      store.frames.progress(taskId, number, Math.max(0, Math.min(100, Math.floor(percent))));
    };
  };

  const record = (task: Task, number: number, outcome: FrameOutcome, renderedMs: number, isLate: boolean) => {
    const end = frameEnd(outcome, isLate ? task.timeoutHours : undefined);
    store.atomically(() => {
      bill(store, task.id, renderedMs);
      if (end) store.frames.end(task.id, number, { ...end, endedAt: clock.now() });
      else store.frames.sendBack(task.id, 'Start');
    });
    log(`task ${task.id}: frame ${number} ${end?.status ?? 'interrupted, waits again'}`);
  };

  /** `after_first_render` stop: the task halts once no first frame waits, if others do. */
  const haltAfterFirstFrames = (task: Task) => {
    if (task.afterFirstRender !== 'stop') return;
    const waiting = store.frames.nextWaiting(task.id);
    if (!waiting || waiting.isFirst) return;
    if (store.tasks.find(task.id)?.status === 'executing') store.tasks.setStatus(task.id, 'Stopped');
  };

  const complete = (task: Task) => {
    const { done, failed, aborted, waiting } = store.frames.counts(task.id);
    // Frames that a resubmit did not ask for still wait: the task is not done.
    if (waiting > 0) return store.tasks.setStatus(task.id, 'Stopped');
    const status = done === 0 && failed + aborted > 0 ? 'Failed' : 'System_Done';
    store.tasks.complete(task.id, status, clock.now());
    tell(task, status);
    log(`task ${task.id}: ${status}`);
  };

  return {
    wake,
    interrupt: (taskId) => {
      if (running?.taskId === taskId) running.abort.abort();
    },
    stop: async () => {
      isStopped = true;
      running?.abort.abort();
      await round;
      await closeSession();
    },
  };
}

/** How a frame ended; undefined for one that was interrupted and waits again. */
function frameEnd(
  { kind, log }: FrameOutcome,
  exceededHours: number | undefined,
): Omit<FrameEnd, 'endedAt'> | undefined {
  if (kind === 'done') return { status: 'Done', log };
  if (kind === 'failed') return { status: 'Failed', log };
  if (exceededHours === undefined) return undefined;
  const reason = `Aborted: the frame took longer than the task's time-out of ${exceededHours} h.`;
  return { status: 'Aborted', log: `${log}${reason}\n` };
}
