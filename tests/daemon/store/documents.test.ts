import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { type DocumentKind, readDocument, versionOfKind, writeDocument } from '#daemon/store/document.ts';
import { createRequestDocument } from '#daemon/store/documents/createRequest.ts';
import { frameDocument } from '#daemon/store/documents/frame.ts';
import { noticeDocument } from '#daemon/store/documents/notice.ts';
import { operationDocument } from '#daemon/store/documents/operation.ts';
import { plannedTaskDocument } from '#daemon/store/documents/plannedTask.ts';
import { resultFileDocument } from '#daemon/store/documents/resultFile.ts';
import { submissionDocument } from '#daemon/store/documents/submission.ts';
import { taskDocument } from '#daemon/store/documents/task.ts';
import { transferDocument } from '#daemon/store/documents/transfer.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';
import { blenderScene } from '../blenderScene.ts';
import { submission } from '../storedRecords.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { plannedTask } from './filledDatabase.ts';

let store: Store | undefined;
let file = '';

afterEach(() => {
  store?.close();
  store = undefined;
});

function open(): Store {
  store = openStore(file, () => 'd1', { now: () => 5 });
  return store;
}

/** A submission `s` with four planned tasks and the call that carries the last of them. */
function filled(): void {
  file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  const { rows } = open();
  rows.submissions.insert(submission('s'), blenderScene(), []);
  const states = ['waiting', 'waiting', 'submitted', 'unconfirmed'] as const;
  rows.plannedTasks.insert(
    states.map(
      (state, index): PlannedTaskRecord => ({
        ...plannedTask('s', index),
        state,
        callId: state === 'unconfirmed' ? 'c' : undefined,
      }),
    ),
  );
  rows.createRequests.insert({
    id: 'c',
    farm: 'sandbox',
    mark: 'MARK',
    state: 'unknown',
    action: 'create_blender_task',
    body: {},
    account: '',
    unitIds: ['su3'],
    startedAt: 1,
    endedAt: undefined,
  });
  store?.close();
  store = undefined;
}

/** As a damaged disk or a fault of a later version leaves it: sound JSON that says something else. */
function spoil(sql: string): void {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
}

