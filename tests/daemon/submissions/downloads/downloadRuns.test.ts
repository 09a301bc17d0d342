import { describe, expect, it } from '@jest/globals';
import type { ResultsOutcome } from '#daemon/submissions/transferPorts.ts';
import { failure } from '#protocol/bridge/failure.ts';
import { mostFailures } from '#protocol/bridge/transfer.ts';
import { everythingSettles } from '../../manualClock.ts';
import { cut, downloadingRig, fine, homeFile, taskOf } from './downloadingRig.ts';

type Rig = ReturnType<typeof downloadingRig>;

/** The next run ends when the test says how. */
function held({ answers }: Rig) {
  const { promise, resolve, reject } = Promise.withResolvers<ResultsOutcome>();
  answers.push(promise);
  const ends = (settle: () => void) => async () => {
    settle();
    await everythingSettles();
  };
  return {
    end: (how: ResultsOutcome) => ends(() => resolve(how))(),
    fail: (e: Error) => ends(() => reject(e))(),
  };
}

const asks = ({ runs }: Rig) => runs.map(({ wanted }) => [wanted.folder, wanted.asks]);

describe('runs', () => {
  it('are so many at a time, those that a person asked for first', async () => {
    const rig = downloadingRig('always', { parallelRuns: 2 });
    const [first, second] = [held(rig), held(rig)];
    await rig.changed(taskOf(3));
    const task = taskOf(3);
    rig.downloading().ask(task, { folder: '/a' });
    rig.downloading().ask(task, { folder: '/b' });
    await everythingSettles();
    expect(asks(rig)).toEqual([
      ['/out', 'fresh'],
      ['/a', 'missing'],
    ]);
    await rig.changed(taskOf(4));
    await second.end(fine);
    await first.end(fine);
    expect(asks(rig).slice(2)).toEqual([
      ['/b', 'missing'],
      ['/out', 'fresh'],
    ]);
  });

  it('of what a person asked for go before those that begin by themselves', async () => {
    const rig = downloadingRig();
    const running = held(rig);
    rig.store.rows.tasks.put(taskOf(3));
    rig.downloading().ask(taskOf(3), { folder: '/running' });
    await everythingSettles();
    await rig.changed(taskOf(3));
    rig.downloading().ask(taskOf(3), { folder: '/wanted', verify: true });
    await running.end(fine);
    expect(asks(rig)).toEqual([
      ['/running', 'missing'],
      ['/wanted', 'verify'],
      ['/out', 'fresh'],
    ]);
  });

  it('know what came before, when the task was submitted, and whether newer files are to go', async () => {
    const rig = downloadingRig();
    rig.brings.push([homeFile(1)]);
    await rig.changed(taskOf(3));
    rig.downloading().ask(taskOf(3), { replaceNewer: true });
    await everythingSettles();
    const [first, second] = rig.runs.map(({ wanted }) => wanted);
    expect([first?.replacesNewer, first?.known.size, first?.resultsFolder]).toEqual([false, 0, '7_shot']);
    expect([second?.replacesNewer, [...(second?.known.keys() ?? [])]]).toEqual([true, ['7_shot/0001.png']]);
    expect(second?.id).toBe(first?.id);
    await rig.changed(taskOf(4));
    expect(rig.runs.at(-1)?.wanted.replacesNewer).toBe(false);
  });

  it('replace newer files once more where a person asked for that while another run went on', async () => {
    const rig = downloadingRig();
    const running = held(rig);
    await rig.changed(taskOf(3));
    rig.downloading().ask(taskOf(3), { replaceNewer: true });
    await rig.changed(taskOf(4));
    await running.end(fine);
    expect(rig.runs.map(({ wanted }) => [wanted.asks, wanted.replacesNewer])).toEqual([
      ['fresh', false],
      ['missing', true],
    ]);
    expect(rig.all().map((each) => each.replacesNewer)).toEqual([undefined]);
  });

  it('of a task that is not known fail, and say that it has no results', async () => {
    const rig = downloadingRig();
    rig.downloading().ask(taskOf(3), {});
    await everythingSettles();
    expect(rig.all()).toMatchObject([{ state: 'failed', error: { code: 'noResults' } }]);
    expect(rig.runs).toEqual([]);
  });

  it('that break in a way nobody foresaw are logged, rest a second, and keep no other from its turn', async () => {
    const rig = downloadingRig();
    const broken = held(rig);
    await rig.changed(taskOf(3));
    rig.downloading().ask(taskOf(3), { folder: '/other' });
    await broken.fail(new Error('no such device'));
    expect(rig.log.lines.join()).toMatch(/download \S+ stopped: Error: no such device/);
    await rig.clock.advance(999);
    expect(asks(rig).slice(1)).toEqual([['/other', 'missing']]);
    await rig.clock.advance(1);
    expect(asks(rig).slice(2)).toEqual([['/out', 'fresh']]);
  });

  it('rest as long as the driver needs after each, whether or not it went well', async () => {
    const rig = downloadingRig('always', { leastRestMs: 60_000 });
    await rig.changed(taskOf(3));
    await rig.changed(taskOf(4));
    await rig.clock.advance(59_999);
    expect(rig.runs).toHaveLength(1);
    await rig.clock.advance(1);
    expect(rig.runs).toHaveLength(2);
  });

  it('do not rest before what a person asks for', async () => {
    const rig = downloadingRig('always', { leastRestMs: 60_000 });
    await rig.changed(taskOf(3));
    rig.downloading().ask(taskOf(3), {});
    await everythingSettles();
    expect(rig.runs).toHaveLength(2);
  });
});

