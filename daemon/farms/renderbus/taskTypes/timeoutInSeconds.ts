import type { TaskType } from '#daemon/submissions/planning.ts';
import type { PlannedTask } from '#daemon/submissions/records.ts';
import { hoursFromSeconds } from '#protocol/renderbus/timeout.ts';

/** The type for a farm that counts time-outs in seconds, as an older text of it did (§3.1). */
export function timeoutInSeconds(type: TaskType): TaskType {
  return {
    ...type,
    refusedFields: ({ action, body }, values) => type.refusedFields({ action, body: inHours(body) }, values),
    *draft(context) {
      const draft = yield* type.draft(context);
      const seconds = draft.values.timeoutSeconds?.value;
      if (typeof seconds !== 'number') return draft;
      return {
        ...draft,
        timeLimitSent: draft.timeLimitSent && Math.ceil(seconds),
        plannedTasks: draft.plannedTasks.map((task) => withTimeout(task, seconds)),
      };
    },
  };
}

function inHours(body: PlannedTask['create']['body']): PlannedTask['create']['body'] {
  const { timeout } = body;
  return typeof timeout === 'number' ? { ...body, timeout: hoursFromSeconds(timeout) } : body;
}

function withTimeout(task: PlannedTask, seconds: number): PlannedTask {
  const { create } = task;
  if (create.body.timeout === undefined) return task;
  return { ...task, create: { ...create, body: { ...create.body, timeout: Math.ceil(seconds) } } };
}
