import type { TaskType } from '#daemon/submissions/planning.ts';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { sayableViolations } from '#protocol/renderbus/violations.ts';
import { draftTask } from './draftTask.ts';
import { originOf, settingsOf } from './setting.ts';
import type { TaskKind } from './taskKind.ts';

/** Everything that follows from a kind: settings, drafting, form. */
export function taskType(kind: TaskKind): TaskType {
  const { type, label, hosts, action, choiceSettings } = kind;
  const settingsSchema = settingsOf(farmActions[action].request, choiceSettings);
  return {
    type,
    label,
    hosts,
    settingsSchema,
    originOf,
    refusedFields: ({ body }) => sayableViolations(farmActions[action].request, body),
    draft: (context) => draftTask({ ...kind, settingsSchema }, context),
  };
}
