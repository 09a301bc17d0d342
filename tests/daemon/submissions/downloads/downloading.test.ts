import { describe, expect, it } from '@jest/globals';
import type { ResultsOutcome } from '#daemon/submissions/transferPorts.ts';
import { everythingSettles } from '../../manualClock.ts';
import { cut, fine, homeFile, downloadingRig as rig, taskOf } from './downloadingRig.ts';

describe('results by name', () => {
  it.each(['', '..', '.', '../7', '7/../..', '7\\..', '/etc', 'C:', 'a\0b'])(
    'in %j are not fetched, whatever the driver would make of it',
    async (resultsFolder) => {
      const { store, downloading, runs, all } = rig();
      const task = taskOf(3, { resultsFolder });
      store.rows.tasks.put(task);
      downloading().ask(task, { folder: '/there' });
      await everythingSettles();
      expect(all()).toMatchObject([{ state: 'failed', error: { code: 'noResultsFolder' } }]);
      expect(runs).toEqual([]);
    },
  );

  it.each([
    ['', /^The farm has not named a valid results folder for this task\./],
    ['../7', /“\.\.\/7”, is not a valid folder name\./],
  ])('%j is told with what the farm named', async (resultsFolder, message) => {
    const { store, downloading, all } = rig();
    const task = taskOf(3, { resultsFolder });
    store.rows.tasks.put(task);
    downloading().ask(task, {});
    await everythingSettles();
    expect(all()[0]?.error?.message).toMatch(message);
  });
});

describe('frames that come by themselves', () => {
  it('are fetched each time when more of them are done, and once more when the task is over', async () => {
    const { changed, runs, all } = rig();
    await changed(taskOf(0));
    expect(runs).toHaveLength(0);
    await changed(taskOf(1));
    await changed(taskOf(1, { percent: 9 }));
    await changed(taskOf(2));
    expect(runs.map(({ wanted }) => wanted.isOver)).toEqual([false, false]);
    await changed(taskOf(12));
    expect(runs.map(({ wanted }) => wanted.isOver)).toEqual([false, false, true]);
    expect(all()).toMatchObject([{ state: 'done', byItself: true, folder: '/out', sawDone: 12 }]);
  });

  it('are left alone for tasks that were made elsewhere', async () => {
    const { changed, runs } = rig();
    await changed(taskOf(3, { submissionId: undefined }));
    expect(runs).toEqual([]);
  });

  it('wait for the end of the task where the rule is done, and never come where it is never', async () => {
    const atEnd = rig('done');
    await atEnd.changed(taskOf(3));
    expect(atEnd.runs).toHaveLength(0);
    await atEnd.changed(taskOf(12));
    expect(atEnd.runs).toHaveLength(1);
    const never = rig('never');
    await never.changed(taskOf(12));
    expect(never.runs).toHaveLength(0);
  });

  it('come once more where the farm renders them once more', async () => {
    const { changed, runs } = rig();
    await changed(taskOf(12));
    await changed(taskOf(11));
    await changed(taskOf(12));
    expect(runs.length).toBeGreaterThanOrEqual(2);
    expect(runs.at(-1)?.wanted.isOver).toBe(true);
  });

  it('tell a long run of its frames every so often, and not with each of them', async () => {
    const { changed, runs, answers, clock, told } = rig();
    answers.push(new Promise(() => {}));
    await changed(taskOf(3));
    const [going] = runs;
    if (!going) throw new Error('Nothing runs.');
    const tellings = () => told.length;
    const told0 = tellings();
    going.run.came(homeFile(1));
    expect(tellings()).toBe(told0);
    await clock.advance(60_000);
    going.run.came(homeFile(2));
    const told1 = tellings();
    expect(told1).toBeGreaterThan(told0);
    going.run.came(homeFile(3));
    expect(tellings()).toBe(told1);
  });

  it('go on after a crash in the middle of a run', async () => {
    const { changed, crash, runs, answers, all } = rig();
    answers.push(new Promise(() => {}));
    await changed(taskOf(3));
    expect(all()).toMatchObject([{ state: 'running' }]);
    crash();
    await everythingSettles();
    expect(runs).toHaveLength(2);
    expect(all()).toMatchObject([{ state: 'done', sawDone: 3 }]);
  });

  it('are due although the daemon died between the change of the task and the first byte', async () => {
    const { store, downloading, crash, runs } = rig();
    store.transaction(() => {
      store.rows.tasks.put(taskOf(3));
      downloading().taskChanged(taskOf(3));
    });
    crash();
    await everythingSettles();
    expect(runs).toHaveLength(1);
  });

  it('are tried again after ever longer rests, say why meanwhile, and give up in the end', async () => {
    const { changed, clock, runs, answers, all } = rig();
    answers.push(...Array.from({ length: 10 }, () => cut));
    await changed(taskOf(3));
    expect(all()).toMatchObject([{ state: 'waiting', error: { code: 'noListing' }, attempts: 1 }]);
    await clock.advance(999);
    expect(runs).toHaveLength(1);
    await clock.advance(1);
    expect(runs).toHaveLength(2);
    await clock.advance(3_600_000);
    expect(runs).toHaveLength(10);
    expect(all()).toMatchObject([{ state: 'failed', error: { code: 'noListing' } }]);
    await changed(taskOf(4));
    expect(all()).toMatchObject([{ state: 'done' }]);
    expect(all()[0]?.error).toBeUndefined();
  });

  it('are not given up as long as each run brings something', async () => {
    const { changed, clock, runs, answers, brings, all } = rig();
    const cuts = 15;
    answers.push(...Array.from({ length: cuts }, () => cut));
    brings.push(...Array.from({ length: cuts }, (_, run) => [homeFile(run)]));
    await changed(taskOf(12));
    await clock.advance(cuts * 1000);
    expect(runs).toHaveLength(cuts + 1);
    expect(all()).toMatchObject([{ state: 'done' }]);
  });

  it('stay away once a person stopped them, until one asks', async () => {
    const { changed, runs, answers, downloading, all } = rig();
    answers.push(new Promise(() => {}));
    await changed(taskOf(3));
    downloading().cancel(all()[0]?.id ?? '');
    expect(runs[0]?.run.signal.aborted).toBe(true);
    await changed(taskOf(4));
    expect(all()).toMatchObject([{ state: 'cancelled' }]);
  });

  it('that are done while a run goes on are fetched by the next one', async () => {
    const { changed, runs, answers } = rig();
    let end: (outcome: ResultsOutcome) => void = () => {};
    answers.push(new Promise((resolve) => (end = resolve)));
    await changed(taskOf(3));
    await changed(taskOf(4));
    expect(runs).toHaveLength(1);
    end(fine);
    await everythingSettles();
    expect(runs).toHaveLength(2);
  });
});

