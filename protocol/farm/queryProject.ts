import { z } from 'zod';
import { choice, text } from './field.ts';
import { looseInt, looseList, looseText } from './looseAnswer.ts';

const filter = (max: number | undefined, zh: string, description: string) =>
  text(max, { zh, description, source: '§6' });

/** The body of `query_project`. The three configuration filters match any one configuration (§6). */
export const QueryProject = z.strictObject({
  project_id: filter(undefined, '项目ID', 'Exact.').optional(),
  project_name: filter(32, '项目名称', 'Exact.').optional(),
  project_path: filter(256, '项目路径', 'Exact.').optional(),
  cg_soft_name: filter(32, '渲染软件', 'Substring of any configuration’s program.').optional(),
  plugin_name: filter(32, '渲染插件', 'Exact, among any configuration’s plugins.').optional(),
  render_os: choice(['Windows', 'Linux'], { zh: '渲染系统', description: 'Exact.', source: '§6' }).optional(),
  is_default: choice(['0', '1'], {
    zh: '是否是默认配置',
    description: 'Any configuration that is, or is not, the default. Left out: no filter.',
    source: '§6',
  }).optional(),
  user_remark: filter(256, '项目备注', 'Substring.').optional(),
  sub_account: filter(32, '子账户', 'Projects of this sub-account; default head.account.').optional(),
  is_sub_included: choice(['0', '1'], {
    zh: '是否包含子账户',
    description: '1: projects of sub-accounts too.',
    default: '0',
    source: '§6',
  }).optional(),
});
export type QueryProject = z.infer<typeof QueryProject>;

export const ConfigurationRow = z.looseObject({
  config_id: looseText,
  cg_soft_name: looseText,
  /** Comma list with versions; may be missing. */
  plugin_name: looseText,
  is_default: looseText,
});

export const ProjectRow = z.looseObject({
  project_id: looseText,
  project_name: looseText,
  project_path: looseText,
  render_os: looseText,
  user_remark: looseText,
  customer_name: looseText,
  create_time: looseText,
  plugins: looseList(ConfigurationRow),
});
export type ProjectRow = z.output<typeof ProjectRow>;

export const QueryProjectAnswer = z.looseObject({ data: looseList(ProjectRow), total_size: looseInt });
export type QueryProjectAnswer = z.output<typeof QueryProjectAnswer>;
