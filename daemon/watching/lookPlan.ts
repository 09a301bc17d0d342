import type { ActiveTask } from '#daemon/submissions/ports.ts';
import type { ShownTask } from './shownTasks.ts';

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

/** One call that tells of tasks that somebody looks at; `taskId`: of this one above all. */
export type ShownCall = { readonly taskId: string } & (
  | { readonly kind: 'active' | 'newest' | 'one' }
  /** Of all tasks, newest first, from the second page on. */
  | { readonly kind: 'page'; readonly number: number }
);

export interface ShownFacts {
  /** What somebody looks at and is active, newest first; `since` as of active tasks. */
  readonly shown: readonly (ShownTask & { readonly since: string })[];
  /** Place in a list of all tasks, newest first, from 1 on, of the oldest that was submitted since then. */
  readonly placeOf: (since: string) => number;
  /** Whether the one call that lists active tasks has it. */
  readonly isListed: (taskId: string) => boolean;
  /** Rows of a page of all tasks. */
  readonly pageRows: number;
  /** The newest page is due for everybody who looks. */
  readonly wantsNewest: boolean;
}

/** The call for the task that the farm told of longest ago, and for as many others as come with it. */
export function planShown({ shown, ...facts }: ShownFacts): ShownCall | undefined {
  const [oldest] = shown.toSorted((a, b) => a.toldAt - b.toldAt);
  if (!oldest) return undefined;
  const { taskId, isUnlisted } = oldest;
  if (isUnlisted) return { kind: 'one', taskId };
  const pageOf = ({ since }: { readonly since: string }) => Math.ceil(facts.placeOf(since) / facts.pageRows);
  if (facts.isListed(taskId) && !(facts.wantsNewest && pageOf(oldest) <= 1))
    return { kind: 'active', taskId };
  const number = Math.max(1, pageOf(oldest));
  if (number === 1) return { kind: 'newest', taskId };
  const at = shown.indexOf(oldest);
  const hasMate = [shown[at - 1], shown[at + 1]].some((beside) => beside && pageOf(beside) === number);
  return hasMate ? { kind: 'page', number, taskId } : { kind: 'one', taskId };
}
