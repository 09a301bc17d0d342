import { describe, expect, it } from '@jest/globals';
import { expectedOfTask } from '#daemon/submissions/expectedOfTask.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';

/** Four of ten frames are done, in 400 s and for 4 RMB; two machines render. */
const counts = { total: 10, done: 4, failed: 0, aborted: 0, executing: 2, waiting: 4 };
const running = {
  farm: 'film',
  state: 'rendering',
  counts,
  renderSeconds: 400,
  fee: { currency: 'RMB', amount: '4.00' },
} as unknown as TaskRecord;
const of = (change: object) => expectedOfTask({ ...running, ...change } as TaskRecord);
const likelySeconds = (change: object) => of(change)?.secondsLeft?.likely;

describe('what is expected of a task', () => {
  it('is what each of its machines has left, and what it will have cost with what it cost already', () => {
    // 600 s of frames are left, five rounds of six: one frame each that renders now is half done.
    expect(likelySeconds({})).toBeCloseTo(100 * 2.5, 6);
    const { fee, basis, playMoney } = of({}) ?? {};
    expect(fee).toMatchObject({ currency: 'RMB', likely: '10.00' });
    expect(Number(fee?.low)).toBeGreaterThan(4);
    expect(Number(fee?.high)).toBeGreaterThan(10);
    expect([basis, playMoney]).toEqual([{ kind: 'ownFrames', tasks: 0, frames: 4 }, false]);
  });

  it('counts failed and aborted frames as done', () => {
    const mixed = { counts: { ...counts, done: 2, failed: 1, aborted: 1 } };
    expect([likelySeconds(mixed), of(mixed)?.basis.frames]).toEqual([likelySeconds({}), 4]);
  });

  it.each([
    ['is over', { state: 'done' }],
    ['is gone', { state: 'gone' }],
    ['has no frames that anybody counts', { counts: { ...counts, total: 0 } }],
  ])('is nothing where it %s', (_title, change) => {
    expect(of(change)).toBeUndefined();
  });

  it('of a stopped task is what it cost, and no time while nothing renders', () => {
    const stopped = of({ state: 'stopped', counts: { ...counts, executing: 0, waiting: 6 } });
    expect(stopped).not.toHaveProperty('secondsLeft');
    expect(stopped?.fee?.likely).toBe('10.00');
  });

  it('is known of money alone, or of time alone', () => {
    expect(of({ renderSeconds: 0 })).not.toHaveProperty('secondsLeft');
    expect(of({ renderSeconds: 0 })?.fee?.likely).toBe('10.00');
    for (const fee of [undefined, { currency: 'RMB', amount: '0.00' }, { currency: 'RMB', amount: 'free' }]) {
      expect(of({ fee })).not.toHaveProperty('fee');
      expect(likelySeconds({ fee })).toBeCloseTo(250, 6);
    }
  });

  it('rests on nothing where neither is known, and says so', () => {
    expect(of({ renderSeconds: 0, fee: undefined, farm: 'sandbox' })).toEqual({
      basis: { kind: 'none', tasks: 0, frames: 0 },
      playMoney: true,
    });
    expect(of({ counts: { ...counts, done: 2, waiting: 6 } })).toEqual({
      basis: { kind: 'none', tasks: 0, frames: 0 },
      playMoney: false,
    });
  });
});
