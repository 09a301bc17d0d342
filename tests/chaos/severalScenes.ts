import * as z from 'zod';
import { taskFacts } from '#daemon/farms/renderbus/taskFacts.ts';
import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import type { TaskType } from '#daemon/submissions/planning.ts';
import type { PlannedFile, PlannedTask } from '#daemon/submissions/records.ts';
import { farmPath } from '#protocol/paths/farmPath.ts';

/**
 * A task type of several scenes, so that calls carry batches even where the daemon has no such type: each scene
 * becomes the planned tasks that Blender’s task type makes of one.
 */
export const severalScenes: TaskType = {
  ...blender,
  type: 'maya',
  label: { en: 'Several scenes', zh: '多个场景' },
  hosts: ['maya'],
  settingsSchema: blender.settingsSchema.extend({ scenes: z.array(z.string()).optional() }),
  *draft(context) {
    const { scenes, ...settings } = context.settings;
    const paths = z
      .array(z.string())
      .catch([context.snapshot.scene.path ?? ''])
      .parse(scenes);
    const ofOne = yield* blender.draft({ ...context, settings });
    const plannedTasks = paths.flatMap((scene) =>
      ofOne.plannedTasks.map(({ label, create }): PlannedTask => {
        const body = { ...create.body, input_scene_path: placeOf(scene) };
        const several = { action: 'create_task', body };
        return { label: { ...label, scene }, create: several, facts: taskFacts(several) };
      }),
    );
    const files = paths.map(
      (localPath): PlannedFile => ({ localPath, farmPath: placeOf(localPath), need: 'required' }),
    );
    return { ...ofOne, plannedTasks, files };
  },
};

function placeOf(localPath: string): string {
  const place = farmPath(localPath);
  return place.ok ? place.path : '';
}
