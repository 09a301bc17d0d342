import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it } from '@jest/globals';
import { viewNotice } from '#daemon/notices/viewNotice.ts';
import { openDatabase } from '#daemon/store/database.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { viewOperation } from '#daemon/submissions/operationRecord.ts';
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