describe('a stored document', () => {
  interface Shot {
    readonly name: string;
    readonly frames: readonly number[];
  }
  const kind: DocumentKind<Shot> = {
    table: 'tasks',
    schema: z.object({ name: z.string(), frames: z.array(z.number()) }),
    upgrades: [
      ({ title, ...rest }) => ({ ...rest, name: title }),
      ({ first, last, ...rest }) => ({ ...rest, frames: [first, last] }),
    ],
  };

  it('carries its version, and is read without it', () => {
    const text = writeDocument(kind, { name: 'a', frames: [1] });
    expect(JSON.parse(text)).toEqual({ version: 3, name: 'a', frames: [1] });
    expect(readDocument(kind, text)).toEqual({ kind: 'read', document: { name: 'a', frames: [1] } });
  });

  it.each([
    ['none, which is the first', { title: 'a', first: 1, last: 2 }],
    ['the first', { version: 1, title: 'a', first: 1, last: 2 }],
    ['the second', { version: 2, name: 'a', first: 1, last: 2 }],
  ])('is brought up to date from version: %s', (_, older) => {
    expect(readDocument(kind, JSON.stringify(older))).toEqual({
      kind: 'read',
      document: { name: 'a', frames: [1, 2] },
    });
  });

  it.each([
    ['a later version', { version: 4, name: 'a', frames: [] }, 'version 4, expected 1 to 3'],
    ['no version at all', { version: 'x', name: 'a', frames: [] }, 'version "x", expected 1 to 3'],
    ['another shape', { version: 3, name: 'a', frames: ['1'] }, /^frames\.0: /],
    ['what no upgrade expects', null, /./],
  ])('of %s is unreadable and says why', (_, document, reason) => {
    expect(readDocument(kind, JSON.stringify(document))).toEqual({
      kind: 'unreadable',
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
  });

  it('has a version that only a further migration may raise, so that an older program leaves it alone', () => {
    const kinds = [
      submissionDocument,
      plannedTaskDocument,
      createRequestDocument,
      taskDocument,
      frameDocument,
      transferDocument,
      resultFileDocument,
      operationDocument,
      noticeDocument,
    ];
    const versions = Object.fromEntries(kinds.map((one) => [one.table, versionOfKind(one)]));
    // When one of these rises, so does the number of migrations.
    expect({ migrations: migrations.length, versions }).toEqual({
      migrations: 14,
      versions: {
        submissions: 1,
        units: 2,
        calls: 1,
        tasks: 1,
        frames: 1,
        transfers: 1,
        result_files: 1,
        operations: 1,
        notices: 1,
      },
    });
  });
});

describe('a document that cannot be read', () => {
  it('of a planned task is set aside: the next one is sent, and its submission says that one is missing', () => {
    filled();
    spoil("UPDATE units SET doc = json_set(doc, '$.attempts', 'many') WHERE id = 'su0'");
    const { rows, unreadable } = open();
    const told: unknown[] = [];
    unreadable.onSetAside((...what) => told.push(what));
    expect(rows.plannedTasks.inLine('sandbox').first()).toBeUndefined();
    expect(rows.plannedTasks.inLine('sandbox').first()?.id).toBe('su1');
    expect(rows.submissions.get('s')?.error).toMatchObject({ code: 'documentUnreadable', from: 'bridge' });
    expect(unreadable.counts()).toEqual([
      { origin: 'units', count: 1, reason: expect.stringMatching(/^attempts: /) },
    ]);
    expect(told).toEqual([['units', expect.stringMatching(/^attempts: /)]]);
  });

  it('of a task is not there, and its submission says so', () => {
    filled();
    const before = open();
    before.rows.tasks.put({
      farm: 'sandbox',
      taskId: '7',
      state: 'rendering',
      farmStatus: 'executing',
      projectName: 'p',
      scene: 's',
      frames: '1',
      counts: { total: 1, done: 0, failed: 0, executing: 1, waiting: 0, aborted: 0 },
      percent: 0,
      cgSoftName: 'blender 3.4',
      submitAccount: 'sandbox',
      renderSeconds: 0,
      resultsFolder: '',
      submissionId: 's',
      unitId: 'su2',
      seenAt: '2026-11-22T12:00:00.000Z',
    });
    before.close();
    spoil("UPDATE tasks SET doc = json_set(doc, '$.counts', 7)");
    const { rows } = open();
    expect(rows.tasks.get('sandbox', '7')).toBeUndefined();
    expect(rows.tasks.isAnyActive('sandbox')).toBe(false);
    expect(rows.submissions.get('s')?.error?.code).toBe('documentUnreadable');
  });

  it('of a create leaves its planned task to a person', () => {
    filled();
    spoil("UPDATE calls SET doc = json_set(doc, '$.unitIds', 'none')");
    const { rows } = open();
    expect(rows.createRequests.inState('sandbox', 'unknown')).toEqual([]);
    expect(rows.plannedTasks.get('su3')).toMatchObject({
      state: 'needsYou',
      error: { code: 'documentUnreadable' },
    });
  });

  it('of a submission takes its planned tasks along, so that nothing is sent that nobody sees', () => {
    filled();
    spoil("UPDATE submissions SET doc = json_set(doc, '$.problems', 7)");
    const { rows, unreadable } = open();
    expect(rows.submissions.page({}, { limit: 9 }).items).toEqual([]);
    expect(rows.plannedTasks.isAnyWaiting('sandbox')).toBe(false);
    expect(unreadable.counts().map(({ origin, count }) => [origin, count])).toEqual([
      ['submission_parts', 1],
      ['submissions', 1],
      ['units', 4],
    ]);
  });

  it('beside a submission fails what was to be uploaded with it, and the rest goes on', () => {
    filled();
    spoil(
      "UPDATE submission_parts SET files = '[7]'; UPDATE units SET doc = json_set(doc, '$.state', 'queued') WHERE id = 'su0'",
    );
    const { rows } = open();
    expect(rows.submissions.files('s')).toEqual([]);
    expect(rows.submissions.snapshot('s')).toBeUndefined();
    expect(rows.plannedTasks.get('su0')).toMatchObject({
      state: 'failed',
      error: { code: 'documentUnreadable' },
    });
    expect(rows.plannedTasks.get('su1')?.state).toBe('waiting');
  });

  it('is kept as it was', () => {
    filled();
    spoil("UPDATE units SET doc = json_set(doc, '$.attempts', 'many') WHERE id = 'su0'");
    open().rows.plannedTasks.get('su0');
    store?.close();
    store = undefined;
    const db = new DatabaseSync(file);
    const row = db.prepare('SELECT origin, doc, at FROM unreadable').get();
    db.close();
    expect({ ...row, doc: JSON.parse(String(row?.doc)) }).toMatchObject({
      origin: 'units',
      at: 5,
      doc: { id: 'su0', attempts: 'many', create: { body: { user_remark: 'r'.repeat(300) } } },
    });
  });
});
