import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { TaskFilters } from '#protocol/bridge/taskFilters.ts';
import type { Database } from './database.ts';
import type { Documents, Page, PageQuery } from './documents.ts';

/** What a filter asks of a row. */
interface Condition {
  /** With a `?` in the place of a value. */
  readonly sql: string;
  /** That value, from what was asked for. */
  readonly bound: (asked: string) => string;
}

const asks = (sql: string): Condition => ({ sql, bound: (asked) => asked });
const isText = (name: string) => asks(`doc ->> '${name}' = ?`);
const holdsText = (name: string) => asks(`instr(doc->>'${name}', ?) > 0`);
/** Times compare as texts once they are written alike. */
const isTime = (name: string, comparison: '>=' | '<='): Condition => ({
  sql: `doc ->> '${name}' ${comparison} ?`,
  bound: (asked) => new Date(asked).toISOString(),
});

const conditions: Readonly<Record<keyof TaskFilters | 'farm', Condition>> = {
  farm: asks('farm = ?'),
  state: asks('state = ?'),
  projectName: asks('project = ?'),
  scene: asks('submission_id IN (SELECT id FROM submissions WHERE scene = ?)'),
  taskId: asks('task_id = ?'),
  taskStatus: isText('farmStatus'),
  taskType: isText('taskType'),
  cgSoftName: holdsText('cgSoftName'),
  inputScenePath: holdsText('scene'),
  camera: holdsText('camera'),
  renderLayer: holdsText('renderLayer'),
  artist: holdsText('artist'),
  submitAccount: isText('submitAccount'),
  startDateAfter: isTime('submittedAt', '>='),
  startDateBefore: isTime('submittedAt', '<='),
  completedDateAfter: isTime('completedAt', '>='),
  completedDateBefore: isTime('completedAt', '<='),
};

/** Tasks by when they were submitted, newest first. The cursor is the row at which the page before ended. */
export function taskPage(
  db: Database,
  tasks: Documents<TaskRecord>,
  filter: TaskFilters & { readonly farm?: string | undefined },
  { limit, cursor }: PageQuery,
): Page<TaskRecord> {
  const asked = Object.entries(filter).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const { sql, bound } = conditions[name as keyof typeof conditions];
    return [[sql, bound(value)] as const];
  });
  const after = cursor === undefined ? [] : [olderThan(db, Number(cursor))];
  const where = [...asked, ...after].map(([condition]) => condition).join(' AND ') || 'TRUE';
  const rows = db.all(
    `SELECT seq, doc FROM tasks WHERE ${where} ORDER BY submitted_at DESC, seq DESC LIMIT ?`,
    ...asked.map(([, value]) => value),
    ...after.flatMap(([, ...values]) => values),
    limit + 1,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: tasks.ofAll(shown), cursor: rows.length > limit && last ? String(last.seq) : null };
}

/** A row that was removed since tells no time: what was stored before it follows. */
function olderThan(db: Database, seq: number): readonly [string, ...(string | number)[]] {
  const at = db.get('SELECT submitted_at FROM tasks WHERE seq = ?', seq)?.submitted_at;
  return typeof at === 'string' ? ['(submitted_at, seq) < (?, ?)', at, seq] : ['seq < ?', seq];
}
