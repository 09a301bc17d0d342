import type { DoubleParts } from './doubleParts.ts';
import { type FarmTask, framesDone, statusOf } from './farmTasks.ts';
import { frameNumbers, framesWithSteps } from './frameNumbers.ts';
import { type Body, Refusal, textOf, wholeOf } from './refusal.ts';

type Filter = (task: FarmTask, asked: string, now: number) => boolean;

/** Table 7.1.2: exact filters and those that look for a part of the text (模糊查询). */
const filters: Readonly<Record<string, Filter>> = {
  task_id: ({ id }, asked) => String(id) === asked,
  project_name: ({ project }, asked) => project === asked,
  task_status: (task, asked, now) => statusOf(task, now) === asked,
  submit_account: ({ submitAccount }, asked) => submitAccount === asked,
  cg_soft_name: ({ software }, asked) => software.includes(asked),
  input_scene_path: ({ scene }, asked) => scene.includes(asked),
  camera: ({ camera }, asked) => camera.includes(asked),
  render_layer: ({ layer }, asked) => layer.includes(asked),
  artist: ({ artist }, asked) => artist.includes(asked),
  start_date_after: ({ submittedAt }, asked) => seconds(submittedAt) >= seconds(readTime(asked)),
  start_date_before: ({ submittedAt }, asked) => seconds(submittedAt) <= seconds(readTime(asked)),
};

const zoneMs = 8 * 3_600_000;

export function queryAnswer(body: Body, account: string, parts: DoubleParts): Body {
  const now = parts.now();
  const accounts = textOf(body, 'is_sub_included') === '1' ? parts.accounts : [account];
  const isDeleted = textOf(body, 'del_flag') === '1';
  const remark = textOf(body, 'user_remark');
  const asked = Object.entries(filters).flatMap(([field, fits]) => {
    const value = textOf(body, field);
    return value === undefined ? [] : [(task: FarmTask) => fits(task, value, now)];
  });
  const found = parts.tasks
    .all()
    .filter((task) => accounts.includes(task.submitAccount) && task.isDeleted === isDeleted)
    .filter((task) => asked.every((fits) => fits(task)))
    .filter((task) => remark === undefined || parts.remarkFits(task.remark, remark));
  const sorted = sort(found, body, now);
  const { rows, paging } = page(sorted, body);
  return {
    data: rows.map((task) => rowOf(task, body, now)),
    total_size: found.length,
    ...paging,
  };
}

function sort(tasks: readonly FarmTask[], body: Body, now: number): readonly FarmTask[] {
  const code = textOf(body, 'sort_code');
  if (code === undefined) return tasks;
  const keys: Readonly<Record<string, (task: FarmTask) => number | string>> = {
    '0': ({ id }) => id,
    '1': (task) => statusOf(task, now),
    '2': ({ submittedAt }) => submittedAt,
  };
  const key = keys[code];
  if (!key) throw new Refusal('1022', `sort_code: expected 0, 1 or 2, got ${code}`);
  const direction = textOf(body, 'sort_type') === '1' ? -1 : 1;
  return tasks.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    return direction * (left < right ? -1 : left > right ? 1 : a.id - b.id);
  });
}

function page(tasks: readonly FarmTask[], body: Body): { rows: readonly FarmTask[]; paging: Body } {
  if (textOf(body, 'is_paging') !== '1') return { rows: tasks, paging: {} };
  const size = wholeOf(body, 'page_size') ?? 100;
  const number = wholeOf(body, 'page_no') ?? 1;
  const total = Math.ceil(tasks.length / size);
  return {
    rows: tasks.slice((number - 1) * size, number * size),
    paging: { is_paging: '1', page_no: number, total_page: total, page_size: String(size) },
  };
}

function rowOf(task: FarmTask, body: Body, now: number): Body {
  const frames = frameNumbers(task.frames) ?? [];
  const done = framesDone(task, now);
  const jobs = frames.map((frame, index) => ({
    job_id: String(index + 1),
    job_name: `frame${String(frame).padStart(4, '0')}`,
    job_status: index < done ? 'Done' : 'Waiting',
    render_percent: index < done ? '100' : '0',
  }));
  return {
    task_id: String(task.id),
    project_name: task.project,
    task_status: statusOf(task, now),
    frames: framesWithSteps(task.frames),
    task_type: '0',
    done: String(done),
    failed: '0',
    executing: '0',
    waiting: String(task.isStopped ? 0 : frames.length - done),
    aborted: String(task.isStopped ? frames.length : 0),
    cg_soft_name: task.software,
    input_scene_path: task.scene,
    fee: 'RMB:0.00',
    submit_time: writeTime(task.submittedAt),
    camera: task.camera,
    render_layer: task.layer,
    artist: task.artist,
    submit_account: task.submitAccount,
    ...(textOf(body, 'is_jobs_included') === '1' && { jobs }),
  };
}

function writeTime(epochMs: number): string {
  return new Date(epochMs + zoneMs).toISOString().slice(0, 19).replace('T', ' ');
}

function readTime(text: string): number {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text))
    throw new Refusal('1022', `expected a time such as 2016-08-31 23:59:59, got ${text}`);
  return Date.parse(`${text.replace(' ', 'T')}Z`) - zoneMs;
}

function seconds(epochMs: number): number {
  return Math.floor(epochMs / 1000);
}
