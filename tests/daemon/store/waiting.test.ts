import path from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { composeCreateRequest } from '#daemon/farms/renderbus/composeCreateRequest.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { PlannedFile, PlannedTaskRecord, TaskRecord } from '#daemon/submissions/records.ts';
import { baseName } from '#protocol/paths/farmPath.ts';
import { maxScenePathWidth, maxScenes } from '#protocol/renderbus/createTask.ts';
import { textWidth } from '#protocol/textWidth/textWidth.ts';
import { blenderScene } from '../blenderScene.ts';
import { plannedTask as storedPlannedTask, submission } from '../storedRecords.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
  jest.restoreAllMocks();
});

function openNew(): Store {
  const store = openStore(path.join(temporaryFolder(), 'renderbridge.sqlite'), () => 'd1');
  opened.add(store);
  return store;
}

function plannedTask(
  id: string,
  submissionId: string,
  changes: Partial<PlannedTaskRecord> = {},
): PlannedTaskRecord {
  const create = { action: 'create_task', body: { project_name: 'p', input_scene_path: 'a.ma' } };
  return storedPlannedTask(id, submissionId, { state: 'waiting', create, ...changes });
}

/** What a call takes of all that waits, said without a store. */
function chosenOf(waiting: readonly PlannedTaskRecord[]): string[] {
  const priority = ({ create: { body } }: PlannedTaskRecord) =>
    typeof body.priority === 'number' ? body.priority : 0;
  const scene = ({ create: { body } }: PlannedTaskRecord) => String(body.input_scene_path ?? '');
  const parameters = ({ create: { action, body } }: PlannedTaskRecord) =>
    JSON.stringify([action, { ...body, input_scene_path: '' }]);
  const mayShare = (one: PlannedTaskRecord) =>
    ['create_task', 'create_max_task', 'create_sketchup_task'].includes(one.create.action) && !one.goesAlone;
  const [first, ...rest] = waiting.toSorted((a, b) => priority(b) - priority(a));
  if (!first) return [];
  const chosen = [first];
  let width = textWidth(scene(first));
  for (const one of mayShare(first) ? rest : []) {
    const wider = width + 1 + textWidth(scene(one));
    const isTaken = chosen.some((other) => baseName(scene(other)) === baseName(scene(one)));
    if (chosen.length >= maxScenes || !mayShare(one) || parameters(one) !== parameters(first)) continue;
    if (isTaken || wider > maxScenePathWidth) continue;
    width = wider;
    chosen.push(one);
  }
  return chosen.map(({ id }) => id);
}

const action = fc.constantFrom<PlannedTaskRecord['create']['action']>(
  'create_task',
  'create_max_task',
  'create_blender_task',
);
const body = fc.record(
  {
    project_name: fc.constantFrom('p', 'q', 'é', 'e\u0301'),
    input_scene_path: fc.constantFrom(
      'a.ma',
      'x/a.ma',
      'b.ma',
      '景/c.ma',
      `${'long'.repeat(60)}.ma`,
      'd,e.ma',
    ),
    priority: fc.constantFrom<unknown>(0, 1, 2.5, -1, '3', null),
    frames: fc.constantFrom('1-10', '"', '\\', '\ud800'),
    10: fc.constant('kept first'),
  },
  { requiredKeys: [] },
);
const bodies = fc
  .tuple(body, fc.boolean())
  .map(([one, turned]) => (turned ? Object.fromEntries(Object.entries(one).reverse()) : one));
const states = fc.constantFrom<PlannedTaskRecord['state']>(
  'waiting',
  'waiting',
  'waiting',
  'queued',
  'sending',
);
const plannedTasks = fc.array(
  fc.record({
    action,
    body: bodies,
    state: states,
    goesAlone: fc.boolean(),
    farm: fc.constantFrom('sandbox', 'sandbox', 'other'),
  }),
  { maxLength: 40 },
);

