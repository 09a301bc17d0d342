import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { maxListLimit } from '#protocol/bridge/resource.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { taskLine } from '#protocol/display/taskLine.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { mostTries } from './bridgeClient.ts';
import { words } from './language.ts';

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
  // Events may have come before anybody listened, so the lists are read first and followed from their cursor.
  const end = new AbortController();
  const after = await read();
  const followed = bridge.events({
    after,
    types: ['submission.changed', 'task.changed'],
    reset: read,
    signal: end.signal,
    tries: mostTries,
  });
  for await (const event of followed) {
    if (event.type === 'submission.changed') takeSubmission(event.data);
    if (event.type === 'task.changed') takeTask(event.data);
    if (allOver()) end.abort();
  }

  async function read(): Promise<string> {
    const { eventsCursor, items } = await bridge.tasks({ query: { limit: maxListLimit } });
    for (const task of items) takeTask(task);
    for (const { id } of started) takeSubmission(await bridge.submission({ params: { id } }));
    // What the lists say may be all that there is to wait for.
    if (allOver()) end.abort();
    return eventsCursor;
  }

  function takeSubmission(submission: Submission): void {
    const known = submissions.get(submission.id);
    if (!known || submission.revision < known.revision) return;
    submissions.set(submission.id, submission);
    if (submission.revision > known.revision)
      say?.(words('cli.act.submission', { name: submission.scene.name, state: submission.state }));
  }

  function takeTask(task: Task): void {
    const known = tasks.get(task.taskId);
    if (!submissions.has(task.submissionId ?? '') || task.revision <= (known?.revision ?? 0)) return;
    tasks.set(task.taskId, task);
    say?.(words('cli.status.task', { id: task.taskId, line: taskLine(task, words) }));
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
