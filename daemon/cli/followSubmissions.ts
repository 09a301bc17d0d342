import type { BridgeEvent } from '#protocol/bridge/event.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { activeTaskStates } from '#protocol/farm/taskStatus.ts';
import { type BridgeClient, DaemonNotReachable } from './bridgeClient.ts';
import { taskLine } from './status.ts';

export interface EndedSubmission {
  readonly submission: Submission;
  readonly tasks: readonly Task[];
  /** Every task is done and no frame failed. */
  readonly ok: boolean;
}

const settledStates: ReadonlySet<Submission['state']> = new Set([
  'submitted',
  'failed',
  'cancelled',
  'needsYou',
]);

/** Follows the pushed events until nothing of these submissions can change by itself; says each change. */
export async function followSubmissions(
  bridge: BridgeClient,
  started: readonly Submission[],
  say: ((line: string) => void) | undefined,
): Promise<EndedSubmission[]> {
  const submissions = new Map(started.map((submission) => [submission.id, submission]));
  const tasks = new Map<string, Task>();
  await follow(bridge, (event) => {
    if (event.type === 'submission.changed' && submissions.has(String(event.data.id))) {
      const submission = event.data as unknown as Submission;
      submissions.set(submission.id, submission);
      say?.(`${submission.scene.name}: ${submission.state}\n`);
    }
    if (event.type === 'task.changed' && submissions.has(String(event.data.submissionId))) {
      const task = event.data as unknown as Task;
      tasks.set(task.taskId, task);
      say?.(`task ${task.taskId}: ${taskLine(task)}\n`);
    }
    return [...submissions.values()].every((submission) => isOver(submission, tasksOf(submission)));
  });

  function tasksOf({ id }: Submission): Task[] {
    return [...tasks.values()].filter(({ submissionId }) => submissionId === id);
  }

  return [...submissions.values()].map((submission) => {
    const own = tasksOf(submission);
    return {
      submission,
      tasks: own,
      ok: submission.state === 'submitted' && own.every(({ state }) => state === 'done'),
    };
  });
}

function isOver(submission: Submission, tasks: readonly Task[]): boolean {
  if (!settledStates.has(submission.state)) return false;
  const expected = submission.progress.submitted ?? 0;
  return tasks.length >= expected && tasks.every(({ state }) => !activeTaskStates.has(state));
}

/** Reads events, from the oldest that the daemon keeps of this database, until `take` says that it is enough. */
function follow(bridge: BridgeClient, take: (event: BridgeEvent) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    void bridge.get<{ eventsCursor: string }>('/v1/submissions?limit=1').then(({ eventsCursor }) => {
      const socket = bridge.follow(eventsCursor);
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as Partial<BridgeEvent>;
        if (message.cursor === undefined || message.data === undefined) return;
        if (!take(message as BridgeEvent)) return;
        socket.close();
        resolve();
      });
      socket.on('error', (error) =>
        reject(new DaemonNotReachable(`The daemon’s events stopped: ${error.message}`)),
      );
      socket.on('close', () =>
        reject(new DaemonNotReachable('The daemon closed the events; it was stopped.')),
      );
    }, reject);
  });
}
