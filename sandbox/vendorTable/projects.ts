import type { Table } from './row.ts';

export const queryProject = {
  project_id: { type: 'int', least: 0 },
  project_name: { type: 'string', width: 32 },
  project_path: { type: 'string', width: 256 },
  cg_soft_name: { type: 'string', width: 32 },
  plugin_name: { type: 'string', width: 32 },
  render_os: { type: 'string', values: ['Windows', 'Linux'] },
  is_default: { type: 'int', values: [0, 1] },
  user_remark: { type: 'string', width: 256 },
  sub_account: { type: 'string', width: 32 },
  is_sub_included: { type: 'int', values: [0, 1] },
} as const satisfies Table;

export const queryPlugin = {
  cg_soft_name: { type: 'string', width: 32 },
  plugin_name: { type: 'string', width: 32 },
} as const satisfies Table;

export const createProject = {
  project_name: { type: 'string', width: 20, required: true, form: 'lettersAndDigits' },
  project_path: { type: 'string', width: 256 },
  render_os: { type: 'string', values: ['Windows', 'Linux'] },
  user_remark: { type: 'string', width: 256 },
  sub_account: { type: 'string', width: 32 },
} as const satisfies Table;

/** `operate_type`: what is done to a configuration. */
export const configurationOrders = { add: 0, change: 1, delete: 2 } as const;

export const operateProject = {
  project_id: { type: 'int', required: true, least: 1 },
  sub_account: { type: 'string', width: 32 },
  project_name: { type: 'string', width: 20, form: 'lettersAndDigits' },
  project_path: { type: 'string', width: 256 },
  render_os: { type: 'string', values: ['Windows', 'Linux'] },
  user_remark: { type: 'string', width: 256 },
  operate_type: { type: 'int', values: [0, 1, 2] },
  config_id: { type: 'int', least: 1, requiredWith: { field: 'operate_type', values: [1] } },
  cg_soft_name: { type: 'string', width: 32, requiredWith: { field: 'operate_type', values: [0, 1] } },
  plugin_name: { type: 'string', width: 256, form: 'pluginsOnce' },
  is_default: { type: 'int', values: [0, 1] },
} as const satisfies Table;
