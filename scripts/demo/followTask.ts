import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';

const longestMs = 10 * 60_000;

/** Follows the daemon’s events from `after` until the one task of a submission is over. Throws when it cannot be. */
export async function followTask(
  bridge: BridgeClient,
  submissionId: string,
  after: string,
  show: (task: Task) => void,
): Promise<Task> {
  const signal = AbortSignal.timeout(longestMs);
  const reset = () => Promise.reject(new Error('Events of the demo were lost.'));
  for await (const { type, data } of bridge.events({ after, reset, signal, tries: 1 })) {
    if (type === 'submission.changed' && data.id === submissionId) {
      const { state, units } = data;
      if (state === 'failed' || state === 'needsYou')
        throw new Error(`The submission is ${state}: ${units[0]?.error?.message ?? 'no reason'}`);
    }
    if (type !== 'task.changed' || data.submissionId !== submissionId) continue;
    show(data);
    if (!activeTaskStates.has(data.state)) return data;
  }
  throw new Error(`The task was not done in ${longestMs / 60_000} minutes.`);
}
