import type { BridgeClient } from '#daemon/cli/bridgeClient.ts';
import type { BridgeEvent } from '#protocol/bridge/event.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { activeTaskStates } from '#protocol/farm/taskStatus.ts';

const longestMs = 10 * 60_000;

/** Follows the daemon’s WebSocket from `after` until the one task of a submission is over. Throws when it cannot be. */
export function followTask(
  bridge: BridgeClient,
  submissionId: string,
  after: string,
  show: (task: Task) => void,
): Promise<Task> {
  return new Promise((resolve, reject) => {
    const socket = bridge.follow(after);
    const timer = setTimeout(
      () => fail(`The task was not done in ${longestMs / 60_000} minutes.`),
      longestMs,
    );
    const settle = () => {
      clearTimeout(timer);
      socket.removeAllListeners('close');
      socket.close();
    };
    const fail = (why: string) => {
      settle();
      reject(new Error(why));
    };
    socket.on('error', (error) => fail(`The daemon’s events stopped: ${error.message}`));
    socket.on('close', () => fail('The daemon closed its events before the task was done.'));
    socket.on('message', (data) => {
      const { type, data: resource } = JSON.parse(String(data)) as Partial<BridgeEvent>;
      if (type === 'submission.changed' && resource?.id === submissionId) {
        const { state, units } = resource as unknown as Submission;
        if (state === 'failed' || state === 'needsYou')
          fail(`The submission is ${state}: ${units[0]?.error?.message ?? 'no reason'}`);
      }
      if (type !== 'task.changed' || resource?.submissionId !== submissionId) return;
      const task = resource as unknown as Task;
      show(task);
      if (activeTaskStates.has(task.state)) return;
      settle();
      resolve(task);
    });
  });
}
