import * as z from 'zod';
import { isFolderName } from '#protocol/platform/folderName.ts';
import { parseFarmTime } from '#protocol/time/farmTime.ts';
import { choice, type Grammar, text } from './field.ts';
import { innerList, looseInt, looseTaskId, looseText, rows, totalSize } from './looseAnswer.ts';
import { numberText } from './numberField.ts';
import { requestBody } from './requestBody.ts';
import { farmTaskStatuses } from './taskStatus.ts';
import { timeoutDecimals } from './timeout.ts';

const source = '§4';
const flag = (zh: string, description: string) =>
  choice(['0', '1'], { zh, description, default: '0', source }).optional();
const filter = (max: number, zh: string, description: string) =>
  text(max, { zh, description, source }).optional();
/** `yyyy-MM-dd HH:mm:ss`, the form with dashes of the two that the farm writes. */
const taskTime: Grammar = {
  expected: 'a time such as 2026-11-30 18:05:00',
  fits: (value) => value.includes('-') && parseFarmTime(value) !== undefined,
};
const time = (zh: string, description: string) =>
  text(32, { zh, description, unit: 'UTC+8 unless configured', source: '§1, §4' }, taskTime).optional();

/** The body of `query_task`, in the order of the farm’s table; every scalar travels as a text (§4). */
export const QueryTask = requestBody({
  task_id: numberText({ min: 0 }, { zh: '任务ID', description: 'Only this task.', source }).optional(),
  project_name: filter(32, '项目名称', 'Exact.'),
  is_sub_included: flag('是否包含子账号', '1: tasks of sub-accounts too.'),
  is_jobs_included: flag('是否包含任务详情', '1: frames (`jobs`) too.'),
  is_logs_included: flag(
    '是否显示渲染帧的详细日志',
    '1: log texts too; only effective with is_jobs_included 1.',
  ),
  task_status: choice(farmTaskStatuses, { zh: '任务状态', description: 'Exact.', source }).optional(),
  del_flag: flag('任务是否删除', '1: deleted tasks instead of the others.'),
  task_type: choice(['0', '1', '2'], {
    zh: '任务类型',
    description: '0 beauty, 1 photon, 2 both.',
    source,
  }).optional(),
  cg_soft_name: filter(32, '渲染软件', 'Substring.'),
  input_scene_path: filter(256, '场景名', 'Substring.'),
  camera: filter(256, '渲染相机', 'Substring.'),
  render_layer: filter(256, '渲染层', 'Substring.'),
  start_date_after: time('开始时间大于等于', 'Submitted at this time or later.'),
  start_date_before: time('开始时间小于等于', 'Submitted at this time or earlier.'),
  completed_date_after: time(
    '任务完成时间大于等于',
    'Completed at this time or later; only sure with task_status System_Done.',
  ),
  completed_date_before: time(
    '任务完成时间小于等于',
    'Completed at this time or earlier; only sure with task_status System_Done.',
  ),
  fromWhere: choice(['api', 'web'], {
    zh: '提交来源',
    description: 'Where the task was submitted.',
    source,
  }).optional(),
  task_over_time: numberText(
    { min: 0, decimals: timeoutDecimals },
    { zh: '超时时间', description: 'The task’s time-out.', unit: 'hours', source },
  ).optional(),
  submit_account: filter(32, '提交账号', 'The account that really submitted; exact.'),
  artist: filter(32, '制作人', 'Substring.'),
  user_remark: filter(256, '任务备注', 'Substring; how a submission tag is found.'),
  sort_code: choice(['0', '1', '2'], {
    zh: '排序码',
    description: 'Sorted by: 0 id, 1 status, 2 submit time.',
    source,
  }).optional(),
  sort_type: choice(['0', '1'], {
    zh: '排序方式',
    description: '0 ascending, 1 descending; only effective with sort_code.',
    default: '0',
    source,
  }).optional(),
  is_paging: flag('是否分页', '1: in pages. Without paging the whole list comes.'),
  page_size: numberText(
    { min: 1 },
    {
      zh: '分页-每页条数',
      description: 'Rows per page; only effective with is_paging 1.',
      default: '100',
      source,
    },
  ).optional(),
  page_no: numberText(
    { min: 1 },
    { zh: '分页-第几页', description: 'Page from 1; only effective with is_paging 1.', default: '1', source },
  ).optional(),
});
export type QueryTask = z.infer<typeof QueryTask>;

const longestLog = 4 * 1024 * 1024;
const told = (zh: string, description: string, unit?: string) =>
  looseText({ zh, description, source, ...(unit && { unit }) });
const logged = (zh: string, description: string) => looseText({ zh, description, source }, longestLog);
const counted = (zh: string, description: string, unit?: string) =>
  looseInt({ zh, description, source, ...(unit && { unit }) });

