import { DatabaseSync } from 'node:sqlite';
import { expect, it } from '@jest/globals';
import { spendingSums } from '#daemon/store/migrations/0013_spendingSums.ts';
import { migrations } from '#daemon/store/migrations/list.ts';

it('sums of what was charged begin with all that a database held before it kept them', () => {
  const db = new DatabaseSync(':memory:');
  for (const { sql } of migrations.filter(({ number }) => number < spendingSums.number)) db.exec(sql);
  const book = db.prepare("INSERT INTO spending VALUES ('f', ?, ?, 'CNY', ?, 'anna', ?, 1)");
  book.run('1', '2026-10-31', 'film', 4);
  book.run('1', '2026-11-01', 'film', 5);
  book.run('', '2026-11', 'film', 6);
  book.run('2', '2026-11-02', 'other', 7);
  db.exec(spendingSums.sql);
  book.run('3', '2026-11-03', 'film', 8);
  db.exec(
    "UPDATE spending SET amount = amount - 2 WHERE task_id = '2'; DELETE FROM spending WHERE task_id = '';",
  );
  const rows = db.prepare('SELECT scope, of, amount FROM spending_sums ORDER BY scope, of').all();
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['month', '2026-10', 4],
    ['month', '2026-11', 18],
    ['project', 'film', 17],
    ['project', 'other', 5],
  ]);
  db.close();
});
