import type { Sliced } from '#protocol/slices/slices.ts';
import type { PlannedTask } from './records.ts';

/** The setting of a task type whose requests have a place for a time limit. */
const setting = 'timeoutSeconds';

interface Drafted {
  readonly plannedTasks: readonly PlannedTask[];
  readonly values: Readonly<Record<string, { readonly value: unknown; readonly source: string }>>;
}

interface Asked {
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly hardStop?: (plannedTasks: readonly PlannedTask[]) => number | undefined;
}

interface Drafts<Context, Draft> {
  readonly settingsSchema: { readonly shape: Readonly<Record<string, unknown>> };
  draft(context: Context): Sliced<Draft>;
}

/**
 * Drafts with the hard stop that limits ask for, where nobody set a time limit or emptied it: in the requests of task
 * types that have one, beside those of the others.
 */
export function* draftWithHardStop<Context extends Asked, Draft extends Drafted>(
  taskType: Drafts<Context, Draft>,
  context: Context,
): Sliced<Draft & { readonly hardStopSeconds?: number }> {
  const draft = yield* taskType.draft(context);
  const said = draft.values[setting];
  if (!context.hardStop || (said && said.source !== 'default')) return draft;
  const hardStopSeconds = context.hardStop(draft.plannedTasks);
  if (hardStopSeconds === undefined) return draft;
  if (!Object.hasOwn(taskType.settingsSchema.shape, setting)) {
    const plannedTasks = draft.plannedTasks.map((planned) => ({ ...planned, hardStopSeconds }));
    return { ...draft, hardStopSeconds, plannedTasks };
  }
  const defaults = { ...context.defaults, [setting]: hardStopSeconds };
  return { ...(yield* taskType.draft({ ...context, defaults })), hardStopSeconds };
}
