import * as z from 'zod';
import { createFields, firstFramesWithWhatFollows } from './createFields.ts';
import { looseTaskId, looseText, rows, totalSize } from './looseAnswer.ts';
import { pick, requestBody } from './requestBody.ts';

export { maxScenePathWidth, maxScenes } from './sceneList.ts';

/** The body of `create_task`, which is for Maya alone (§3.1). */
export const CreateTask = requestBody(
  pick(createFields, [
    'submit_account?',
    'project_name',
    'input_scene_path',
    'cg_soft_name',
    'frames',
    'multi_pass?',
    'kg?',
    'output_file_name?',
    'output_file_format?',
    'image_width?',
    'image_height?',
    'attr1?',
    'attr2?',
    'tiles?',
    'timeout?',
    'plugin_name?',
    'camera?',
    'render_layer?',
    'user_remark?',
    'first_frames?',
    'after_first_render?',
    'artist?',
    'submit_type?',
    'environments?',
    'priority?',
  ]),
  { rules: [firstFramesWithWhatFollows] },
);
export type CreateTask = z.infer<typeof CreateTask>;

const source = '§3.4';

export const CreatedRow = z.looseObject({
  task_id: looseTaskId({ zh: '任务id', description: 'The task’s id; empty in a failed row.', source }),
  submit_result: looseText({ zh: '提交结果', description: '0 success, 1 failure.', source }),
});
export type CreatedRow = z.output<typeof CreatedRow>;

/** What every create action answers: one row per scene, in their order (§3.4). */
export const CreateAnswer = z.looseObject({
  data: rows(CreatedRow, 'One row per scene, in their order; a list for one scene too.', source),
  total_size: totalSize(source),
});
export type CreateAnswer = z.output<typeof CreateAnswer>;
