import type * as z from 'zod';
import { createFields, firstFramesWithWhatFollows, inputVrscenes } from './createFields.ts';
import { pick, requestBody } from './requestBody.ts';
import { framesOfVrscene } from './vrsceneSequence.ts';

/** The body of `create_vrstandalone_task`: V-Ray scene files with one frame each (§3.1). */
export const CreateVrstandaloneTask = requestBody(
  pick({ ...createFields, input_scene_path: inputVrscenes }, [
    'submit_account?',
    'project_name',
    'input_scene_path',
    'cg_soft_name',
    'frames',
    'multi_pass?',
    'output_file_name?',
    'output_file_format?',
    'image_width?',
    'image_height?',
    'plugin_name?',
    'first_frames?',
    'after_first_render?',
    'artist?',
    'environments?',
    'limitHosts?',
    'priority?',
    'user_remark?',
  ]),
  { rules: [framesOfVrscene, firstFramesWithWhatFollows] },
);
export type CreateVrstandaloneTask = z.infer<typeof CreateVrstandaloneTask>;
