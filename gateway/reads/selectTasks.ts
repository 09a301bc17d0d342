import { textOfAny } from '#protocol/renderbus/looseAnswer.ts';
import type { TaskSpan } from '../store/tasks.ts';

type Row = Readonly<Record<string, unknown>>;
type Body = Readonly<Record<string, unknown>>;

/** Compared with the row’s field of the same name (§4). */
const exact = ['project_name', 'task_status', 'task_type', 'submit_account'] as const;
const substring = ['cg_soft_name', 'input_scene_path', 'camera', 'render_layer', 'artist'] as const;
const others = [
  'start_date_after',
  'start_date_before',
  'sort_code',
  'sort_type',
  'is_paging',
  'page_size',
  'page_no',
] as const;
/** Of these a mirrored list has one answer alone. */
const fixed: Readonly<Record<string, string>> = {
  is_sub_included: '1',
  is_jobs_included: '0',
  is_logs_included: '0',
  del_flag: '0',
};
const known: ReadonlySet<string> = new Set([...exact, ...substring, ...others]);

/** Whether rows of all tasks, without remarks, frames and deleted ones, are enough to answer it. */
export function isSelectable(body: Body): boolean {
  if (textOfAny(body.is_sub_included) !== '1') return false;
  return Object.entries(body).every(([name, value]) =>
    Object.hasOwn(fixed, name) ? textOfAny(value) === fixed[name] : known.has(name),
  );
}

/** Pages that no farm has, and more rows than it has. */
const mostOfPage = 1_000_000;

const sortFields = { '0': 'task_id', '1': 'task_status', '2': 'submit_time' } as const;

/** The body of the answer to `query_task`, from rows in any order. */
export function selectTasks(rows: readonly Row[], body: Body): Row {
  const { asked, isSet, field, isDescending, page } = readBody(body);
  const matching = rows.filter(
    (row) =>
      exact.every((name) => !isSet(name) || textOfAny(row[name]) === asked(name)) &&
      substring.every((name) => !isSet(name) || textOfAny(row[name]).includes(asked(name))) &&
      (!isSet('start_date_after') || textOfAny(row.submit_time) >= asked('start_date_after')) &&
      (!isSet('start_date_before') || textOfAny(row.submit_time) <= asked('start_date_before')),
  );
  const sign = isDescending ? -1 : 1;
  const sorted = matching.sort((a, b) => sign * compare(a, b, field));
  const data = page ? sorted.slice((page.number - 1) * page.size, page.number * page.size) : sorted;
  return { data, ...factsOfList(body, sorted.length) };
}

/** What to ask the store for, so that no row need be read; undefined: only the rows tell which are meant. */
export function spanOf(body: Body): TaskSpan | undefined {
  const { asked, isSet, field, isDescending, page } = readBody(body);
  if (field === 'task_status' || [...exact, ...substring].some(isSet)) return undefined;
  return {
    from: asked('start_date_after'),
    to: asked('start_date_before'),
    order: field === 'task_id' ? 'id' : 'submitTime',
    isDescending,
    ...(page ? { page: { skip: (page.number - 1) * page.size, limit: page.size } } : {}),
  };
}

/** What the answer says beside its rows. */
export function factsOfList(body: Body, total: number): Row {
  const { asked, isSet, page } = readBody(body);
  return {
    total_size: total,
    ...(isSet('sort_code') ? { sort_code: asked('sort_code'), sort_type: asked('sort_type') || '0' } : {}),
    ...(page
      ? {
          is_paging: '1',
          page_no: page.number,
          total_page: Math.ceil(total / page.size),
          page_size: String(page.size),
        }
      : {}),
  };
}

function readBody(body: Body) {
  const asked = (name: string) => textOfAny(body[name]);
  const isSet = (name: string) => asked(name) !== '';
  const whole = (name: string, otherwise: number) =>
    Math.min(mostOfPage, Math.max(1, Math.floor(Number(asked(name))) || otherwise));
  const [size, number] = [whole('page_size', 100), whole('page_no', 1)];
  return {
    asked,
    isSet,
    field: sortFields[asked('sort_code') as keyof typeof sortFields] ?? 'task_id',
    isDescending: isSet('sort_code') && asked('sort_type') === '1',
    page: asked('is_paging') === '1' ? { size, number } : undefined,
  };
}

function compare(a: Row, b: Row, field: (typeof sortFields)[keyof typeof sortFields]): number {
  const byId = Number(a.task_id) - Number(b.task_id);
  if (field === 'task_id') return byId;
  const [one, other] = [textOfAny(a[field]), textOfAny(b[field])];
  return one < other ? -1 : one > other ? 1 : byId;
}
