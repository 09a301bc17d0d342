import type { Occasion } from '#daemon/hooks/afterwards.ts';
import type { Store } from '#daemon/store/open.ts';
import { viewSubmission, viewTask } from '#daemon/submissions/views.ts';

/** As many planned tasks as a program is shown. */
const shown = 200;

/** What a program reads about an occasion, as the bridge shows it; undefined: it is not there any more. */
export function describeOccasion(
  { rows }: Store,
  farm: string,
  occasion: Occasion,
  id: string,
): object | undefined {
  if (occasion === 'framesHome') {
    const task = rows.tasks.get(farm, id);
    return task && { task: viewTask(task) };
  }
  const record = rows.submissions.get(id);
  if (!record) return undefined;
  const { plannedTasks } = rows;
  const submission = viewSubmission(
    record,
    plannedTasks.ofSubmission(id, shown),
    plannedTasks.countStates(id),
  );
  return { submission };
}
