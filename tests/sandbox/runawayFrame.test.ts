import { describe, expect, it } from '@jest/globals';
import type { FrameOutcome, Renderer } from '#sandbox/renderers/renderer.ts';
import { withRunawayFrame } from '#sandbox/renderers/runawayFrame.ts';
import { manualClock } from '../daemon/manualClock.ts';

/** A renderer that takes a second a frame, and what became of each. */
function rig(frame: number, times: number) {
  const clock = manualClock();
  const plain: Renderer = {
    name: 'one that takes a second',
    renders: () => true,
    open: () => ({
      close: async () => {},
      render: () =>
        new Promise<FrameOutcome>((resolve) => clock.after(1000, () => resolve({ kind: 'done', log: '' }))),
    }),
  };
  const renderer = withRunawayFrame(plain, { frame, times }, clock);
  const open = (taskId: number) => renderer.open({ taskId, settings: {}, fileOf: () => 'scene' });
  /** How long a frame takes, in seconds, and how it ends. */
  async function render(session: ReturnType<typeof open>, number: number, abortAfterMs = 1e6) {
    const aborting = new AbortController();
    clock.after(abortAfterMs, () => aborting.abort());
    const begunAt = clock.now();
    let ended: [number, string] | undefined;
    void session
      .render({ number, folder: '', signal: aborting.signal, onProgress: () => {} })
      .then(({ kind }) => {
        ended = [(clock.now() - begunAt) / 1000, kind];
      });
    for (let step = 0; step < 100 && !ended; step += 1) await clock.advance(500);
    return ended;
  }
  return { open, render };
}

describe('a frame of the sandbox that runs away', () => {
  it('takes so many times as long as the middle one of those before it, and the others what they take', async () => {
    const { open, render } = rig(4, 20);
    const session = open(1);
    const took = [];
    for (const number of [1, 2, 3, 4, 5]) took.push(await render(session, number));
    expect(took).toEqual([
      [1, 'done'],
      [1, 'done'],
      [1, 'done'],
      [20, 'done'],
      [1, 'done'],
    ]);
  });

  it('is one of its task alone, and takes what it takes while nobody can say what is usual', async () => {
    const { open, render } = rig(3, 20);
    const session = open(1);
    for (const number of [1, 2, 3]) expect(await render(session, number)).toEqual([1, 'done']);
    expect(await render(open(2), 3)).toEqual([1, 'done']);
  });

  it('ends when it is not wanted any more, and runs away again when it is begun anew', async () => {
    const { open, render } = rig(4, 20);
    const session = open(1);
    for (const number of [1, 2, 3]) await render(session, number);
    expect(await render(session, 4, 5000)).toEqual([5, 'aborted']);
    expect(await render(open(1), 4)).toEqual([20, 'done']);
  });
});
