import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { events } from '#protocol/bridge/event.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { mostTries } from '../bridgeClient.ts';
import { words } from '../language.ts';
import { standWord } from '../tasks/stateWord.ts';
import { isOver, tasksOfSubmissions } from '../tasks/submissionTasks.ts';
import { showTask, showTransfer } from '../tasks/taskProgress.ts';
import type { ProgressBars } from '../terminal/progressBars.ts';

export interface EndedSubmission {
  readonly submission: Submission;
  readonly tasks: readonly Task[];
  /** Every task is done and no frame failed. */
  readonly ok: boolean;
}

/** Follows the pushed events until nothing of these submissions can change by itself; shows each change. */
export async function followSubmissions(
  bridge: BridgeClient,
  started: readonly Submission[],
  bars: ProgressBars | undefined,
): Promise<EndedSubmission[]> {
  const submissions = new Map(started.map((submission) => [submission.id, submission]));
  const tasks = new Map<string, Task>();
  // Events may precede the subscription, so the lists are read first and followed from their cursor.
  const end = new AbortController();
  let farmState: Farm['state'] = 'ready';
  const after = await read();
  const followed = bridge.events({
    after,
    types: ['submission.changed', 'task.changed', 'farm.changed'],
    reset: read,
    signal: end.signal,
    tries: mostTries,
  });
  try {
    for await (const event of followed) {
      if (event.type === 'submission.changed') takeSubmission(event.data);
      if (event.type === 'task.changed') takeTask(event.data);
      if (event.type === 'farm.changed') takeFarm(event.data);
      if (event.type === 'transfer.progress') takeTransfer(event.data);
      if (allOver()) end.abort();
    }
  } finally {
    bars?.stop();
  }

  async function read(): Promise<string> {
    const { eventsCursor } = await bridge.submissions({ query: { limit: 1 } });
    for (const { id } of started) takeSubmission(await bridge.submission({ params: { id } }));
    for (const task of await tasksOfSubmissions(bridge, [...submissions.values()])) takeTask(task);
    // What the lists say may be all that there is to wait for.
    if (allOver()) end.abort();
    return eventsCursor;
  }

  function takeSubmission(submission: Submission): void {
    const known = submissions.get(submission.id);
    if (!known || submission.revision < known.revision) return;
    submissions.set(submission.id, submission);
    if (submission.revision > known.revision)
      bars?.tell(
        words('cli.act.submission', { name: submission.scene.name, state: standWord(submission.state) }),
      );
  }

  function takeTask(task: Task): void {
    const known = tasks.get(task.taskId);
    if (!submissions.has(task.submissionId ?? '') || task.revision <= (known?.revision ?? 0)) return;
    tasks.set(task.taskId, task);
    if (bars) showTask(bars, task);
  }

  function takeTransfer(transfer: Transfer): void {
    if (bars && submissions.has(transfer.submissionId ?? '')) showTransfer(bars, transfer);
  }

  /** Otherwise nobody would know why nothing happens. */
  function takeFarm(farm: Farm): void {
    if (farm.state !== farmState) bars?.tell(events['farm.changed'].line(farm, words));
    farmState = farm.state;
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
