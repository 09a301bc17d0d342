import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { mostTries } from '../bridgeClient.ts';
import type { OutputOptions } from '../command.ts';
import { words } from '../language.ts';
import { createProgressBars, type ProgressBars } from '../terminal/progressBars.ts';
import { stateWord } from './stateWord.ts';
import { frameName } from './taskColumns.ts';
import { showTask } from './taskProgress.ts';

/** The daemon keeps frames fresh for a while after they were asked for. */
const lookAgainMs = 20_000;

/** Shows the progress of a task until the farm no longer changes it, and returns its final state. */
export async function followTask(bridge: BridgeClient, first: Task, options: OutputOptions): Promise<Task> {
  const params = { taskId: first.taskId };
  const bars = options.json || options.quiet ? undefined : createProgressBars(options);
  const end = new AbortController();
  let known = first;
  const take = (fresh: Task) => {
    if (fresh.revision < known.revision) return;
    known = fresh;
    if (bars) showTask(bars, fresh);
    if (!activeTaskStates.has(fresh.state)) end.abort();
  };
  const read = async () => {
    const { eventsCursor } = await bridge.frames({ params });
    take(await bridge.task({ params }));
    return eventsCursor;
  };
  const looking = setInterval(() => void bridge.frames({ params }).catch(() => undefined), lookAgainMs);
  try {
    const followed = bridge.events({
      after: await read(),
      types: ['task.changed', 'frame.changed'],
      reset: read,
      signal: end.signal,
      tries: mostTries,
    });
    for await (const { type, data } of followed) {
      if (type === 'task.changed' && data.taskId === first.taskId) take(data);
      if (type === 'frame.changed' && data.taskId === first.taskId) tellFrame(bars, data);
    }
  } finally {
    clearInterval(looking);
    bars?.stop();
  }
  return known;
}

function tellFrame(
  bars: ProgressBars | undefined,
  frame: Parameters<typeof frameName>[0] & { taskId: string; state: string },
): void {
  bars?.tell(
    words('cli.watch.frame', {
      taskId: frame.taskId,
      frame: frameName(frame),
      state: stateWord('frame', frame.state),
    }),
  );
}
