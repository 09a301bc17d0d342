import type * as z from 'zod';
import { createFields } from './createFields.ts';
import { type BodyRule, pick, requestBody } from './requestBody.ts';

/** `render_type`: what is made of the page. */
export const renderTypes = { animation: 1, still: 2 } as const;

const lengthOnlyOfAnimation: BodyRule = {
  says: '`total_frame` and `total_time` go only with `render_type` 1.',
  source: '§3.1',
  farmCode: '1022',
  faults: (body) => {
    if (body.render_type === undefined || body.render_type === renderTypes.animation) return [];
    const present = ['total_frame', 'total_time'].filter((name) => body[name] !== undefined);
    const expected = 'none unless render_type is 1';
    const rule = { name: 'onlyAnimation' } as const;
    return present.map((path) => ({ path, expected, got: JSON.stringify(body[path]), rule }));
  },
};

/** The body of `create_sketchup_task`: no frames; the page and the kind of render say what is rendered (§3.1). */
export const CreateSketchupTask = requestBody(
  pick(createFields, [
    'submit_account?',
    'project_name',
    'input_scene_path',
    'cg_soft_name',
    'output_file_format?',
    'image_width',
    'image_height',
    'plugin_name?',
    'use_vary',
    'page_name',
    'render_type',
    'total_frame?',
    'total_time?',
    'environments?',
    'priority?',
    'user_remark?',
  ]),
  { rules: [lengthOnlyOfAnimation] },
);
export type CreateSketchupTask = z.infer<typeof CreateSketchupTask>;
