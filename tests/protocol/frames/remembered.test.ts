import { describe, expect, it } from '@jest/globals';
import { formatFrames, parseFrames } from '#protocol/frames/frames.ts';
import { remembered } from '#protocol/frames/remembered.ts';

describe('what is remembered', () => {
  it('is made once for the same argument, and again when too many others came', () => {
    const made: string[] = [];
    const length = remembered((text: string) => made.push(text) && text.length, 2);
    expect(['aa', 'aa', 'b', 'aa', 'ccc', 'b', 'aa'].map(length)).toEqual([2, 2, 1, 2, 3, 1, 2]);
    expect(made).toEqual(['aa', 'b', 'ccc', 'aa']);
  });

  it('is not what threw', () => {
    let tries = 0;
    const fails = remembered(() => {
      tries += 1;
      throw new Error('no');
    }, 2);
    for (const _ of [1, 2]) expect(() => fails('a')).toThrow('no');
    expect(tries).toBe(2);
  });

  it('are the frames of a text: one set for all layers that have it', () => {
    const text = Array.from({ length: 3000 }, (_, index) => 2 * index + 1).join();
    expect(parseFrames(text)).toBe(parseFrames(text));
    expect(formatFrames(parseFrames(text))).toBe('1-5999[2]');
  });
});