describe('planned tasks that wait for their call', () => {
  it('are taken as if all of them had been looked at', () => {
    const store = openNew();
    store.rows.submissions.insert(submission('s'), blenderScene(), []);
    const undo = new Error('undo');
    fc.assert(
      fc.property(plannedTasks, (made) => {
        const records = made.map(({ action, body, ...changes }, index) =>
          plannedTask(`u${index}`, 's', { ...changes, create: { action, body } }),
        );
        const waiting = records.filter(({ farm, state }) => farm === 'sandbox' && state === 'waiting');
        let taken: string[] | undefined;
        try {
          store.transaction(() => {
            store.rows.plannedTasks.insert(records);
            taken =
              composeCreateRequest(store.rows.plannedTasks.inLine('sandbox'), 'MARK')?.plannedTasks.map(
                ({ id }) => id,
              ) ?? [];
            throw undo;
          });
        } catch (error) {
          if (error !== undo) throw error;
        }
        expect(taken).toEqual(chosenOf(waiting));
      }),
      { numRuns: 300 },
    );
  });

  it.each(['scenes of their own', 'one scene', 'one project each'] as const)(
    'cost as many documents with thousands as with ten: %s',
    (kind) => {
      const read = [10, 3000].map((count) => {
        const store = openNew();
        store.rows.submissions.insert(submission('s'), blenderScene(), []);
        store.rows.plannedTasks.insert(
          Array.from({ length: count }, (_, index) => {
            const input_scene_path = kind === 'one scene' ? 'a.ma' : `projects/${'x'.repeat(40)}${index}.ma`;
            const project_name = kind === 'one project each' ? `p${index}` : 'p';
            return plannedTask(`u${index}`, 's', {
              create: { action: 'create_task', body: { project_name, input_scene_path } },
            });
          }),
        );
        const parse = jest.spyOn(JSON, 'parse');
        expect(store.rows.plannedTasks.isAnyWaiting('sandbox')).toBe(true);
        expect(
          composeCreateRequest(store.rows.plannedTasks.inLine('sandbox'), 'MARK')?.plannedTasks[0]?.id,
        ).toBe('u0');
        const { length } = parse.mock.calls;
        parse.mockRestore();
        return length;
      });
      expect(read[1]).toBeLessThanOrEqual(2 * (read[0] ?? 0));
    },
  );
});

const sequence = 'D/x/shot.####.vrscene 1-2';

