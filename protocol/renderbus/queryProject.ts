import * as z from 'zod';
import { choice, text } from './field.ts';
import { innerList, looseText, rows, totalSize } from './looseAnswer.ts';
import { numberText } from './numberField.ts';
import { renderSystems } from './projectFields.ts';
import { requestBody } from './requestBody.ts';

const source = '§6';
const filter = (max: number, zh: string, description: string) =>
  text(max, { zh, description, source }).optional();

/** The body of `query_project`. The three configuration filters match any one configuration (§6). */
export const QueryProject = requestBody({
  project_id: numberText({ min: 0 }, { zh: '项目ID', description: 'Only this project.', source }).optional(),
  project_name: filter(32, '项目名称', 'Exact.'),
  project_path: filter(256, '项目路径', 'Exact.'),
  cg_soft_name: filter(32, '渲染软件', 'Substring of any configuration’s program.'),
  plugin_name: filter(32, '渲染插件', 'Exact, among any configuration’s plugins.'),
  render_os: choice(renderSystems, { zh: '渲染系统', description: 'Exact.', source }).optional(),
  is_default: choice(['0', '1'], {
    zh: '是否是默认配置',
    description: 'Any configuration that is, or is not, the default.',
    default: 'no filter',
    source,
  }).optional(),
  user_remark: filter(256, '项目备注', 'Substring.'),
  sub_account: text(32, {
    zh: '子账户',
    description: 'Projects of this sub-account.',
    default: 'head.account',
    source,
  }).optional(),
  is_sub_included: choice(['0', '1'], {
    zh: '是否包含子账户',
    description: '1: projects of sub-accounts too.',
    default: '0',
    source,
  }).optional(),
});
export type QueryProject = z.infer<typeof QueryProject>;

const told = (zh: string, description: string) => looseText({ zh, description, source });

/** A program with its plugins, as a project holds it; one project may have several (§6). */
export const ConfigurationRow = z.looseObject({
  config_id: told('配置ID', 'Id of the configuration.'),
  cg_soft_name: told('渲染软件', 'Program and version, opaque.'),
  plugin_name: told('渲染插件', 'Plugins with versions, comma-separated; may be missing.'),
  is_default: told('是否为默认配置', '1: the project’s default.'),
});
export type ConfigurationRow = z.output<typeof ConfigurationRow>;

export const ProjectRow = z.looseObject({
  project_id: told('项目id', 'Id of the project.'),
  project_name: told('项目名称', 'Name of the project.'),
  project_path: told('工程路径', 'Folder of the project.'),
  render_os: told('渲染系统', 'Windows or Linux.'),
  user_remark: told('项目备注', 'A remark.'),
  customer_name: told('所属客户', 'The account that owns it.'),
  create_time: told('创建时间', 'When it was created.'),
  plugins: innerList(ConfigurationRow, {
    zh: '配置相关',
    description: 'All its configurations, regardless of the filters; may contain empty elements.',
    source,
  }),
});
export type ProjectRow = z.output<typeof ProjectRow>;

export const QueryProjectAnswer = z.looseObject({
  data: rows(ProjectRow, 'One row per project.', source),
  total_size: totalSize(source),
});
export type QueryProjectAnswer = z.output<typeof QueryProjectAnswer>;
