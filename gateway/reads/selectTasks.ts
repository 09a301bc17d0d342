import { textOfAny } from '#protocol/renderbus/looseAnswer.ts';

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

const sortFields = { '0': 'task_id', '1': 'task_status', '2': 'submit_time' } as const;

/** The body of the answer to `query_task`, from rows in any order. */
export function selectTasks(rows: readonly Row[], body: Body): Row {
  const asked = (name: string) => textOfAny(body[name]);
  const isSet = (name: string) => asked(name) !== '';
  const matching = rows.filter(
    (row) =>
      exact.every((name) => !isSet(name) || textOfAny(row[name]) === asked(name)) &&
      substring.every((name) => !isSet(name) || textOfAny(row[name]).includes(asked(name))) &&
      (!isSet('start_date_after') || textOfAny(row.submit_time) >= asked('start_date_after')) &&
      (!isSet('start_date_before') || textOfAny(row.submit_time) <= asked('start_date_before')),
  );
  const field = sortFields[asked('sort_code') as keyof typeof sortFields] ?? 'task_id';
  const sign = isSet('sort_code') && asked('sort_type') === '1' ? -1 : 1;
  const sorted = matching.sort((a, b) => sign * compare(a, b, field));
  const sorting = isSet('sort_code')
    ? { sort_code: asked('sort_code'), sort_type: asked('sort_type') || '0' }
    : {};
  const total = { total_size: sorted.length, ...sorting };
  if (asked('is_paging') !== '1') return { data: sorted, ...total };
  const size = Math.max(1, Number(asked('page_size')) || 100);
  const page = Math.max(1, Number(asked('page_no')) || 1);
  return {
    data: sorted.slice((page - 1) * size, page * size),
    ...total,
    is_paging: '1',
    page_no: page,
    total_page: Math.ceil(sorted.length / size),
    page_size: String(size),
  };
}

function compare(a: Row, b: Row, field: (typeof sortFields)[keyof typeof sortFields]): number {
  const byId = Number(a.task_id) - Number(b.task_id);
  if (field === 'task_id') return byId;
  const [one, other] = [textOfAny(a[field]), textOfAny(b[field])];
  return one < other ? -1 : one > other ? 1 : byId;
}
