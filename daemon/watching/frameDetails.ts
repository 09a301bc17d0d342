import type { Frames } from '#daemon/farms/farm.ts';
import type {
  Clock,
  EventSink,
  FrameRows,
  Log,
  ProgressSink,
  TaskRows,
  Transactions,
} from '#daemon/submissions/ports.ts';
import type { FrameRecord } from '#daemon/submissions/records.ts';
import type { Frame, FrameLogs } from '#protocol/bridge/task.ts';
import { createNewestEntries } from '#protocol/newest/newestEntries.ts';

/** Details of tasks that somebody is looking at; the farm is not asked for those of others (§4). */
export interface FrameDetails {
  /** The frames as they are known; those of a task that is looked at are kept fresh for a minute. */
  frames(taskId: string): readonly FrameRecord[];
  /** Asks the farm for the frames of a task once, unless they are being read or kept fresh. */
  readOnce(taskId: string): void;
  /** When the farm last told them, in milliseconds since the epoch; undefined: not since this daemon started. */
  readAt(taskId: string): number | undefined;
  /** Asks the farm. Undefined: it did not answer, or has no such frame. */
  logs(taskId: string, frameId: string): Promise<FrameLogs | undefined>;
  stop(): void;
}

export interface FrameDetailsParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly tasks: TaskRows;
  readonly frames: FrameRows;
  readonly events: EventSink & ProgressSink;
  readonly ask: Frames;
  readonly clock: Clock;
  readonly log: Log;
  readonly pollMs: number;
  readonly isActive: (taskId: string) => boolean;
  /** Hears what the logs of a frame say. */
  readonly logRead: (taskId: string, log: string) => void;
  /** As the bridge shows it. */
  readonly viewFrame: (frame: FrameRecord) => Frame;
  /** The frames of a task were read. */
  readonly read?: (taskId: string) => void;
  /** What is known of a frame’s picture on this machine before the farm listed the frame. */
  readonly atHome?: (frame: Omit<FrameRecord, 'revision'>) => Partial<FrameRecord>;
}

const lookedAtForMs = 60_000;
/** Of so many tasks at most is it known when their frames were read. */
const mostRead = 1000;

export function createFrameDetails(parts: FrameDetailsParts): FrameDetails {
  const { farm, store, frames, events, clock } = parts;
  const lookedAt = new Map<string, number>();
  const readAt = createNewestEntries<number>(mostRead);
  const asking = new Set<string>();
  const cancels = new Map<string, () => void>();
  let stopped = false;

  async function refresh(taskId: string): Promise<void> {
    const askedAt = clock.now();
    const told = await parts.ask.ofTask?.(taskId);
    if (!told) return;
    readAt.set(taskId, askedAt);
    store.transaction(() => {
      const known = new Set(frames.ofTask(farm, taskId).map(({ frameId }) => frameId));
      for (const each of told) {
        const atHome = known.has(each.frameId) ? {} : parts.atHome?.(each);
        const { frame, changed, moved } = frames.put({ ...each, ...atHome });
        if (changed) events.append('frame.changed', parts.viewFrame(frame));
        else if (moved) events.progress('frame.progress', parts.viewFrame(frame));
      }
    });
    parts.read?.(taskId);
  }

  function keepFresh(taskId: string): void {
    if (asking.has(taskId) || stopped) return;
    asking.add(taskId);
    refresh(taskId)
      .catch((error: unknown) => {
        if (!stopped) parts.log.error(`the frames of task ${taskId} could not be read`, error);
      })
      .finally(() => {
        asking.delete(taskId);
        const goesOn =
          clock.monotonic() - (lookedAt.get(taskId) ?? Number.NEGATIVE_INFINITY) < lookedAtForMs &&
          parts.isActive(taskId);
        if (goesOn && !stopped)
          cancels.set(
            taskId,
            clock.after(parts.pollMs, () => keepFresh(taskId)),
          );
        else {
          cancels.delete(taskId);
          lookedAt.delete(taskId);
        }
      });
  }

  return {
    frames(taskId) {
      lookedAt.set(taskId, clock.monotonic());
      if (!cancels.has(taskId)) keepFresh(taskId);
      return frames.ofTask(farm, taskId);
    },
    readOnce(taskId) {
      if (!cancels.has(taskId)) keepFresh(taskId);
    },
    readAt: readAt.get,
    async logs(taskId, frameId) {
      const logs = await parts.ask.logs?.(taskId, frameId);
      if (logs) parts.logRead(taskId, [logs.log, logs.renderLog, logs.processLog].join('\n'));
      return logs;
    },
    stop() {
      stopped = true;
      for (const cancel of cancels.values()) cancel();
    },
  };
}
