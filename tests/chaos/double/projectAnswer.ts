import type { DoubleParts } from './doubleParts.ts';
import { type Body, textOf } from './refusal.ts';

const software = ['maya 2024', '3ds Max 2024', 'houdini 20.5', 'blender 3.4', 'sketchup 2024'];

/** The projects of 7.2.1, all with the same configurations; found by id or name. */
export function projectAnswer(body: Body, account: string, { projects }: DoubleParts): Body {
  const data = projects
    .map((name, index) => ({
      project_id: String(index + 1),
      project_name: name,
      project_path: '',
      render_os: 'Linux',
      user_remark: '',
      customer_name: account,
      create_time: '2016-08-31 23:59:59',
      plugins: software.map((cg_soft_name, position) => ({
        config_id: String(position + 1),
        cg_soft_name,
        is_default: position === 0 ? '1' : '0',
      })),
    }))
    .filter(({ project_id }) => (textOf(body, 'project_id') ?? project_id) === project_id)
    .filter(({ project_name }) => (textOf(body, 'project_name') ?? project_name) === project_name);
  return { data, total_size: String(data.length) };
}