/** One frame of a task (§4). */
export const JobRow = z.looseObject({
  job_id: told('帧ID', 'Id of the frame.'),
  job_name: told('帧名称', 'Name whose last digits are the frame’s number: frame0106.'),
  job_status: told('帧状态', 'Waiting, Start, Done, Failed or Aborted, in any case.'),
  start_time: told('开始时间', 'When it began, yyyyMMddHHmmss.', 'UTC+8 unless configured'),
  end_time: told('结束时间', 'When it ended, yyyyMMddHHmmss.', 'UTC+8 unless configured'),
  consume_time: counted('共耗时', 'How long it took.', 'seconds'),
  log: logged('渲染日志', 'Log of the frame; with is_logs_included 1.'),
  render_log: logged('渲染日志', 'Log of the renderer; with is_logs_included 1.'),
  process_log: logged('处理日志', 'Log of the farm’s own steps; with is_logs_included 1.'),
  render_percent: counted('渲染进度百分比', 'How much is rendered.', '%'),
});
export type JobRow = z.output<typeof JobRow>;

/** One task as the farm tells it; read tolerantly (§4). */
export const TaskRow = z.looseObject({
  task_id: looseTaskId({ zh: '任务id', description: 'Id of the task.', source }),
  project_name: told('项目名称', 'The task’s project.'),
  task_status: told('任务状态', 'One of the farm’s statuses, read in any case.'),
  frames: told('渲染帧', 'The frames, every range with its step: 1-10[1].'),
  task_type: told('任务类型', '0 beauty, 1 photon, 2 both.'),
  done: counted('成功帧数', 'Frames rendered.', 'frames'),
  failed: counted('失败帧数', 'Frames that failed.', 'frames'),
  executing: counted('执行帧数', 'Frames being rendered.', 'frames'),
  waiting: counted('等待帧数', 'Frames that wait.', 'frames'),
  aborted: counted('放弃帧', 'Frames aborted.', 'frames'),
  cg_soft_name: told('渲染软件', 'Program and version; the blank between may be missing.'),
  input_scene_path: told('场景名', 'The scene; may be just a file name.'),
  scene_name: told('场景名', 'Older name of `input_scene_path`.'),
  fee: told(
    '任务费用',
    'Cost so far: `RMB:2.58`, `￥2.58`, `2.58元`, `RMB:1,234.50`, or a bare decimal, which is RMB.',
    'yuan',
  ),
  submit_time: told('开始时间', 'When it was submitted, yyyy-MM-dd HH:mm:ss.', 'UTC+8 unless configured'),
  completed_time: told(
    '任务完成时间',
    'When it was completed, yyyy-MM-dd HH:mm:ss.',
    'UTC+8 unless configured',
  ),
  exetime_count: counted('所有帧的总时间', 'Time of all frames together.', 'seconds'),
  camera: told('渲染相机', 'The camera asked for.'),
  render_layer: told('渲染层', 'The render layer asked for.'),
  artist: told('制作人', 'The artist’s name.'),
  submit_account: told('提交账号', 'The account that really submitted.'),
  output_label: told('输出标签', 'What follows the task’s id in the name of the results’ folder.'),
  jobs: innerList(JobRow, {
    zh: '任务详情',
    description: 'The task’s frames; with is_jobs_included 1.',
    source,
  }),
});
export type TaskRow = z.output<typeof TaskRow>;

export const QueryTaskAnswer = z.looseObject({
  data: rows(TaskRow, 'One row per task; null, "", [] or absent when none matches.', source),
  total_size: totalSize(source),
  is_paging: told('是否分页', 'As requested; only with paging.'),
  page_no: counted('当前页码', 'This page, from 1; only with paging.'),
  total_page: counted('总页数', 'Number of pages; only with paging.'),
  page_size: counted('每页条数', 'Rows per page; only with paging.'),
  sort_code: told('排序码', 'As requested; only when sorted.'),
  sort_type: told('排序方式', 'As requested; only when sorted.'),
});
export type QueryTaskAnswer = z.output<typeof QueryTaskAnswer>;

/**
 * The folder of a task's results: task_id and the trimmed output_label, or task_id and the scene's stem (§4);
 * undefined when what the farm said is no one folder's name.
 */
export function resultsFolder(taskId: string, outputLabel: string, sceneStem: string): string | undefined {
  const label = outputLabel.trim();
  const name = label === '' ? `${taskId}_${sceneStem}` : `${taskId}${label}`;
  return isFolderName(name) ? name : undefined;
}

const mostDigits = 9;

/** The frame number in a job's name: `frame0106` → 106; undefined when there is none. */
export function frameNumberOfJob(jobName: string): number | undefined {
  const digits = /(?<!\d)(\d+)$/.exec(jobName)?.[1];
  return digits === undefined || digits.length > mostDigits ? undefined : Number(digits);
}
