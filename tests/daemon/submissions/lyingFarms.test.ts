import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fates, type Listed, type ScriptedFarm } from '../scriptedFarm.ts';
import { seed } from '../seed.ts';
import { settleMs, submissionRig } from './submissionRig.ts';

const hourMs = 3_600_000;

type Rewrite = (text: string) => string;

/** Rows whose scene and project the farm writes in its own way. */
function rewriting(scene: Rewrite, project: Rewrite = scene): ScriptedFarm['serve'] {
  return (_asked, { rows, total }) => ({
    rows: rows.map((row) => ({
      ...row,
      input_scene_path: scene(String(row.input_scene_path)),
      project_name: project(String(row.project_name)),
    })),
    total,
  });
}

const escapeHtml: Rewrite = (text) => text.replaceAll('&', '&amp;');
const rewrites: readonly (readonly [what: string, serve: ScriptedFarm['serve']])[] = [
  ['HTML escapes', rewriting(escapeHtml)],
  ['lower case', rewriting((text) => text.toLowerCase())],
  ['upper case', rewriting((text) => text.toUpperCase())],
  ['UTF-8 read as Latin-1', rewriting((text) => Buffer.from(text).toString('latin1'))],
  ['letters that were lost', rewriting((text) => text.replace(/[^\0-\x7f]/g, '?'))],
  ['texts cut at 60', rewriting((text) => text.slice(0, 60))],
  ['texts cut at 5', rewriting((text) => text.slice(0, 5))],
  ['no texts at all', rewriting(() => '')],
  ['no extension', rewriting((text) => text.replace(/\.[^.]*$/, ''))],
  ['percent escapes', rewriting(encodeURIComponent)],
  ['decomposed letters', rewriting((text) => text.normalize('NFD'))],
  ['compatible letters', rewriting((text) => text.normalize('NFKC'))],
  [
    'an id for the project',
    rewriting(
      (text) => text,
      () => '4711',
    ),
  ],
  ['another scene altogether', rewriting(() => 'uploads/8f14e45f.tmp')],
  ['reversed texts', rewriting((text) => [...text].reverse().join(''))],
];

const scene = '/projects/R&D — 渲染/Café Ｎo１ with a name that goes on for quite a while/shot 010.blend';

describe('a task that is found by its tag is never sent again, on a farm that shows', () => {
  it.each(rewrites)('%s', async (_what, serve) => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.serve = serve;
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submit(scene);
    await rig.clock.advance(30 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({ state: 'submitted', taskId: '1001' });
    expect(rig.farm.creates).toHaveLength(2);
  });

  it('anything', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(text, text, async (shown, project) => {
        const rig = submissionRig();
        await rig.proveTagSearch();
        rig.farm.serve = rewriting(
          () => shown,
          () => project,
        );
        rig.farm.fates.push('takenAnswerLost');
        const id = await rig.submit('/projects/a.blend');
        await rig.clock.advance(3 * settleMs);
        expect(rig.states(id)).toEqual(['submitted']);
        expect(rig.farm.creates).toHaveLength(2);
        rig.crash();
      }),
      { seed, numRuns: 15 },
    );
  });
});

