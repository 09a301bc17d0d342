import type { Plan } from '#daemon/submissions/planning.ts';
import type { LayerRow } from '#protocol/renderbus/layerList.ts';

/** What a plan asks the farm to do with nodes, row by row; nothing for tasks without any. */
export function nodeRows({
  plannedTasks,
}: Pick<Plan, 'plannedTasks'>): readonly Readonly<Partial<LayerRow>>[] {
  return plannedTasks.flatMap(({ create }) => {
    const list = (create.body as Readonly<Record<string, unknown>>).layer_list;
    return Array.isArray(list) ? list.map(textsOf) : [];
  });
}

/** A draft has what somebody chose, of any type; its field refuses a value that is not a string. */
function textsOf(row: unknown): Readonly<Partial<LayerRow>> {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => typeof value === 'string'));
}
