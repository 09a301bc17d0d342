import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it } from '@jest/globals';
import { viewNotice } from '#daemon/notices/viewNotice.ts';
import { openDatabase } from '#daemon/store/database.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { viewOperation } from '#daemon/submissions/operations/operationRecord.ts';
import {
  viewFrame,
  viewPlannedTask,
  viewSubmission,
  viewTask,
  viewTransfer,
} from '#daemon/submissions/views.ts';
import { Notice } from '#protocol/bridge/notice.ts';
import { Operation } from '#protocol/bridge/operation.ts';
import { Submission } from '#protocol/bridge/submission.ts';
import { Frame, Task } from '#protocol/bridge/task.ts';
import { Transfer } from '#protocol/bridge/transfer.ts';
import { Unit } from '#protocol/bridge/unit.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const rows = readFileSync(path.join(import.meta.dirname, 'version3.sql'), 'utf8');
const documentTables = [
  'submissions',
  'units',
  'calls',
  'tasks',
  'frames',
  'operations',
  'transfers',
  'notices',
];
const all = { limit: 500 };

let store: Store | undefined;

afterEach(() => {
  store?.close();
  store = undefined;
});

function versionThree(): string {
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  openDatabase(file, migrations.slice(0, 3)).close();
  const db = new DatabaseSync(file);
  db.exec(rows);
  db.close();
  return file;
}

