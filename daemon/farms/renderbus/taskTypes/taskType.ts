import { taskFacts } from '#daemon/farms/renderbus/taskFacts.ts';
import type { TaskType } from '#daemon/submissions/planning.ts';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { sayableViolations } from '#protocol/renderbus/violations.ts';
import { cellOf } from './cellOf.ts';
import { draftTask } from './draftTask.ts';
import { refusedTestFrames } from './refusedTestFrames.ts';
import { originOf, settingsOf } from './setting.ts';
import type { KindOfGeneration, TaskKind } from './taskKind.ts';
import { timeLimitInSeconds } from './timeLimitInSeconds.ts';

/** A kind as this generation takes it: the fields are the body of a create action. */
export function taskType({ action, ...kind }: TaskKind): TaskType {
  return taskTypeOf({
    ...kind,
    request: farmActions[action].request,
    compose({ fields }) {
      const create = { action, body: fields };
      return { create, facts: taskFacts(create) };
    },
    fieldsOf: (body) => body,
  });
}

/** Everything that follows from a kind: settings, drafting, form. */
export function taskTypeOf(kind: KindOfGeneration): TaskType {
  const { type, label, hosts, request, choiceSettings } = kind;
  // Built on the first submission: a start needs none of its hundreds of parts.
  let made: ReturnType<typeof settingsOf> | undefined;
  const settingsSchema = () => {
    made ??= settingsOf(request, choiceSettings);
    return made;
  };
  return {
    type,
    label,
    hosts,
    get settingsSchema() {
      return settingsSchema();
    },
    originOf,
    cellOf,
    refusedFields: ({ body }, values) => [
      ...sayableViolations(request, kind.fieldsOf(body)).map((found) => timeLimitInSeconds(found, values)),
      ...refusedTestFrames(values),
    ],
    draft: (context) => draftTask({ ...kind, settingsSchema: settingsSchema() }, context),
  };
}
