import * as z from 'zod';
import { text } from './field.ts';
import { looseText } from './looseAnswer.ts';
import { int, intChoice } from './numberField.ts';
import { projectFields } from './projectFields.ts';
import { type BodyRule, pick, requestBody } from './requestBody.ts';

/** What `operate_type` does with a configuration (§6). */
export const configurationOrders = { add: 0, change: 1, delete: 2 } as const;

const source = '§6';

const whichConfiguration: BodyRule = {
  says: '`operate_type` 1 (change) needs `config_id`; 2 (delete) without it deletes every configuration.',
  source,
  farmCode: '1020',
  faults: ({ operate_type, config_id }) => {
    if (operate_type !== configurationOrders.change || config_id !== undefined) return [];
    const expected = 'the configuration to change beside operate_type 1';
    return [{ path: 'config_id', expected, got: 'nothing' }];
  },
};

const whichProgram: BodyRule = {
  says: '`operate_type` 0 (add) and 1 (change) need `cg_soft_name`.',
  source,
  farmCode: '1020',
  faults: ({ operate_type, cg_soft_name }) => {
    const needsProgram =
      operate_type === configurationOrders.add || operate_type === configurationOrders.change;
    if (!needsProgram || cg_soft_name !== undefined) return [];
    const expected = `the program beside operate_type ${operate_type}`;
    return [{ path: 'cg_soft_name', expected, got: 'nothing' }];
  },
};

/** The fields of the action, in the order of the farm’s table. */
const fields = {
  project_id: int({ min: 1 }, { zh: '项目id', description: 'The project to change.', source }),
  sub_account: text(32, {
    zh: '子账户',
    description: 'The account that owns the project; this does not change the owner.',
    default: 'head.account',
    source,
  }),
  project_name: projectFields.project_name,
  project_path: projectFields.project_path,
  render_os: projectFields.render_os,
  user_remark: projectFields.user_remark,
  operate_type: intChoice([0, 1, 2], {
    zh: '配置操作类型',
    description: '0 adds, 1 changes, 2 deletes a configuration; left out, the four fields below are ignored.',
    source,
  }),
  config_id: int(
    { min: 1 },
    { zh: '配置ID', description: 'The configuration; ignored when adding.', source },
  ),
  cg_soft_name: projectFields.cg_soft_name,
  plugin_name: projectFields.plugin_name,
  is_default: intChoice([0, 1], {
    zh: '是否为默认配置',
    description: '1 makes it the default; a project has one, the newest wins.',
    source,
  }),
} as const;

/** The body of `operate_project`; ids and choices are JSON integers (§6). */
export const OperateProject = requestBody(
  pick(fields, [
    'project_id',
    'sub_account?',
    'project_name?',
    'project_path?',
    'render_os?',
    'user_remark?',
    'operate_type?',
    'config_id?',
    'cg_soft_name?',
    'plugin_name?',
    'is_default?',
  ]),
  { rules: [whichConfiguration, whichProgram] },
);
export type OperateProject = z.infer<typeof OperateProject>;

/** Flat, no rows (§6). */
export const OperateProjectAnswer = z.looseObject({
  operate_result: looseText({ zh: '操作项目结果', description: '0 success, 1 failure.', source }),
  description: looseText({ zh: '失败详情', description: 'Why it failed.', source }),
});
export type OperateProjectAnswer = z.output<typeof OperateProjectAnswer>;
