import type { DatabaseSync } from 'node:sqlite';
import { readTask, type Task } from './tasks.ts';

/** Whether a text matches what a fuzzy filter asks for. */
export type FuzzyMatch = (text: string, asked: string) => boolean;

/** Every letter of the asked text counts as itself. */
export const containsLiterally: FuzzyMatch = (text, asked) => text.includes(asked);

/** What each filter of `query_task` demands of a task; `?` is what was asked for. Times compare in whole seconds. */
const conditions = {
  task_id: 'CAST(id AS TEXT) = ?',
  project_name: 'project_name = ?',
  task_status: 'status = ?',
  task_type: 'task_type = ?',
  cg_soft_name: 'fuzzy(cg_soft_name, ?)',
  input_scene_path: 'fuzzy(input_scene_path, ?)',
  camera: 'fuzzy(camera, ?)',
  render_layer: 'fuzzy(render_layer, ?)',
  artist: 'fuzzy(artist, ?)',
  user_remark: 'fuzzy(user_remark, ?)',
  start_date_after: 'submitted_at / 1000 >= ? / 1000',
  start_date_before: 'submitted_at / 1000 <= ? / 1000',
  completed_date_after: 'completed_at / 1000 >= ? / 1000',
  completed_date_before: 'completed_at / 1000 <= ? / 1000',
  fromWhere: 'from_where = ?',
  task_over_time: 'timeout_hours = ?',
  submit_account: 'submit_account = ?',
} as const;

const sortColumns = { id: 'id', status: 'status', submitTime: 'submitted_at' } as const;

export interface TaskQuery {
  /** Tasks of these accounts only. */
  readonly accounts: readonly string[];
  readonly isDeleted: boolean;
  /** Times are milliseconds since the epoch. */
  readonly filters: { readonly [Name in keyof typeof conditions]?: string | number };
  readonly sort?: { readonly by: keyof typeof sortColumns; readonly order: 'ascending' | 'descending' };
  /** Rows from the first on; undefined: all. */
  readonly page?: { readonly size: number; readonly number: number };
}

export interface TaskSearch {
  /** The rows asked for, and how many match without paging. Unsorted means by id. */
  run(query: TaskQuery): { readonly tasks: readonly Task[]; readonly total: number };
}

export function taskSearchOf(database: DatabaseSync, matches: FuzzyMatch): TaskSearch {
  database.function('fuzzy', { deterministic: true }, (text, asked) =>
    matches(String(text), String(asked)) ? 1 : 0,
  );
  // SQLite compares letters of thousands of rows itself far faster than it can ask us about each.
  const isLiteral = matches === containsLiterally;
  const conditionOf = (name: keyof typeof conditions) =>
    isLiteral ? conditions[name].replace(/^fuzzy\(/, 'instr(') : conditions[name];
  return {
    run({ accounts, isDeleted, filters, sort, page }) {
      const asked = Object.entries(filters) as [keyof typeof conditions, string | number][];
      const where = [
        `submit_account IN (${accounts.map(() => '?').join(', ')})`,
        'deleted = ?',
        ...asked.map(([name]) => conditionOf(name)),
      ].join(' AND ');
      const values = [...accounts, isDeleted ? 1 : 0, ...asked.map(([, value]) => value)];
      const total = Number(
        database.prepare(`SELECT COUNT(*) AS total FROM tasks WHERE ${where}`).get(...values)?.total,
      );
      const direction = sort?.order === 'descending' ? 'DESC' : 'ASC';
      const order = `${sortColumns[sort?.by ?? 'id']} ${direction}, id ${direction}`;
      const { size, number } = page ?? { size: -1, number: 1 };
      const rows = database
        .prepare(
          // Ids alone are sorted; whole rows would be carried through the sorting to be thrown away.
          `SELECT * FROM tasks WHERE id IN (SELECT id FROM tasks WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?)
           ORDER BY ${order}`,
        )
        .all(...values, size, Math.min(size * (number - 1), Number.MAX_SAFE_INTEGER));
      return { tasks: rows.map(readTask), total };
    },
  };
}
