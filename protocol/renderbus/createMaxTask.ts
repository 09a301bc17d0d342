import type * as z from 'zod';
import { createFields } from './createFields.ts';
import { pick, requestBody } from './requestBody.ts';

/** The body of `create_max_task`. The farm’s table lacks `kg`, yet its text says 3ds Max may need it (§3.1). */
export const CreateMaxTask = requestBody(
  pick(createFields, [
    'submit_account?',
    'project_name',
    'input_scene_path',
    'cg_soft_name',
    'frames?',
    'kg?',
    'output_file_name?',
    'output_file_format?',
    'image_width?',
    'image_height?',
    'tiles?',
    'timeout?',
    'camera?',
    'environments?',
    'priority?',
    'user_remark?',
  ]),
);
export type CreateMaxTask = z.infer<typeof CreateMaxTask>;
