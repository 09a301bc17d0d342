import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { maxListLimit } from '#protocol/bridge/resource.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { TaskState } from '#protocol/tasks/taskState.ts';

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
