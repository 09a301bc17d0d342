import { describe, expect, it } from '@jest/globals';
import { distributionOf, expectedFee, factsOf } from '#dashboard/pages/tasks/frameFacts.ts';
import { historyOf } from '#dashboard/pages/tasks/history.ts';
import type { Frame } from '#protocol/bridge/task.ts';
import { submission, task } from '../daemon/bridge/bridgeRig.ts';

const frame = (number: number, change: Partial<Frame> = {}): Frame => ({
  farm: 'sandbox',
  taskId: '7',
  frameId: `7-${number}`,
  revision: 1,
  number,
  state: 'done',
  percent: 100,
  seconds: 10,
  actions: [],
  ...change,
});

describe('a frame takes too long', () => {
  it('also while it still renders, from when it began', () => {
    const rendering = frame(4, { state: 'rendering', seconds: 0, startedAt: '2026-11-20T09:00:00.000Z' });
    const now = Date.parse('2026-11-20T09:02:00.000Z');
    const { frames, median } = factsOf([frame(1), rendering, frame(2), frame(3)], now);
    expect(median).toBe(10);
    expect(frames.map(({ name, pace }) => [name, pace])).toEqual([
      ['1', 'usual'],
      ['2', 'usual'],
      ['3', 'usual'],
      ['4', 'runaway'],
    ]);
  });
});

it('frames stand by number, those without one behind them, and the slowest is the hottest', () => {
  const { number: _, ...nameless } = frame(0, { frameId: 'x', seconds: 5 });
  const { frames } = factsOf([nameless, frame(10, { seconds: 20 }), frame(9)], 0);
  expect(frames.map(({ name, heat }) => [name, heat])).toEqual([
    ['9', 0.5],
    ['10', 1],
    ['x', 0.25],
  ]);
});

it('frames that took the same time are one bar, and none stands beside them', () => {
  const alike = factsOf(
    [1, 2, 3].map((number) => frame(number, { seconds: 4 })),
    0,
  ).frames;
  expect(distributionOf(alike)).toMatchObject({ from: [4], counts: [3] });
  const nearly = factsOf(
    [4, 4.01, 4.2].map((seconds, index) => frame(index + 1, { seconds })),
    0,
  ).frames;
  expect(distributionOf(nearly).counts).toEqual([2, 0, 1]);
});

it('the distribution has each done frame once', () => {
  const { counts, from, width } = distributionOf(
    factsOf(
      [1, 2, 3, 4].map((number) => frame(number, { seconds: number * 10 })),
      0,
    ).frames,
    3,
  );
  expect([from, counts, width]).toEqual([[10, 20, 30], [1, 1, 2], 10]);
  expect(distributionOf(factsOf([frame(1)], 0).frames).counts).toEqual([]);
});

it.each([
  [2, 8, '10.00', '40.00'],
  [0, 8, '0', undefined],
  [8, 8, '10.00', undefined],
])('%s of %s frames for %s will cost %s', (done, total, amount, expected) => {
  const counts = { ...task.counts, done, total };
  expect(expectedFee({ ...task, counts, fee: { currency: 'CNY', amount } })?.amount).toBe(expected);
});

it('the history tells what happened, oldest first', () => {
  const operation = {
    id: 'o',
    farm: 'sandbox',
    revision: 1,
    kind: 'operateTask' as const,
    state: 'done' as const,
    outcomes: [],
    createdAt: '2026-11-22T12:05:00.000Z',
    updatedAt: '2026-11-22T12:05:00.000Z',
  };
  const moments = historyOf(
    { ...task, submittedAt: '2026-11-22T12:01:00.000Z', completedAt: '2026-11-22T13:00:00.000Z' },
    submission,
    [
      { ...operation, request: { order: 'pause', taskIds: ['7'] } },
      { ...operation, request: { order: 'delete', taskIds: ['8'] } },
    ],
  );
  expect(moments.map(({ code, detail }) => `${code} ${detail}`.trim())).toEqual([
    'accepted',
    'onFarm',
    'ordered pause',
    'ended',
  ]);
});
