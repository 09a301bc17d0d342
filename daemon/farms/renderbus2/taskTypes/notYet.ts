import { taskTypes as ofFirst } from '#daemon/farms/renderbus/taskTypes/list.ts';
import type { TaskType } from '#daemon/submissions/planning.ts';
import { text } from '#protocol/texts/text.ts';

/**
 * What the first generation takes and this one does not yet: with its settings, so that what is sent can be read, and
 * with nothing that could be submitted.
 */
export function notYet(offered: readonly TaskType[]): readonly TaskType[] {
  const known = new Set(offered.map(({ type }) => type));
  const names = offered.map(({ label }) => label.en).join(', ');
  return ofFirst
    .filter(({ type }) => !known.has(type))
    .map((taskType) => ({
      ...taskType,
      notYet: { program: text(`taskTypes.${taskType.type}`), generation: 2, offered: names },
      refusedFields: () => [],
      draft: function* () {
        yield;
        return {
          label: taskType.label,
          plannedTasks: [],
          frameCount: 0,
          files: [],
          form: { groups: [] },
          projectName: undefined,
          projects: [],
          project: undefined,
          configuration: undefined,
          cgSoftName: undefined,
          plugins: [],
          scenes: [],
          choices: [],
          notSure: [],
          withoutCamera: [],
          values: {},
        };
      },
    }));
}
