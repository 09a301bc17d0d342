import type { RenderedReport } from '#protocol/gateway/renderedTasks.ts';
import { baseName } from '#protocol/paths/farmPath.ts';
import { TaskRow } from '#protocol/renderbus/queryTask.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import { renderedOfRow } from './renderedRows.ts';

export interface ReportParts {
  readonly store: Pick<GatewayStore, 'rendered' | 'requests' | 'tasks'>;
  readonly now: () => number;
  readonly utcOffset: string;
}

/**
 * What a workstation says of tasks that its user’s creates made: which scene, place and size they rendered. What they took
 * is what the farm says. Of other tasks, and of what is not over, nothing is taken.
 */
export async function takeReport(
  { store, now, utcOffset }: ReportParts,
  user: string,
  { tasks: reported }: RenderedReport,
): Promise<void> {
  const ids = reported.map(({ taskId }) => taskId);
  const [rows, holders] = await Promise.all([store.tasks.get(ids), store.requests.holders(ids)]);
  const requests = await Promise.all([...new Set(holders.values())].map((id) => store.requests.get(id)));
  const own = new Set(requests.flatMap((request) => (request?.user === user ? [request.id] : [])));
  const read = new Map(rows.map(({ taskId, row }) => [taskId, TaskRow.safeParse(JSON.parse(row))]));
  const told = reported.flatMap(({ taskId, scene, place, size }) => {
    const row = read.get(taskId);
    if (!own.has(holders.get(taskId) ?? '') || !row?.success) return [];
    const rendered = renderedOfRow(row.data, { now: now(), utcOffset });
    if (!rendered || !isSameFile(scene, rendered.task.scene)) return [];
    return [{ ...rendered, task: { ...rendered.task, scene, place, size }, isReported: true }];
  });
  if (told.length > 0) await store.rendered.put(told);
}

/** The farm may show the bare name of a scene. */
function isSameFile(one: string, other: string): boolean {
  return baseName(one) === baseName(other);
}