describe('a farm that serves other rows than it has never gets a second create', () => {
  const nothing: Listed = { rows: [], total: 0 };
  const lies: readonly (readonly [what: string, lie: (farm: ScriptedFarm) => ScriptedFarm['serve']])[] = [
    ['a search that broke and finds nothing', () => () => nothing],
    [
      'a search that hides the tasks of the account',
      () =>
        (_asked, { rows }) =>
          ofOthers(rows),
    ],
    [
      'the same answer over and over',
      () => {
        let first: Listed | undefined;
        return (_asked, honest) => {
          first ??= honest;
          return first;
        };
      },
    ],
    [
      'an empty answer over and over',
      () => {
        let answers = 0;
        return (_asked, honest) => {
          answers += 1;
          return answers > 1 ? nothing : honest;
        };
      },
    ],
    [
      'each time what was asked before',
      () => {
        let before: Listed = nothing;
        return (_asked, honest) => {
          const served = before;
          before = honest;
          return served;
        };
      },
    ],
    [
      'more rows by its count than it lists',
      () =>
        (_asked, { rows }) => ({ rows: [], total: rows.length }),
    ],
    [
      'rows without ids',
      () => (_asked, honest) => ({ ...honest, rows: honest.rows.map(() => ({ task_id: '' })) }),
    ],
    [
      'rows with the id 0',
      () => (_asked, honest) => ({ ...honest, rows: honest.rows.map(() => ({ task_id: 0 })) }),
    ],
    [
      'rows with the id of another task',
      () => (_asked, honest) => ({ ...honest, rows: honest.rows.map(() => ({ task_id: '01000' })) }),
    ],
  ];
  const ofOthers = (rows: Listed['rows']): Listed => {
    const others = rows.filter(({ submit_account }) => submit_account !== 'sandbox');
    return { rows: others, total: others.length };
  };

  it.each(lies)('%s', async (_what, lie) => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.serve = lie(rig.farm);
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(hourMs + 3 * settleMs);
    expect(rig.farm.creates).toHaveLength(2);
    // One that lies only now and then may show the task after all.
    const [plannedTask] = rig.plannedTasksOf(id);
    if (plannedTask?.state === 'submitted') expect(plannedTask.taskId).toBe('1001');
    else
      expect(plannedTask).toMatchObject({
        state: 'needsYou',
        error: { code: 'outcomeUnknown', params: { reason: expect.any(String) } },
      });
  });

  it('a frozen list, once a later create shows that it is', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    const frozen = new Set(rig.farm.tasks.map(({ taskId }) => taskId));
    rig.farm.serve = (_asked, { rows }) => {
      const old = rows.filter(({ task_id }) => frozen.has(String(task_id)));
      return { rows: old, total: old.length };
    };
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(settleMs / 2);
    await rig.submit('/projects/b.blend');
    await rig.clock.advance(10 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'needsYou',
      error: { params: { reason: 'controlNotFound' } },
    });
    expect(rig.farm.creates).toHaveLength(3);
  });

  it('a list that is some settle windows old, though no later create is confirmed', async () => {
    const oldestListMs = 6 * settleMs;
    const rig = submissionRig({ oldestListMs });
    await rig.proveTagSearch();
    const frozen = new Set(rig.farm.tasks.map(({ taskId }) => taskId));
    rig.farm.serve = (_asked, { rows }) => {
      const old = rows.filter(({ task_id }) => frozen.has(String(task_id)));
      return { rows: old, total: old.length };
    };
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(4 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'unconfirmed',
      error: { params: { reason: 'older' } },
    });
    rig.farm.serve = (_asked, honest) => honest;
    await rig.clock.advance(8 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({ state: 'submitted', taskId: '1001' });
    expect(rig.farm.creates).toHaveLength(2);
  });

  it('a frozen list, though only a later create of another account shows that it is', async () => {
    const rig = submissionRig({ oldestListMs: 6 * settleMs });
    await rig.proveTagSearch();
    const frozen = new Set(rig.farm.tasks.map(({ taskId }) => taskId));
    rig.farm.serve = (_asked, { rows }) => {
      const old = rows.filter(({ task_id }) => frozen.has(String(task_id)));
      return { rows: old, total: old.length };
    };
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(settleMs / 2);
    await rig.submit('/projects/sub.blend', { submitAccount: 'anna' });
    await rig.clock.advance(20 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'unconfirmed',
      error: { params: { reason: 'older' } },
    });
    expect(rig.farm.creates).toHaveLength(3);
  });

  it('nothing for any tag, though a later create of another account is known', async () => {
    const rig = submissionRig({ oldestListMs: 6 * settleMs });
    await rig.proveTagSearch();
    rig.farm.serve = () => ({ rows: [], total: 0 });
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(settleMs / 2);
    await rig.submit('/projects/sub.blend', { submitAccount: 'anna' });
    await rig.clock.advance(20 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'needsYou',
      error: { params: { reason: 'controlNotFound' } },
    });
  });

  it('and what is missing when lists cannot be as old any more, or in one with a later create, goes again', async () => {
    const rig = submissionRig({ oldestListMs: 6 * settleMs });
    await rig.proveTagSearch();
    rig.farm.fates.push('lost');
    const first = await rig.submit('/projects/a.blend');
    await rig.clock.advance(5 * settleMs);
    expect(rig.states(first)).toEqual(['unconfirmed']);
    await rig.clock.advance(3 * settleMs);
    expect(rig.states(first)).toEqual(['submitted']);

    rig.farm.fates.push('lost');
    const second = await rig.submit('/projects/b.blend');
    await rig.clock.advance(settleMs / 2);
    await rig.submit('/projects/c.blend');
    await rig.clock.advance(4 * settleMs);
    expect(rig.states(second)).toEqual(['submitted']);
  });

  it('a result that is capped at one row, for the rest of a batch', async () => {
    const rig = submissionRig();
    await rig.submitScenes(['/p/1.ma', '/p/2.ma', '/p/3.ma']);
    await rig.clock.advance(2 * settleMs);
    rig.farm.serve = (_asked, { rows }) => ({ rows: rows.slice(0, 1), total: Math.min(1, rows.length) });
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submitScenes(['/p/a.ma', '/p/b.ma']);
    await rig.clock.advance(hourMs + 3 * settleMs);
    expect(rig.states(id)).toEqual(['submitted', 'needsYou']);
    expect(rig.farm.creates).toHaveLength(2);
  });

  it('a search that brought everything, and works again when it is tried with a fresh tag', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push('takenAnswerLost', 'takenAnswerLost');
    const first = await rig.submit('/projects/a.blend');
    const second = await rig.submit('/projects/b.blend');
    let searches = 0;
    rig.farm.serve = (_asked, honest) => {
      searches += 1;
      const rows = rig.farm.tasks.map(({ taskId: task_id }) => ({ task_id, input_scene_path: 'upload.tmp' }));
      return searches === 1 ? { rows: rows.toReversed(), total: rows.length } : honest;
    };
    await rig.clock.advance(12 * settleMs);
    expect([rig.plannedTasksOf(first)[0]?.taskId, rig.plannedTasksOf(second)[0]?.taskId]).toEqual([
      '1001',
      '1002',
    ]);
    expect(rig.farm.creates).toHaveLength(3);
  });

  it('whose search works again is asked again by itself', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.serve = () => nothing;
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(2 * settleMs);
    expect(rig.states(id)).toEqual(['needsYou']);
    rig.farm.serve = (_asked, honest) => honest;
    await rig.clock.advance(12 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({ state: 'submitted', taskId: '1001' });
    expect(rig.farm.creates).toHaveLength(2);
  });
});

