import { parseFarmTime } from '#protocol/time/farmTime.ts';
import type { Farm } from '../farm.ts';
import { succeeded } from '../http/reply.ts';
import type { TaskQuery } from '../store/taskSearch.ts';
import type { Task } from '../store/tasks.ts';
import type { Body } from '../vendorTable/tables.ts';
import { answers } from './behaviour.ts';
import { jobLogs, jobRow, taskRow } from './taskRow.ts';

/** Tells of tasks: filtered, sorted, in pages, with their frames and logs (§4). */
export const queryTask = answers('query_task', (body, account, farm) => {
  const query = readQuery(body, account, farm);
  const { tasks, total } = farm.store.search.run(query);
  return succeeded({
    data: tasks.map((task) => tell(task, body, farm)),
    total_size: total,
    ...(query.page && pageFields(query.page, total)),
    ...(query.sort && { sort_code: `${body.sort_code}`, sort_type: `${body.sort_type ?? 0}` }),
  });
});

type QueryBody = Body<'query_task'>;

const sortKeys = ['id', 'status', 'submitTime'] as const;
const defaultPageSize = 100;

function readQuery(body: QueryBody, account: string, farm: Farm): TaskQuery {
  const { sort_code, sort_type, is_paging, page_size = defaultPageSize, page_no = 1 } = body;
  return {
    accounts: body.is_sub_included === 1 ? farm.store.accounts.familyOf(account) : [account],
    isDeleted: body.del_flag === 1,
    filters: readFilters(body, farm.profile.utcOffset),
    ...(sort_code !== undefined && {
      sort: { by: sortKeys[sort_code], order: sort_type === 1 ? 'descending' : 'ascending' },
    }),
    ...(is_paging === 1 && { page: { size: page_size, number: page_no } }),
  };
}

const textFilters = [
  'task_id',
  'project_name',
  'task_status',
  'task_type',
  'cg_soft_name',
  'input_scene_path',
  'camera',
  'render_layer',
  'artist',
  'user_remark',
  'fromWhere',
  'submit_account',
] as const;
const timeFilters = [
  'start_date_after',
  'start_date_before',
  'completed_date_after',
  'completed_date_before',
] as const;

function readFilters(body: QueryBody, utcOffset: string): TaskQuery['filters'] {
  const asked = [
    ...textFilters.map((name) => [name, body[name] === undefined ? undefined : `${body[name]}`] as const),
    ...timeFilters.map((name) => [name, parseFarmTime(body[name] ?? '', utcOffset)] as const),
    ['task_over_time', body.task_over_time] as const,
  ];
  return Object.fromEntries(asked.filter(([, value]) => value !== undefined));
}

function pageFields({ size, number }: { readonly size: number; readonly number: number }, total: number) {
  return { is_paging: '1', page_no: number, total_page: Math.ceil(total / size), page_size: `${size}` };
}

function tell(task: Task, body: QueryBody, { store, clock, profile }: Farm) {
  const row = taskRow(task, store.frames.counts(task.id), profile.utcOffset);
  if (body.is_jobs_included !== 1) return row;
  const jobs = store.frames.ofTask(task.id).map((frame) => ({
    ...jobRow(frame, clock.now(), profile.utcOffset),
    ...(body.is_logs_included === 1 && jobLogs(task, frame)),
  }));
  return { ...row, jobs };
}
