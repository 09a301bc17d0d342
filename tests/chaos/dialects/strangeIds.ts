import { type Row, withRows } from '../faults/farmCall.ts';
import type { Dialect } from './dialect.ts';

/** The rows of a create with ids that are not those of its tasks. */
type Misname = (rows: readonly Row[], heldIds: readonly string[]) => readonly Row[];

const all =
  (task_id: unknown): Misname =>
  (rows) =>
    rows.map((row) => ({ ...row, task_id }));

/** What a farm that counts wrongly, or that has no id yet, writes into its answer. */
export const strangeIds: Readonly<Record<string, Misname>> = {
  'id of another task': (rows, heldIds) => {
    const earlier = heldIds.at(-1);
    return earlier === undefined ? rows : rows.map((row) => ({ ...row, task_id: earlier }));
  },
  'id 0': all('0'),
  'id empty': all(''),
  'id null': all(null),
  'id negative': all('-1'),
  'one id for all rows': (rows) => rows.map((row) => ({ ...row, task_id: rows[0]?.task_id })),
  'id with leading zeros': (rows) => rows.map((row) => ({ ...row, task_id: `000${row.task_id}` })),
};

/** Of so many creates of the farm one is answered truthfully; the others name a strange id. */
const period = 3;

export const idDialects: readonly Dialect[] = Object.entries(strangeIds).map(([name, misname]) => ({
  name,
  family: 'ids',
  create() {
    let creates = 0;
    return async ({ call, farm, heldIds }) => {
      const text = await farm();
      if (call.kind !== 'create') return text;
      creates += 1;
      return creates % period === 1 ? text : withRows(text, (rows) => misname(rows, heldIds));
    };
  },
}));
