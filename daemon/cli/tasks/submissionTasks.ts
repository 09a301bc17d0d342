import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { maxListLimit } from '#protocol/bridge/resource.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { activeTaskStates, type TaskState } from '#protocol/tasks/taskState.ts';

/** The tasks that these submissions made, as far as the daemon knows them. */
export async function tasksOfSubmissions(
  bridge: Pick<BridgeClient, 'tasks'>,
  submissions: readonly Submission[],
): Promise<Task[]> {
  const found: Task[] = [];
  const scenes = new Set(submissions.flatMap(({ scene }) => scene.path ?? []));
  for (const scene of scenes) {
    const ofScene = submissions.filter((submission) => submission.scene.path === scene);
    const expected = ofScene.reduce((sum, { progress }) => sum + (progress.submitted ?? 0), 0);
    const ids = new Set(ofScene.map(({ id }) => id));
    let missing = expected;
    for (let cursor: string | undefined; missing > 0; ) {
      const page = await bridge.tasks({ query: { scene, limit: maxListLimit, cursor } });
      const own = page.items.filter(({ submissionId = '' }) => ids.has(submissionId));
      found.push(...own);
      missing -= own.length;
      if (page.cursor === null) break;
      cursor = page.cursor;
    }
  }
  return found;
}

/** Of the tasks of a submission, the state that it is told by. */
const tellingFirst: readonly TaskState[] = [
  'rendering',
  'waiting',
  'preparing',
  'unknown',
  'failed',
  'doneWithFailures',
  'stopped',
  'gone',
  'done',
];

/** How a submission stands: what became of its tasks, where the farm has them all; `tasks` are its own. */
export function standOf({ state, progress }: Submission, tasks: readonly Task[]): string {
  if (state !== 'submitted' || tasks.length < (progress.submitted ?? 0)) return state;
  return tellingFirst.find((telling) => tasks.some((task) => task.state === telling)) ?? state;
}

/** States in which a part of a submission goes on by itself, whatever became of the others. */
const movingStates = ['queued', 'uploading', 'waiting', 'sending', 'unconfirmed'] as const;

/** Nothing of a submission can change by itself any more; `tasks` are its own. */
export function isOver(submission: Submission, tasks: readonly Task[]): boolean {
  const { state, progress } = submission;
  // One that waits for its plan has no parts yet.
  if (movingStates.some((moving) => moving === state || (progress[moving] ?? 0) > 0)) return false;
  const expected = progress.submitted ?? 0;
  return tasks.length >= expected && tasks.every(({ state }) => !activeTaskStates.has(state));
}