describe('a download that somebody asks for', () => {
  it('brings what is missing to where the frames go by themselves, and is the same download', async () => {
    const { changed, runs, downloading, all } = rig();
    await changed(taskOf(3));
    downloading().ask(taskOf(3), {});
    await everythingSettles();
    expect(runs.map(({ wanted }) => wanted.asks)).toEqual(['fresh', 'missing']);
    expect(all()).toHaveLength(1);
  });

  it('into another folder is one of its own', async () => {
    const { changed, runs, downloading, all } = rig();
    await changed(taskOf(3));
    downloading().ask(taskOf(3), { folder: '/there', verify: true });
    await everythingSettles();
    expect(runs.at(-1)?.wanted).toMatchObject({ folder: '/there', asks: 'verify' });
    expect(all().map(({ folder }) => folder)).toEqual(['/out', '/there']);
  });
});

describe('the frame of another task that has the place', () => {
  const submittedAt = { s1: 2000, s2: 1000, s3: 3000 };

  async function mayGo(scene: string, submissionId: keyof typeof submittedAt) {
    const { store, changed, runs } = rig();
    const { submissions } = store.rows;
    const get = submissions.get.bind(submissions);
    submissions.get = (id) =>
      id in submittedAt
        ? ({ createdAt: submittedAt[id as keyof typeof submittedAt] } as ReturnType<typeof get>)
        : get(id);
    store.rows.tasks.put(taskOf(12, { taskId: '6', scene, submissionId }));
    store.rows.resultFiles.put({ ...homeFile(1), transferId: 't6', farm: 'sandbox', taskId: '6', at: '' });
    await changed(taskOf(3, { scene: '/film/shot_v12.blend' }));
    return runs[0]?.wanted.placedAt('/out/1.png').map((placed) => placed.mayGo);
  }

  it.each([
    ['/film/shot_v12.blend', 's2', true],
    ['/film/shot_v11.blend', 's2', true],
    ['/film/shot_v12.blend', 's1', false],
    ['/film/shot_v12.blend', 's3', false],
    ['/film/other.blend', 's2', false],
    ['/film/b/shot_v12.blend', 's2', false],
  ] as const)('of %s, submitted as %s, may go: %s', async (scene, submissionId, expected) => {
    expect(await mayGo(scene, submissionId)).toEqual([expected]);
  });
});

