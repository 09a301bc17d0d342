import type { z } from 'zod';
import { createFields, firstFramesWithWhatFollows, inputScene } from './createFields.ts';
import { pick, requestBody } from './requestBody.ts';

/** The body of `create_blender_task`: one scene, no fields for camera, layer, size or output (§3.1). */
export const CreateBlenderTask = requestBody(
  pick(
    { ...createFields, input_scene_path: inputScene },
    {
      required: ['project_name', 'input_scene_path', 'cg_soft_name', 'frames'],
      optional: [
        'submit_account',
        'plugin_name',
        'first_frames',
        'after_first_render',
        'artist',
        'priority',
        'user_remark',
      ],
    },
  ),
  { rules: [firstFramesWithWhatFollows] },
);
export type CreateBlenderTask = z.infer<typeof CreateBlenderTask>;
