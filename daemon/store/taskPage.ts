import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { TaskFilters } from '#protocol/bridge/taskFilters.ts';
import type { Database } from './database.ts';
import type { Documents, Page, PageQuery } from './documents.ts';

const isText = (name: string) => `doc ->> '${name}' = ?`;
const holdsText = (name: string) => `instr(doc->>'${name}', ?) > 0`;

/** What each filter asks of a row; its value is bound in the place of the `?`. */
const conditions: Readonly<Record<keyof TaskFilters | 'farm', string>> = {
  farm: 'farm = ?',
  state: 'state = ?',
  projectName: 'project = ?',
  scene: 'submission_id IN (SELECT id FROM submissions WHERE scene = ?)',
  taskId: 'task_id = ?',
  taskStatus: isText('farmStatus'),
  taskType: isText('taskType'),
  cgSoftName: holdsText('cgSoftName'),
  inputScenePath: holdsText('scene'),
  camera: holdsText('camera'),
  renderLayer: holdsText('renderLayer'),
  artist: holdsText('artist'),
  submitAccount: isText('submitAccount'),
  startDateAfter: "doc ->> 'submittedAt' >= ?",
  startDateBefore: "doc ->> 'submittedAt' <= ?",
  completedDateAfter: "doc ->> 'completedAt' >= ?",
  completedDateBefore: "doc ->> 'completedAt' <= ?",
};
const times: ReadonlySet<string> = new Set([
  'startDateAfter',
  'startDateBefore',
  'completedDateAfter',
  'completedDateBefore',
]);

/** Tasks by when they were submitted, newest first. The cursor is the row at which the page before ended. */
export function taskPage(
  db: Database,
  tasks: Documents<TaskRecord>,
  filter: TaskFilters & { readonly farm?: string | undefined },
  { limit, cursor }: PageQuery,
): Page<TaskRecord> {
  const asked = Object.entries(filter).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const condition = conditions[name as keyof typeof conditions];
    return [[condition, times.has(name) ? new Date(value).toISOString() : value] as const];
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
