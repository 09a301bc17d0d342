import type { ActiveTask } from '#daemon/submissions/ports.ts';

/** So many tasks come in one answer without trouble; more are asked for in pages. */
export const mostUnpaged = 500;
export const pageSize = 200;
/** More old tasks than that are not asked for by their ids. */
const mostStragglers = 8;

export interface LookPlan {
  /** The list begins there (ISO 8601) and has every active task but the stragglers. */
  readonly since: string;
  /** How many rows such a list has, as far as anybody knows. */
  readonly rows: number;
  /** Active tasks so far behind many others that each is cheaper to ask for by its id; oldest last. */
  readonly stragglers: readonly string[];
}

/**
 * The fewest calls that tell of all active tasks (§4): one list from the oldest on, or a shorter one and the few that it
 * lacks by their ids, one a look. `active`: newest first. `rowsSince`: rows of a list from a time on. `now`: ISO 8601.
 */
export function planLook(
  active: readonly ActiveTask[],
  rowsSince: (since: string) => number,
  now: string,
): LookPlan {
  const without = (stragglers: number): LookPlan & { readonly calls: number } => {
    const listed = active.slice(0, active.length - stragglers);
    const since = listed.at(-1)?.since ?? now;
    const rows = rowsSince(since);
    const calls = callsFor(rows) + Math.min(1, stragglers);
    return { since, rows, calls, stragglers: active.slice(listed.length).map(({ taskId }) => taskId) };
  };
  let best = without(0);
  for (let count = 1; count <= Math.min(mostStragglers, active.length) && best.calls > 2; count += 1) {
    const plan = without(count);
    if (plan.calls < best.calls) best = plan;
  }
  const { calls: _, ...plan } = best;
  return plan;
}

function callsFor(rows: number): number {
  return rows <= mostUnpaged ? 1 : Math.ceil(rows / pageSize);
}
