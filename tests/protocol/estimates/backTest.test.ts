import { describe, expect, it } from '@jest/globals';
import {
  coverageOf,
  judgeRunning,
  judgeTestFrames,
  medianErrorOf,
  readRecorded,
  spreadOver,
} from '#scripts/bench/estimate/backTest.ts';

describe('estimates held against frames that Blender rendered', () => {
  const scenes = readRecorded();

  it('know at least six scenes', () => {
    expect(scenes.length).toBeGreaterThanOrEqual(6);
    for (const { seconds } of scenes) expect(Math.min(...seconds)).toBeGreaterThan(0);
  });

  it.each([
    ['from three to fifteen test frames', judgeTestFrames],
    ['of a running task', judgeRunning],
  ])('%s keep within their bounds in seven to nine of ten cases', (_, judge) => {
    const covered = coverageOf(judge(scenes));
    expect(covered).toBeGreaterThanOrEqual(0.7);
    expect(covered).toBeLessThanOrEqual(0.9);
  });

  it('from test frames are off by a fifth at most, in the middle', () => {
    expect(medianErrorOf(judgeTestFrames(scenes))).toBeLessThanOrEqual(0.2);
  });
});

it('test frames are the first, the last and those evenly between', () => {
  expect(spreadOver(100, 3)).toEqual([0, 50, 99]);
  expect(spreadOver(3, 3)).toEqual([0, 1, 2]);
});