function countsOf(file: string): Record<string, number> {
  const db = new DatabaseSync(file);
  const count = (table: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
  const counts = Object.fromEntries(documentTables.map((table) => [table, count(table)]));
  db.close();
  return counts;
}

it('a database of the version before opens, and every row of it is shown', () => {
  const file = versionThree();
  const before = countsOf(file);
  expect(Object.values(before).every((count) => count > 0)).toBe(true);

  const opened = openStore(file, () => 'other');
  store = opened;
  const { submissions, plannedTasks, createRequests, tasks, frames, operations, transfers, notices } =
    opened.rows;
  const shown = submissions.page({}, all).items;
  const units = shown.flatMap(({ id }) => plannedTasks.ofSubmission(id));
  for (const record of shown) {
    Submission.parse(
      viewSubmission(record, plannedTasks.ofSubmission(record.id), plannedTasks.countStates(record.id)),
    );
    expect(submissions.snapshot(record.id)?.scene.name).toBe(record.scene.name);
    expect(submissions.files(record.id)[0]).toMatchObject({ need: 'required', sha256: expect.any(String) });
    expect(submissions.observedFiles(record.id).length).toBeGreaterThan(0);
  }
  for (const unit of units) Unit.parse(viewPlannedTask(unit));
  const taskRows = tasks.page({}, all).items;
  for (const task of taskRows) Task.parse(viewTask(task));
  const frameRows = taskRows.flatMap(({ farm, taskId }) => frames.ofTask(farm, taskId));
  for (const frame of frameRows) Frame.parse(viewFrame(frame));
  const operationRows = operations.page({}, all).items;
  for (const operation of operationRows) Operation.parse(viewOperation(operation));
  const transferRows = transfers.page({}, all).items;
  for (const transfer of transferRows) Transfer.parse(viewTransfer(transfer));
  const noticeRows = notices.page({}, all).items;
  for (const notice of noticeRows) Notice.parse(viewNotice(notice, () => true));
  const calls = units.flatMap(({ callId }) => createRequests.get(callId ?? '') ?? []);
  expect({
    submissions: shown.length,
    units: units.length,
    calls: calls.length,
    tasks: taskRows.length,
    frames: frameRows.length,
    operations: operationRows.length,
    transfers: transferRows.length,
    notices: noticeRows.length,
  }).toEqual(before);
  expect(opened.rows.projects.all('sandbox')).toHaveLength(1);
  expect(opened.rows.idempotency.get('press-1')?.submissionId).toBe(shown.at(-1)?.id);
  expect(opened.unreadable.counts()).toEqual([]);
});

it('what was counted of a planned task in the version before counts still', () => {
  const file = versionThree();
  const database = new DatabaseSync(file);
  const counted = database
    .prepare(
      `UPDATE units SET doc = json_set(doc, '$.absences', 1, '$.unknowns', 2, '$.goesAlone', json('true'))
       RETURNING id`,
    )
    .all();
  database.close();
  const opened = openStore(file, () => 'other', { marker: 'none' });
  store = opened;
  expect(counted.length).toBeGreaterThan(0);
  for (const { id } of counted)
    expect(opened.rows.plannedTasks.get(String(id))).toMatchObject({
      absences: 1,
      unknowns: 2,
      goesAlone: true,
    });
});

it('a planned task that the version before held, with null for what it did not have, goes on', () => {
  const opened = openStore(versionThree(), () => 'other', { marker: 'none' });
  store = opened;
  const { plannedTasks } = opened.rows;
  const [held] = plannedTasks.held();
  expect(held).toMatchObject({ state: 'needsYou', heldFrom: { state: 'waiting' } });
  expect([held?.callId, held?.heldFrom?.callId]).toEqual([undefined, undefined]);
  plannedTasks.update(held?.id ?? '', { state: 'waiting', heldFrom: undefined, error: undefined });
  expect(plannedTasks.inLine('sandbox').first()?.id).toBe(held?.id);
});

/** One row for each table that later versions added, as they write it. */
const laterRows: Readonly<Record<string, string>> = {
  unreadable: `INSERT INTO unreadable (origin, doc, reason, at) VALUES ('frames', '{}', 'state: missing', 1)`,
  past_tasks: `INSERT INTO past_tasks VALUES ('sandbox', '900', NULL)`,
  file_hashes: `INSERT INTO file_hashes VALUES ('/p/a.exr', 5, 7, '1:2', 'abcd', 1000)`,
  farm_files: `INSERT INTO farm_files VALUES ('copy', 'p/a.exr', 5, 'abcd', 1000)`,
  result_files: `INSERT INTO result_files (doc) VALUES ('${JSON.stringify({
    transferId: 't9',
    farm: 'sandbox',
    taskId: '900',
    revision: 1,
    remotePath: '900_a/0001.exr',
    remoteSize: 5,
    path: '/p/0001.exr',
    size: 5,
    mtimeMs: 7,
    sha256: 'ef',
    at: '2026-11-22T12:00:00.000Z',
  })}')`,
  render_history: `INSERT INTO render_history VALUES ('sandbox', 'k', '[{"taskId":"900","frames":3,"seconds":9}]', 1)`,
  spending: `INSERT INTO spending VALUES ('sandbox', '900', '2026-11-29', 'CNY', 'film', 'ana', 250, 9.0)`,
};

function countsOfAll(file: string): Record<string, number> {
  const db = new DatabaseSync(file);
  const tables = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .all()
    .map(({ name }) => String(name));
  const count = (table: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
  const counts = Object.fromEntries(tables.map((table) => [table, count(table)]));
  db.close();
  return counts;
}

it.each(migrations.slice(3).map((_, index) => index + 3))(
  'a database of version %i opens with a row in each of its tables, and loses none',
  (version) => {
    const file = versionThree();
    openDatabase(file, migrations.slice(0, version)).close();
    const db = new DatabaseSync(file);
    for (const [table, sql] of Object.entries(laterRows)) if (table in countsOfAll(file)) db.exec(sql);
    db.close();
    const before = countsOfAll(file);
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([]);

    const opened = openStore(file, () => 'other', { marker: 'none' });
    store = opened;
    const { resultFiles, renderHistory, spending, fileHashes, farmFiles } = opened.rows;
    expect(opened.unreadable.counts().length).toBe('unreadable' in before ? 1 : 0);
    if ('result_files' in before) expect(resultFiles.ofTransfer('t9')).toMatchObject([{ sha256: 'ef' }]);
    if ('render_history' in before) expect(renderHistory.samples('sandbox', 'k')).toHaveLength(1);
    if ('spending' in before) expect(spending.booked('sandbox', '900')).toMatchObject([{ amount: 250 }]);
    if ('file_hashes' in before)
      expect([...fileHashes.known(['/p/a.exr'], 1000).keys()]).toEqual(['/p/a.exr']);
    if ('farm_files' in before)
      expect([...farmFiles.known('copy', ['p/a.exr'], 0).keys()]).toEqual(['p/a.exr']);
    opened.close();
    store = undefined;
    expect(countsOfAll(file)).toMatchObject(before);
  },
);
