import { longestTimeout, shortestTimeout } from './creating.ts';
import type { Table } from './row.ts';

export const queryTask = {
  task_id: { type: 'int', least: 0 },
  project_name: { type: 'string', width: 32 },
  is_sub_included: { type: 'int', values: [0, 1] },
  is_jobs_included: { type: 'int', values: [0, 1] },
  is_logs_included: { type: 'int', values: [0, 1] },
  task_status: {
    type: 'string',
    values: [
      'Start',
      'SubFailed',
      'Stopped',
      'System_Done',
      'Failed',
      'User_Stop',
      'executing',
      'Preprocessing',
      'Analysed',
      'Analysing',
      'AnalyseFailed',
    ],
  },
  del_flag: { type: 'int', values: [0, 1] },
  task_type: { type: 'int', values: [0, 1, 2] },
  cg_soft_name: { type: 'string', width: 32 },
  input_scene_path: { type: 'string', width: 256 },
  camera: { type: 'string', width: 256 },
  render_layer: { type: 'string', width: 256 },
  start_date_after: { type: 'string', width: 32, form: 'time' },
  start_date_before: { type: 'string', width: 32, form: 'time' },
  completed_date_after: { type: 'string', width: 32, form: 'time' },
  completed_date_before: { type: 'string', width: 32, form: 'time' },
  fromWhere: { type: 'string', values: ['api', 'web'] },
  task_over_time: { type: 'float', least: 0, decimals: 3 },
  submit_account: { type: 'string', width: 32 },
  artist: { type: 'string', width: 32 },
  user_remark: { type: 'string', width: 256 },
  sort_code: { type: 'int', values: [0, 1, 2] },
  sort_type: { type: 'int', values: [0, 1] },
  is_paging: { type: 'int', values: [0, 1] },
  page_size: { type: 'int', least: 1 },
  page_no: { type: 'int', least: 1 },
} as const satisfies Table;

/** `operate_order`: what is done to the tasks. */
export const orders = { pause: 0, resubmit: 1, delete: 2, change: 3 } as const;

/** `restart_type`: which frames a resubmit renders. */
export const restartTypes = { failed: 0, aborted: 1, done: 2, started: 3, waiting: 4 } as const;
export type RestartType = (typeof restartTypes)[keyof typeof restartTypes];

export const operateTask = {
  task_id: { type: 'string', width: 256, required: true, form: 'taskIds' },
  operate_order: { type: 'int', required: true, values: [0, 1, 2, 3] },
  restart_type: { type: 'int', values: [0, 1, 2, 3, 4] },
  task_over_time: {
    type: 'float',
    least: shortestTimeout,
    most: longestTimeout,
    decimals: 3,
    rule: 'oneChange',
  },
  priority: { type: 'int' },
} as const satisfies Table;
