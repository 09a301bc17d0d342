import { z } from 'zod';
import { choice, numberText, text, timeText } from './field.ts';
import { looseInt, looseList, looseText } from './looseAnswer.ts';
import { farmTaskStatuses } from './taskStatus.ts';

const flag = (zh: string, description: string) =>
  choice(['0', '1'], { zh, description, default: '0', source: '§4' });
const filter = (max: number | undefined, zh: string, description: string) =>
  text(max, { zh, description, source: '§4' });
const time = (zh: string, description: string) =>
  timeText({ zh, description, unit: 'yyyy-MM-dd HH:mm:ss, UTC+8', source: '§1, §4' });

/** The body of `query_task`; every scalar travels as a text (§4). */
export const QueryTask = z.strictObject({
  task_id: filter(undefined, '任务id', 'Exact.').optional(),
  project_name: filter(32, '项目名称', 'Exact.').optional(),
  is_sub_included: flag('是否包含子账户', '1: tasks of sub-accounts too.').optional(),
  is_jobs_included: flag('是否包含帧', '1: frames (`jobs`) too.').optional(),
  is_logs_included: flag('是否包含日志', '1: log texts too; only with is_jobs_included 1.').optional(),
  task_status: choice(farmTaskStatuses, { zh: '任务状态', description: 'Exact.', source: '§4' }).optional(),
  del_flag: flag('是否删除', '1: deleted tasks.').optional(),
  task_type: choice(['0', '1', '2'], {
    zh: '任务类型',
    description: '0 beauty, 1 photon, 2 both.',
    source: '§4',
  }).optional(),
  cg_soft_name: filter(32, '渲染软件', 'Substring.').optional(),
  input_scene_path: filter(256, '场景路径', 'Substring.').optional(),
  camera: filter(256, '渲染相机', 'Substring.').optional(),
  render_layer: filter(256, '渲染层', 'Substring.').optional(),
  artist: filter(32, '制作人', 'Substring.').optional(),
  user_remark: filter(256, '备注', 'Substring; how a mark is found.').optional(),
  start_date_after: time('提交时间晚于', 'Submitted at or after.').optional(),
  start_date_before: time('提交时间早于', 'Submitted at or before.').optional(),
  completed_date_after: time(
    '完成时间晚于',
    'Completed at or after; only sure with task_status System_Done.',
  ).optional(),
  completed_date_before: time(
    '完成时间早于',
    'Completed at or before; only sure with System_Done.',
  ).optional(),
  fromWhere: choice(['api', 'web'], {
    zh: '提交来源',
    description: 'Where the task was submitted.',
    source: '§4',
  }).optional(),
  task_over_time: numberText(
    { min: 0, decimals: 3 },
    { zh: '超时时间', description: 'Time-out.', unit: 'hours', source: '§4' },
  ).optional(),
  submit_account: filter(32, '提交账号', 'The account that submitted; exact.').optional(),
  sort_code: choice(['0', '1', '2'], {
    zh: '排序字段',
    description: '0 id, 1 status, 2 submit time.',
    source: '§4',
  }).optional(),
  sort_type: choice(['0', '1'], {
    zh: '排序方式',
    description: '0 ascending, 1 descending; only with sort_code.',
    default: '0',
    source: '§4',
  }).optional(),
  is_paging: flag('是否分页', '1: in pages. Without paging the whole list comes.').optional(),
  page_size: numberText(
    { min: 1 },
    { zh: '每页条数', description: 'Rows a page; only with is_paging 1.', default: '100', source: '§4' },
  ).optional(),
  page_no: numberText(
    { min: 1 },
    { zh: '页码', description: 'Page from 1; only with is_paging 1.', default: '1', source: '§4' },
  ).optional(),
});
export type QueryTask = z.infer<typeof QueryTask>;

/** One frame of a task. `consume_time` in seconds, `render_percent` 0–100, times `yyyyMMddHHmmss` (§4). */
export const JobRow = z.looseObject({
  job_id: looseText,
  job_name: looseText,
  job_status: looseText,
  start_time: looseText,
  end_time: looseText,
  consume_time: looseInt,
  log: looseText,
  render_log: looseText,
  process_log: looseText,
  render_percent: looseInt,
});
export type JobRow = z.output<typeof JobRow>;

/** One task as the farm tells it; read tolerantly (§4). */
export const TaskRow = z.looseObject({
  task_id: looseText,
  project_name: looseText,
  task_status: looseText,
  frames: looseText,
  task_type: looseText,
  done: looseInt,
  failed: looseInt,
  executing: looseInt,
  waiting: looseInt,
  aborted: looseInt,
  cg_soft_name: looseText,
  /** May be a bare file name; older services say `scene_name`. */
  input_scene_path: looseText,
  scene_name: looseText,
  fee: looseText,
  submit_time: looseText,
  completed_time: looseText,
  exetime_count: looseInt,
  camera: looseText,
  render_layer: looseText,
  artist: looseText,
  submit_account: looseText,
  output_label: looseText,
  jobs: looseList(JobRow),
});
export type TaskRow = z.output<typeof TaskRow>;

export const QueryTaskAnswer = z.looseObject({
  data: looseList(TaskRow),
  total_size: looseInt,
  page_no: looseInt,
  total_page: looseInt,
});
export type QueryTaskAnswer = z.output<typeof QueryTaskAnswer>;

export interface Fee {
  /** ISO 4217, CNY for the farm's "RMB". */
  readonly currency: string;
  /** A decimal kept as the text that came, so that no cent is rounded away. */
  readonly amount: string;
}

/** Reads `RMB:2.58` or a bare decimal, which means RMB; undefined when it is neither (§4). */
export function readFee(text: string): Fee | undefined {
  const match = /^(?:([A-Za-z]{3})\s*:\s*)?(\d+(?:\.\d+)?)$/.exec(text.trim());
  if (match?.[2] === undefined) return undefined;
  const currency = (match[1] ?? 'RMB').toUpperCase();
  return { currency: currency === 'RMB' ? 'CNY' : currency, amount: match[2] };
}

/** The folder of a task's results: task_id and the trimmed output_label, or task_id and the scene's stem (§4). */
export function resultsFolder(taskId: string, outputLabel: string, sceneStem: string): string {
  const label = outputLabel.trim();
  return label === '' ? `${taskId}_${sceneStem}` : `${taskId}${label}`;
}

/** The frame number in a job's name: `frame0106` → 106; undefined when there is none. */
export function frameNumberOfJob(jobName: string): number | undefined {
  const digits = /(\d+)$/.exec(jobName)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
