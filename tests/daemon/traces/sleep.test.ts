import { describe, expect, it } from '@jest/globals';
import { settleMs, submissionRig } from '../submissions/submissionRig.ts';

const hourMs = 3_600_000;
const intervalMs = 10_000;

/** What can happen to the clocks while the daemon has work. */
const upsets: readonly [string, (rig: ReturnType<typeof submissionRig>) => void][] = [
  ['the clock is set a day ahead', (rig) => rig.clock.jump(24 * hourMs)],
  ['the clock is set back by an hour', (rig) => rig.clock.jump(-hourMs)],
  ['the machine sleeps for ten minutes', (rig) => rig.clock.sleep(hourMs / 6)],
  ['the machine sleeps for a weekend', (rig) => rig.clock.sleep(60 * hourMs)],
];

describe.each(upsets)('when %s', (_title, upset) => {
  it('waiting creates go on at their rate limit, none is lost, and the times of events stay times', async () => {
    const rig = submissionRig({ intervalMs });
    for (let n = 0; n < 8; n += 1) await rig.submit(`/projects/${n}.blend`);
    await rig.clock.advance(25_000);
    upset(rig);
    await rig.clock.advance(12 * intervalMs);
    const starts = rig.farm.creates.map(({ at }) => at);
    expect(starts).toHaveLength(8);
    const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
    expect(gaps.filter((gap) => gap < intervalMs)).toEqual([]);
    const events = rig.parts().store.events.after(0, 1000);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter(({ at }) => !(at > 0))).toEqual([]);
  });

  it('an unknown outcome still rests for its whole settle window, and is then settled', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push({ takenAfterMs: settleMs - 1 });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(1000);
    rig.farm.searches.length = 0;
    upset(rig);
    await rig.clock.advance(settleMs - 1002);
    expect(rig.farm.searches).toEqual([]);
    await rig.clock.advance(settleMs);
    expect(rig.states(id)).toEqual(['submitted']);
    expect(rig.farm.tasks).toHaveLength(2);
  });

  it('a farm that was away is asked again, not sooner than before and not an hour later', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    for (let n = 0; n < 3; n += 1) rig.farm.fates.push({ kind: 'notSent', message: 'no network' });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    upset(rig);
    await rig.clock.advance(60_000);
    expect(rig.states(id)).toEqual(['submitted']);
  });
});