describe('a planned task is proved absent at most once', () => {
  it('and the second time it is put to the artist, whose word starts anew', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push('lost', 'lost', 'lost', 'lost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(10 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'needsYou',
      error: { params: { reason: 'absentTwice' } },
    });
    expect(rig.farm.creates).toHaveLength(3);
    rig.parts().intervening.resolve(id, { unitId: rig.plannedTasksOf(id)[0]?.id ?? '', outcome: 'absent' });
    await rig.clock.advance(10 * settleMs);
    expect(rig.farm.creates).toHaveLength(5);
    expect(rig.states(id)).toEqual(['needsYou']);
  });

  it('and is not asked for again because tags are found', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push('lost', 'lost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(5 * settleMs);
    await rig.submit('/projects/b.blend');
    await rig.clock.advance(30 * settleMs);
    expect(rig.states(id)).toEqual(['needsYou']);
    expect(rig.farm.tasks).toHaveLength(2);
  });

  it('but is found when it shows up after all', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push('lost', { takenAfterMs: 3 * settleMs });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(30 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({ state: 'submitted', taskId: '1001' });
    expect(rig.farm.tasks).toHaveLength(2);
  });

  it('counts neither calls that were not processed nor refused batches', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push(fates.notSent, fates.interval, fates.noSuchProject, fates.notSent, 'lost');
    const id = await rig.submitScenes(['/p/a.ma', '/p/b.ma']);
    await rig.clock.advance(10 * settleMs);
    expect(rig.states(id)).toEqual(['submitted', 'submitted']);
  });
});

describe('a planned task of unknown outcome that gets nowhere', () => {
  it.each(['unknown', 'incomplete'] as const)('shows why, and asks after an hour: %s', async (queries) => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push('lost');
    rig.farm.queries = queries;
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(hourMs - settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'unconfirmed',
      error: { code: 'outcomeUnknown' },
    });
    await rig.clock.advance(3 * settleMs);
    expect(rig.states(id)).toEqual(['needsYou']);
    expect(rig.farm.creates).toHaveLength(2);
  });
});
