import type * as z from 'zod';
import { createFields, environments, firstFramesWithWhatFollows, inputScene } from './createFields.ts';
import { pick, requestBody } from './requestBody.ts';

/** The body of `create_houdini_task`: one scene, frames per node, no `submit_account` (§3.1). */
export const CreateHoudiniTask = requestBody(
  pick({ ...createFields, input_scene_path: inputScene, environments: environments(512) }, [
    'project_name',
    'input_scene_path',
    'cg_soft_name',
    'layer_list',
    'plugin_name?',
    'first_frames?',
    'after_first_render?',
    'artist?',
    'environments?',
    'priority?',
    'user_remark?',
  ]),
  { rules: [firstFramesWithWhatFollows] },
);
export type CreateHoudiniTask = z.infer<typeof CreateHoudiniTask>;
