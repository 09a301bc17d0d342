import { z } from 'zod';
import { createFields } from './createTask.ts';
import { besideFieldFaults, choice } from './field.ts';

/** The body of `create_blender_task`: one scene, no fields for camera, layer, size or output (§3.1). */
export const CreateBlenderTask = z
  .strictObject({
    submit_account: createFields.submit_account.optional(),
    project_name: createFields.project_name,
    input_scene_path: createFields.input_scene_path,
    cg_soft_name: createFields.cg_soft_name,
    frames: createFields.frames,
    plugin_name: createFields.plugin_name.optional(),
    first_frames: createFields.first_frames.optional(),
    after_first_render: choice(['fullSpeed', 'stop'], {
      zh: '优先渲染类型',
      description: 'What follows the first frames: the rest at full speed, or a halt.',
      source: '§3.1',
    }).optional(),
    artist: createFields.artist.optional(),
    priority: createFields.priority.optional(),
    user_remark: createFields.user_remark.optional(),
  })
  .superRefine((body: Readonly<Record<string, unknown>>, check) => {
    const { first_frames, after_first_render, input_scene_path } = body;
    const fault = (path: string, farmCode: string, expected: string, got: string) =>
      check.issues.push({
        code: 'custom',
        input: body,
        path: [path],
        message: `expected ${expected}, got ${got}`,
        params: { farmCode, expected, got },
      });
    if (first_frames !== undefined && after_first_render === undefined) {
      fault('after_first_render', '1020', 'fullSpeed or stop beside first_frames', 'nothing');
    }
    if (after_first_render !== undefined && first_frames === undefined) {
      fault('first_frames', '1020', 'single frames beside after_first_render', 'nothing');
    }
    if (typeof first_frames === 'string' && !/^(?:\d+(?:\s*,\s*\d+)*)?$/.test(first_frames)) {
      fault('first_frames', '1022', 'single frames such as 1,50,100', JSON.stringify(first_frames));
    }
    if (typeof input_scene_path === 'string' && input_scene_path.includes(',')) {
      fault('input_scene_path', '1022', 'one path without a comma', JSON.stringify(input_scene_path));
    }
  }, besideFieldFaults);
export type CreateBlenderTask = z.infer<typeof CreateBlenderTask>;
