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

interface TaskList {
  readonly items: readonly Task[];
  readonly eventsCursor: string;
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
  // Events may have come before anybody listened, so the lists are read first and followed from their cursor.
  const { eventsCursor, items } = await bridge.get<TaskList>('/v1/tasks?limit=500');
  for (const task of items) takeTask(task);
  for (const { id } of started) takeSubmission(await bridge.get<Submission>(`/v1/submissions/${id}`));
  if (!allOver()) {
    await follow(bridge, eventsCursor, ({ type, data }) => {
      if (type === 'submission.changed') takeSubmission(data);
      if (type === 'task.changed') takeTask(data);
      return allOver();
    });
  }

  function takeSubmission(submission: Submission): void {
    const known = submissions.get(submission.id);
    if (!known || submission.revision < known.revision) return;
    submissions.set(submission.id, submission);
    if (submission.revision > known.revision) say?.(`${submission.scene.name}: ${submission.state}`);
  }

  function takeTask(task: Task): void {
    const known = tasks.get(task.taskId);
    if (!submissions.has(task.submissionId ?? '') || task.revision <= (known?.revision ?? 0)) return;
    tasks.set(task.taskId, task);
    say?.(`task ${task.taskId}: ${taskLine(task)}`);
  }

  function allOver(): boolean {
    return [...submissions.values()].every((submission) => isOver(submission, tasksOf(submission)));
  }

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

/** Reads events from a cursor on until `take` says that it is enough. */
function follow(bridge: BridgeClient, after: string, take: (event: BridgeEvent) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = bridge.follow(after);
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
    socket.on('close', () => reject(new DaemonNotReachable('The daemon closed the events; it was stopped.')));
  });
}
