import { describe, expect, it } from '@jest/globals';
import { createDrawSoon } from '#dashboard/live/drawSoon.ts';

/** A browser whose turns and frames come when they are told to. */
function browser() {
  const turns: (() => void)[] = [];
  const frames: (() => void)[] = [];
  const drawSoon = createDrawSoon({
    nextTurn: (run) => void turns.push(run),
    nextFrame: (run) => void frames.push(run),
  });
  const come = (queue: (() => void)[]) => {
    for (const run of queue.splice(0)) run();
  };
  return { drawSoon, turns, turn: () => come(turns), frame: () => come(frames) };
}

describe('drawing soon', () => {
  it('draws what came together before the next frame, in one turn', () => {
    const { drawSoon, turns, turn } = browser();
    const drawn: string[] = [];
    drawSoon(() => drawn.push('tasks'));
    drawSoon(() => drawn.push('notices'));
    expect([turns.length, drawn]).toEqual([1, []]);
    turn();
    expect(drawn).toEqual(['tasks', 'notices']);
  });

  it('draws what comes after that with the frame, and no more than once a frame', () => {
    const { drawSoon, turns, turn, frame } = browser();
    const drawn: number[] = [];
    drawSoon(() => drawn.push(0));
    turn();
    for (let n = 1; n <= 3; n += 1) drawSoon(() => drawn.push(n));
    turn();
    expect([turns.length, drawn]).toEqual([0, [0]]);
    frame();
    expect(drawn).toEqual([0, 1, 2, 3]);
    drawSoon(() => drawn.push(4));
    turn();
    expect(drawn).toEqual([0, 1, 2, 3]);
    frame();
    expect(drawn).toEqual([0, 1, 2, 3, 4]);
  });

  it('draws at once again after a frame that had nothing to draw', () => {
    const { drawSoon, turn, frame } = browser();
    const drawn: string[] = [];
    drawSoon(() => drawn.push('first'));
    turn();
    frame();
    drawSoon(() => drawn.push('second'));
    turn();
    expect(drawn).toEqual(['first', 'second']);
  });

  it('goes on after something that could not be drawn', () => {
    const { drawSoon, turn, frame } = browser();
    const drawn: string[] = [];
    drawSoon(() => {
      throw new Error('no');
    });
    expect(turn).toThrow('no');
    drawSoon(() => drawn.push('next'));
    frame();
    expect(drawn).toEqual(['next']);
  });
});
