import { describe, expect, it } from '@jest/globals';
import { differenceOf, type Picture } from './comparePictures.ts';

/** A grey picture of one row, and a second one below it that is the same. */
function rowOf(...greys: readonly number[]): Picture {
  const row = greys.flatMap((grey) => [grey, grey, grey]);
  return { width: greys.length, height: 2, channels: 3, data: Uint8Array.from([...row, ...row]) };
}

describe('two pictures', () => {
  it.each([
    ['are the same where a colour differs by a rounding', rowOf(200, 200, 200), rowOf(200, 206, 200), 0],
    ['differ where a colour is a shade darker', rowOf(200, 200, 200), rowOf(193, 193, 193), 6],
    ['are the same where an edge is softer', rowOf(0, 0, 255, 255), rowOf(0, 90, 160, 255), 0],
    ['differ where an edge lies two pixels further', rowOf(0, 0, 0, 255), rowOf(0, 255, 255, 255), 4],
    ['differ where a line is gone', rowOf(255, 0, 255), rowOf(255, 255, 255), 2],
    ['differ everywhere where their sizes do', rowOf(9, 9), rowOf(9, 9, 9), 4],
  ])('%s', (_title, held, found, pixels) => {
    expect(differenceOf(held, found).pixels).toBe(pixels);
  });
});