describe('what came home', () => {
  it('is told with its task: how many, where, and the last', async () => {
    const { changed, brings, store } = rig();
    brings.push([homeFile(1), homeFile(2)]);
    await changed(taskOf(2));
    expect(store.rows.tasks.get('sandbox', '7')?.home).toMatchObject({
      folder: '/out',
      files: 2,
      flagged: 0,
      lastFrame: 2,
      lastFile: '/out/2.png',
    });
    await changed(taskOf(2, { percent: 50 }));
    expect(store.rows.tasks.get('sandbox', '7')?.home?.files).toBe(2);
  });

  it('is told with its frame, which the farm does not overwrite', async () => {
    const { changed, brings, store, told } = rig();
    const frame = { farm: 'sandbox', taskId: '7', frameId: '70001', number: 1, percent: 100, seconds: 3 };
    store.rows.frames.put({ ...frame, state: 'rendering' });
    brings.push([homeFile(1, { flag: 'black', hasThumbnail: true })]);
    await changed(taskOf(1));
    const shown = {
      file: '/out/1.png',
      flag: 'black',
      thumbnail: '/v1/tasks/7/frames/70001/thumbnail',
    };
    expect(told).toContainEqual({ type: 'frame.changed', data: expect.objectContaining(shown) });
    store.rows.frames.put({ ...frame, state: 'done' });
    expect(store.rows.frames.ofTask('sandbox', '7')).toMatchObject([{ ...shown, state: 'done' }]);
  });

  it('flags the later of two equal frames between others, whichever came first, and forgets it once they differ', async () => {
    const { changed, brings, store, all } = rig();
    const flags = () =>
      store.rows.resultFiles.ofTask('sandbox', '7').map(({ number, flag }) => [number, flag]);
    const same = { pixels: 'same' };
    brings.push([homeFile(5, same), homeFile(3, same), homeFile(2), homeFile(6)]);
    await changed(taskOf(4));
    expect(flags()).toEqual([
      [2, undefined],
      [3, undefined],
      [5, 'sameAsNeighbour'],
      [6, undefined],
    ]);
    expect(all()).toMatchObject([{ flagged: 1 }]);
    brings.push([homeFile(4)]);
    await changed(taskOf(5));
    expect(flags().filter(([, flag]) => flag !== undefined)).toEqual([]);
  });

  it('counts a frame by its picture, not by passes that are black with good reason', async () => {
    const { changed, brings, all } = rig();
    const pass = { remotePath: '7_shot/passes/emission0001.exr', flag: 'black' } as const;
    brings.push([homeFile(1), homeFile(1, { ...pass, path: '/out/passes/emission0001.exr' })]);
    await changed(taskOf(1));
    expect(all()).toMatchObject([{ flagged: 0 }]);
  });
});

it.each([
  ['asked for', 'verify'],
  ['rendered', 'fresh'],
] as const)('what is %s at the very moment in which a run ends is taken up', async (how, asks) => {
  const { store, downloading, progress, runs, all, changed } = rig();
  const say = progress.push.bind(progress);
  let isOver = false;
  progress.push = (...said) => {
    if (!isOver && said[0]?.state === 'done') {
      isOver = true;
      if (how === 'asked for') downloading().ask(taskOf(1), { verify: true });
      else store.transaction(() => downloading().taskChanged(taskOf(2)));
    }
    return say(...said);
  };
  await changed(taskOf(1));
  await everythingSettles();
  expect(runs.map(({ wanted }) => wanted.asks)).toEqual(['fresh', asks]);
  expect(all()).toMatchObject([{ state: 'done' }]);
});
