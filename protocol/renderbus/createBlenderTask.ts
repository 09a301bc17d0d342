import type * as z from 'zod';
import { createFields, firstFramesWithWhatFollows, inputScene } from './createFields.ts';
import { pick, requestBody } from './requestBody.ts';

/** The body of `create_blender_task`: one scene, no fields for camera, layer, size or output (§3.1). */
export const CreateBlenderTask = requestBody(
  pick({ ...createFields, input_scene_path: inputScene }, [
    'submit_account?',
    'project_name',
    'input_scene_path',
    'cg_soft_name',
    'frames',
    'first_frames?',
    'after_first_render?',
    'artist?',
    'plugin_name?',
    'priority?',
    'user_remark?',
  ]),
  { rules: [firstFramesWithWhatFollows] },
);
export type CreateBlenderTask = z.infer<typeof CreateBlenderTask>;
