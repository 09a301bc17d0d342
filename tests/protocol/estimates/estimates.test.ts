import { describe, expect, it } from '@jest/globals';
import { fromHistory, fromOneScene } from '#protocol/estimates/fromHistory.ts';
import { fromTestFrames } from '#protocol/estimates/fromTestFrames.ts';
import { ofFramesLeft } from '#protocol/estimates/ofRunning.ts';
import { sumOf } from '#protocol/estimates/range.ts';
import { medianOf, paceOf, usualSeconds } from '#protocol/estimates/runaway.ts';

const numbers = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('a few rendered frames', () => {
  it('are joined by straight lines, and what was rendered counts as it was', () => {
    const rendered = [
      { number: 1, value: 10 },
      { number: 5, value: 30 },
      { number: 9, value: 10 },
    ];
    // 10 15 20 25 30 25 20 15 10
    expect(fromTestFrames(rendered, numbers(1, 9))?.likely).toBeCloseTo(170);
  });

  it('stand for those beyond them', () => {
    const rendered = [2, 3, 4].map((number) => ({ number, value: number }));
    expect(fromTestFrames(rendered, [1, 9])?.likely).toBeCloseTo(2 + 4);
  });

  it('say the less the more they differ', () => {
    const alike = fromTestFrames(
      [9, 10, 11].map((value, at) => ({ number: 1 + at * 20, value })),
      numbers(1, 41),
    );
    const unlike = fromTestFrames(
      [1, 10, 19].map((value, at) => ({ number: 1 + at * 20, value })),
      numbers(1, 41),
    );
    const width = (range = { low: 0, high: 0 }) => range.high - range.low;
    expect(width(unlike)).toBeGreaterThan(3 * width(alike));
  });

  it('are no basis while there are two of them, however often one was rendered', () => {
    const twice = [
      { number: 1, value: 10 },
      { number: 1, value: 11 },
      { number: 2, value: 10 },
    ];
    expect(fromTestFrames(twice, numbers(1, 10))).toBeUndefined();
    expect(fromTestFrames([...twice, { number: 3, value: 10 }], numbers(1, 10))).toBeDefined();
  });

  it('leave no room where nothing else is wanted', () => {
    const rendered = numbers(1, 3).map((number) => ({ number, value: 10 }));
    const range = fromTestFrames(rendered, [1, 2, 3]);
    expect(range?.likely).toBe(30);
    expect(range?.low).toBeGreaterThan(28);
  });
});

describe('earlier tasks', () => {
  it('are no basis while there are two of them', () => {
    expect(fromHistory([10, 12])).toBeUndefined();
  });

  it('are reckoned by factors: the middle of 1, 10 and 100 is 10', () => {
    expect(fromHistory([1, 10, 100])?.likely).toBeCloseTo(10);
  });

  it('never say more than that the next may differ by a tenth', () => {
    const range = fromHistory([10, 10, 10, 10]);
    expect(range?.low).toBeLessThan(9);
    expect(range?.high).toBeGreaterThan(11);
  });

  it('of the very scene are one already, with wide bounds', () => {
    const range = fromOneScene([10]);
    expect(range?.likely).toBeCloseTo(10);
    expect(range?.high).toBeGreaterThan(20);
    expect(fromOneScene([])).toBeUndefined();
  });
});

describe('what is left of a running task', () => {
  it('takes what its frames took so far, and the whole of it is the surer the fewer are left', () => {
    const early = ofFramesLeft({ total: 100, done: 5 }, 50);
    const late = ofFramesLeft({ total: 100, done: 95 }, 950);
    expect(early?.likely).toBeCloseTo(950);
    expect(late?.likely).toBeCloseTo(50);
    const breadth = (range = { low: 0, likely: 0, high: 0 }) => range.high - range.low;
    expect(breadth(early)).toBeGreaterThan(20 * breadth(late));
    expect(late?.low).toBeLessThan(40);
  });

  it('is not told from two frames', () => {
    expect(ofFramesLeft({ total: 10, done: 2 }, 20)).toBeUndefined();
  });
});

describe('several ranges', () => {
  it('may all be missed the same way', () => {
    const one = { low: 1, likely: 2, high: 4 };
    expect(sumOf([one, one])).toEqual({ low: 2, likely: 4, high: 8 });
  });
});

describe('the pace of a frame', () => {
  it.each([
    [29, 10, 'usual'],
    [30, 10, 'slow'],
    [99, 10, 'slow'],
    [100, 10, 'runaway'],
    [100, undefined, 'usual'],
    [100, 0, 'usual'],
  ])('of %s seconds where %s are usual is %s', (seconds, usual, pace) => {
    expect(paceOf(seconds, usual)).toBe(pace);
  });

  it.each([
    [[10, 20], undefined],
    [[30, 10, 20], 20],
    [[10, 40, 20, 30], 25],
  ])('among frames of %j is judged by %s', (done, usual) => {
    expect(usualSeconds(done)).toBe(usual);
  });

  it('has the middle of two in the middle', () => {
    expect(medianOf([1, 3])).toBe(2);
    expect(medianOf([])).toBeUndefined();
  });
});