describe('how a run went', () => {
  it('is told ten times a second at most, as the whole transfer', async () => {
    const rig = downloadingRig();
    held(rig);
    await rig.changed(taskOf(3));
    const report = (done: number) =>
      rig.runs[0]?.run.progress({ files: { done, total: 9 }, bytes: { done, total: 9 } });
    report(1);
    await rig.clock.advance(99);
    report(2);
    await rig.clock.advance(1);
    report(3);
    expect(rig.progress.map(({ files }) => files.done)).toEqual([1, 3]);
    expect(rig.progress[0]).toMatchObject({ id: rig.all()[0]?.id, state: 'running', taskId: '7' });
    rig.downloading().cancel(rig.all()[0]?.id ?? '');
    await rig.clock.advance(1000);
    report(4);
    expect(rig.progress).toHaveLength(2);
  });

  it('is told at its end, with what it reached', async () => {
    const rig = downloadingRig();
    const { end } = held(rig);
    await rig.changed(taskOf(3));
    rig.runs[0]?.run.progress({ files: { done: 3, total: 3 }, bytes: { done: 9, total: 9 } });
    await end({ ...fine, verified: { same: 1, mended: 2, changedHere: 0 } });
    expect(rig.progress.at(-1)).toMatchObject({
      state: 'done',
      files: { done: 3, total: 3 },
      verified: { same: 1, mended: 2, changedHere: 0 },
    });
    expect(rig.all()).toMatchObject([{ state: 'done', sawDone: 3 }]);
  });

  it('is kept with each file that came', async () => {
    const rig = downloadingRig();
    held(rig);
    await rig.changed(taskOf(3));
    rig.runs[0]?.run.progress({ files: { done: 1, total: 3 }, bytes: { done: 3, total: 9 } });
    rig.runs[0]?.run.came(homeFile(1));
    expect(rig.all()).toMatchObject([{ state: 'running', files: { done: 1, total: 3 } }]);
    expect(rig.store.rows.resultFiles.ofTask('sandbox', '7')).toHaveLength(1);
  });

  it('shows the first files that failed, and the error of the first', async () => {
    const rig = downloadingRig();
    const failed = Array.from({ length: mostFailures + 1 }, (_, index) => ({
      file: `${index}.png`,
      error: failure('uploadFailed', { reason: String(index) }),
    }));
    rig.answers.push({ failed, mayRetry: false });
    await rig.changed(taskOf(3));
    expect(rig.all()).toMatchObject([
      { state: 'failed', attempts: 1, error: { params: { reason: '0' } }, failures: failed.slice(0, -1) },
    ]);
    rig.downloading().ask(taskOf(3), {});
    await everythingSettles();
    const [done] = rig.all();
    expect([done?.state, done?.error, done?.failures, done?.attempts]).toEqual([
      'done',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is not tried again where that would not help', async () => {
    const rig = downloadingRig();
    rig.answers.push({ ...cut, mayRetry: false });
    await rig.changed(taskOf(3));
    await rig.clock.advance(3_600_000);
    expect([rig.all()[0]?.state, rig.runs.length]).toEqual(['failed', 1]);
  });

  it('counts for nothing once a person stopped it', async () => {
    const rig = downloadingRig();
    const { end } = held(rig);
    await rig.changed(taskOf(3));
    rig.downloading().cancel(rig.all()[0]?.id ?? '');
    await end(fine);
    expect(rig.all()).toMatchObject([{ state: 'cancelled' }]);
    expect(rig.all()[0]?.sawDone).toBeUndefined();
  });
});

describe('what is asked for while a run goes on', () => {
  it('follows it, as it was asked', async () => {
    const rig = downloadingRig();
    const { end } = held(rig);
    await rig.changed(taskOf(3));
    const shown = rig.downloading().ask(taskOf(3), { verify: true });
    expect([shown.state, rig.runs.length]).toEqual(['running', 1]);
    // More frames do not make less of it.
    await rig.changed(taskOf(4));
    await end(fine);
    expect(asks(rig)).toEqual([
      ['/out', 'fresh'],
      ['/out', 'verify'],
    ]);
    expect(rig.all()).toMatchObject([{ state: 'done' }]);
    expect(rig.all()[0]?.asks).toBeUndefined();
  });

  it('follows it though it failed, after the rest', async () => {
    const rig = downloadingRig();
    const { end } = held(rig);
    await rig.changed(taskOf(3));
    rig.downloading().ask(taskOf(3), {});
    await end({ ...cut, mayRetry: false });
    expect(rig.all()).toMatchObject([{ state: 'waiting', asks: 'missing', error: { code: 'noListing' } }]);
    await rig.clock.advance(1000);
    expect(asks(rig).at(-1)).toEqual(['/out', 'missing']);
    expect(rig.all()).toMatchObject([{ state: 'done' }]);
  });

  it('is forgotten where the run is stopped', async () => {
    const rig = downloadingRig();
    const { end } = held(rig);
    await rig.changed(taskOf(3));
    rig.downloading().ask(taskOf(3), { verify: true });
    rig.downloading().cancel(rig.all()[0]?.id ?? '');
    await end(fine);
    rig.downloading().ask(taskOf(3), {});
    await everythingSettles();
    expect(asks(rig).slice(1)).toEqual([['/out', 'missing']]);
    expect(rig.all()).toMatchObject([{ state: 'done' }]);
  });
});

describe('a task that goes on after its end', () => {
  it('brings its frames once more at its next end, though none is new', async () => {
    const rig = downloadingRig();
    await rig.changed(taskOf(12));
    expect(rig.all()).toMatchObject([{ sawDone: 12, sawEnd: true }]);
    await rig.changed(taskOf(12, { state: 'rendering' }));
    expect(rig.all()[0]?.sawEnd).toBeUndefined();
    await rig.changed(taskOf(12, { percent: 100 }));
    expect(rig.runs).toHaveLength(2);
  });

  it('says nothing new where it was over and still is', async () => {
    const rig = downloadingRig();
    await rig.changed(taskOf(12));
    await rig.changed(taskOf(12, { percent: 100 }));
    expect([rig.runs.length, rig.all()[0]?.sawEnd]).toEqual([1, true]);
  });

  it('is asked for again with fewer frames than were seen, once there is one more', async () => {
    const rig = downloadingRig();
    await rig.changed(taskOf(5));
    await rig.changed(taskOf(0));
    expect([rig.all()[0]?.sawDone, rig.runs.length]).toEqual([0, 1]);
    await rig.changed(taskOf(1));
    expect(rig.runs).toHaveLength(2);
  });
});

it('a stop ends what runs, waits for it, and begins nothing more', async () => {
  const rig = downloadingRig();
  const { end } = held(rig);
  await rig.changed(taskOf(3));
  rig.downloading().ask(taskOf(3), { folder: '/other' });
  let isStopped = false;
  const stopping = rig
    .downloading()
    .stop()
    .then(() => {
      isStopped = true;
    });
  await everythingSettles();
  expect([rig.runs[0]?.run.signal.aborted, isStopped]).toEqual([true, false]);
  await end(fine);
  await stopping;
  expect([rig.runs.length, rig.clock.pending()]).toEqual([1, 0]);
  // As after a kill: the next daemon takes it up.
  expect(rig.all().map(({ state }) => state)).toEqual(['running', 'waiting']);
});

it('downloading that breaks is named in the log', async () => {
  const rig = downloadingRig();
  rig.store.rows.transfers.openDownloads = () => {
    throw new Error('the disk is gone');
  };
  rig.downloading().begin();
  await everythingSettles();
  expect(rig.log.lines).toEqual(['error downloading stopped: Error: the disk is gone']);
  await rig.downloading().stop();
});
