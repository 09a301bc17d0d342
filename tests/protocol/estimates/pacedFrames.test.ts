import { describe, expect, it } from '@jest/globals';
import type { Frame } from '#protocol/bridge/task.ts';
import { pacedFrames } from '#protocol/estimates/pacedFrames.ts';

const now = Date.UTC(2026, 10, 22, 12);
const frame = (number: number, patch: Partial<Frame>): Frame => ({
  farm: 'sandbox',
  taskId: '7',
  frameId: String(number),
  revision: 1,
  number,
  state: 'done',
  percent: 100,
  seconds: 10,
  actions: [],
  ...patch,
});
const since = (seconds: number) => new Date(now - seconds * 1000).toISOString();

describe('frames of a task', () => {
  it('are marked where they take far longer than those that are done, also while they render', () => {
    const frames = [
      ...[1, 2, 3].map((number) => frame(number, {})),
      frame(4, { seconds: 30 }),
      frame(5, { state: 'rendering', seconds: 0, startedAt: since(150) }),
      frame(6, { state: 'rendering', seconds: 0, startedAt: since(29) }),
    ];
    const paces = pacedFrames(frames, now).map(({ pace }) => pace);
    expect(paces).toEqual([undefined, undefined, undefined, 'slow', 'runaway', undefined]);
  });

  it('are not judged before three are done', () => {
    const frames = [frame(1, {}), frame(2, {}), frame(3, { state: 'rendering', startedAt: since(9999) })];
    expect(pacedFrames(frames, now)).toEqual(frames);
  });
});