describe('files that the farm may still have to read', () => {
  const file = (farmPath: string, more: Partial<PlannedFile> = {}): PlannedFile => ({
    localPath: `/local/${farmPath}`,
    farmPath,
    need: 'required',
    ...more,
  });
  const facts = (mtimeMs: number) => ({ facts: { size: 5, mtimeMs } });

  function task(
    scene: string,
    submissionId: string,
    state: TaskRecord['state'],
  ): Omit<TaskRecord, 'revision'> {
    return {
      farm: 'sandbox',
      taskId: `${submissionId} ${scene}`,
      state,
      farmStatus: '',
      projectName: 'p',
      scene,
      frames: '1',
      counts: { total: 1, done: 0, failed: 0, executing: 0, waiting: 1, aborted: 0 },
      percent: 0,
      cgSoftName: '',
      submitAccount: '',
      renderSeconds: 0,
      resultsFolder: '',
      submissionId,
      seenAt: '2026-11-22T12:00:00.000Z',
    };
  }

  function storeWith(files: Readonly<Record<string, readonly PlannedFile[]>>) {
    const store = openNew();
    for (const [id, own] of Object.entries(files)) {
      store.rows.submissions.insert(submission(id), blenderScene(), []);
      store.rows.submissions.setFiles(id, own);
    }
    const wait = (
      submissionId: string,
      input_scene_path: string,
      state: PlannedTaskRecord['state'] = 'waiting',
    ) =>
      store.rows.plannedTasks.insert([
        plannedTask(`${submissionId} ${state}`, submissionId, {
          state,
          create: { action: 'create_task', body: { input_scene_path } },
        }),
      ]);
    const busy = (farmPath: string) => store.rows.submissions.busyFiles('sandbox', farmPath);
    return { ...store.rows, wait, busy };
  }

  it('are those of planned tasks that wait, are sent or unconfirmed, and of tasks that prepare', () => {
    const { wait, busy, tasks } = storeWith({
      a: [file('a.ma', { sha256: 'A' })],
      b: [file('a.ma', { sha256: 'B' })],
    });
    expect(busy('a.ma')).toEqual([]);
    for (const state of ['queued', 'uploading', 'submitted', 'failed', 'needsYou'] as const)
      wait('a', 'a.ma', state);
    tasks.put(task('a.ma', 'b', 'rendering'));
    expect(busy('a.ma')).toEqual([]);
    for (const state of ['waiting', 'sending', 'unconfirmed'] as const) wait('a', 'a.ma', state);
    expect(busy('a.ma')).toEqual([{ identity: 'A', submissionIds: ['a', 'a'] }]);
    tasks.put(task('a.ma', 'b', 'preparing'));
    expect(busy('a.ma')).toEqual([
      { identity: 'A', submissionIds: ['a', 'a'] },
      { identity: 'B', submissionIds: ['b', 'b'] },
    ]);
    expect(busy('b.ma')).toEqual([]);
  });

  it('of two submissions are one file when what is in them is, or else their size and time', () => {
    const { wait, busy, submissions } = storeWith({
      a: [file('a.ma', { sha256: 'A', ...facts(1.5) })],
      b: [file('a.ma', { sha256: 'A', ...facts(2) })],
      c: [file('c.ma', facts(1764365432123.125))],
      d: [file('c.ma', facts(1764365432123.25))],
      e: [file('c.ma')],
    });
    for (const id of ['a', 'b']) wait(id, 'a.ma');
    for (const id of ['c', 'd', 'e']) wait(id, 'c.ma');
    expect(busy('a.ma')).toEqual([{ identity: 'A', submissionIds: ['a', 'b'] }]);
    expect(busy('c.ma')).toHaveLength(3);
    submissions.setFiles('d', [file('c.ma', facts(1764365432123.125))]);
    submissions.setFiles('e', []);
    expect(busy('c.ma').map(({ submissionIds }) => submissionIds)).toEqual([
      ['e', 'e'],
      ['c', 'd'],
    ]);
  });

  it('are all that a sequence must bring', () => {
    const first = 'D/x/shot.0001.vrscene';
    const { wait, busy, tasks } = storeWith({
      a: [file(first, { sha256: 'A' })],
      b: [file(first, { sha256: 'B' })],
    });
    wait('a', sequence);
    tasks.put(task(sequence, 'b', 'preparing'));
    expect(busy(first).map(({ identity }) => identity)).toEqual(['A', 'B']);
  });
});

describe('submissions by the state that their planned tasks decide', () => {
  it('are read without those that cannot be in it: with none in that state, but not without any at all', () => {
    const { rows } = openNew();
    const states: Readonly<Record<string, readonly PlannedTaskRecord['state'][]>> = {
      waits: ['waiting', 'submitted'],
      sent: ['submitted', 'submitted'],
      planless: [],
      replaced: ['replaced'],
      failed: ['failed', 'waiting'],
    };
    for (const [id, each] of Object.entries(states)) {
      rows.submissions.insert(submission(id), blenderScene(), []);
      rows.plannedTasks.insert(
        each.map((state, position) => plannedTask(`${id}${position}`, id, { state, position })),
      );
    }
    const that = (mayBe: PlannedTaskRecord['state']) =>
      rows.submissions.page({ mayBe }, { limit: 9 }).items.map(({ id }) => id);
    expect(that('waiting')).toEqual(['failed', 'replaced', 'planless', 'waits']);
    expect(that('needsYou')).toEqual(['replaced', 'planless']);
    expect(rows.submissions.page({}, { limit: 9 }).items).toHaveLength(5);
  });
});
