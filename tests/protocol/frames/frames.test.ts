import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type FrameSet,
  FramesSyntaxError,
  formatFrames,
  formatFramesWithSteps,
  frameSet,
  isSubset,
  maxFrames,
  maxFramesWidth,
  parseFrames,
  readFrames,
  splitFrames,
} from '#protocol/frames/frames.ts';
import { holds } from '#tests/protocol/property.ts';

/** Sets as artists ask for them: ranges with steps, one over the other, with single frames between. */
const range = fc
  .record({
    first: fc.nat(2000),
    count: fc.integer({ min: 1, max: 40 }),
    step: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ first, count, step }) => Array.from({ length: count }, (_, index) => first + index * step));
const anySet = fc
  .tuple(fc.array(range, { maxLength: 6 }), fc.array(fc.nat(100_000), { maxLength: 8 }))
  .map(([ranges, singles]) => frameSet([...ranges.flat(), ...singles]));
const filledSet = anySet.filter((set) => set.length > 0);

/** Shapes with few, close numbers, where every way of writing them can be tried. */
const smallSet = fc
  .uniqueArray(fc.oneof(fc.nat(14), fc.integer({ min: 95, max: 108 })), { minLength: 1, maxLength: 11 })
  .map((frames) => frameSet(frames));

describe('formatted frames', () => {
  it('are read back as the same set', () => {
    holds(fc.property(filledSet, (set) => expect(parseFrames(formatFrames(set))).toEqual(set)));
  });

  it('are read back as the same set when every range shows its step', () => {
    holds(fc.property(filledSet, (set) => expect(parseFrames(formatFramesWithSteps(set))).toEqual(set)));
  });

  it('are their own canonical form', () => {
    holds(
      fc.property(filledSet, (set) => {
        const text = formatFrames(set);
        expect(formatFrames(parseFrames(text))).toBe(text);
      }),
    );
  });

  it('are never longer than the shortest way to write the frames in rising order', () => {
    holds(
      fc.property(smallSet, (set) => expect(formatFrames(set).length).toBe(shortestWidth(set))),
      1000,
    );
  });

  it.each([
    ['7,8,10,12', '7,8-12[2]', 'not 7-8,10,12, which is as long and has an item more'],
    ['0,1,2,4,6,8,10', '0-2,4-10[2]', 'not 0-1,2-10[2], whose first item is the shorter one'],
  ])('of %s are %s: %s', (frames, text) => {
    expect(formatFrames(parseFrames(frames))).toBe(text);
  });

  it('of the empty set are the empty text', () => {
    expect(formatFrames([])).toBe('');
    expect(splitFrames([])).toEqual([]);
  });

  it('show the step of every range where the farm does', () => {
    expect(formatFramesWithSteps(parseFrames('1-10,20,30-40[5]'))).toBe('1-10[1],20,30-40[5]');
  });
});

describe('the parts of a set', () => {
  const widths = fc.integer({ min: 20, max: maxFramesWidth });

  it('are each at most as wide as asked, disjoint, and together the set', () => {
    holds(
      fc.property(filledSet, widths, (set, width) => {
        const parts = splitFrames(set, width);
        expect(parts.filter((part) => part.length > width)).toEqual([]);
        const frames = parts.flatMap((part) => [...parseFrames(part)]);
        expect(new Set(frames).size).toBe(frames.length);
        expect(frameSet(frames)).toEqual(set);
      }),
    );
  });

  it('are one when the whole text fits', () => {
    holds(
      fc.property(
        filledSet.filter((set) => formatFrames(set).length <= maxFramesWidth),
        (set) => expect(splitFrames(set)).toEqual([formatFrames(set)]),
      ),
    );
  });

  it('are the fewest that their items allow: two neighbours never fit together', () => {
    holds(
      fc.property(filledSet, (set) => {
        const parts = splitFrames(set);
        for (const [index, part] of parts.slice(1).entries()) {
          const [firstItem = ''] = part.split(',');
          expect(`${parts[index]},${firstItem}`.length).toBeGreaterThan(maxFramesWidth);
        }
      }),
    );
  });
});

describe('two sets', () => {
  it('are both inside what they make together', () => {
    holds(
      fc.property(anySet, anySet, (a, b) => {
        const both = frameSet([...a, ...b]);
        expect(isSubset(a, both) && isSubset(b, both)).toBe(true);
        expect(isSubset(both, a)).toBe(isSubset(b, a));
      }),
    );
  });

  it.each([
    ['1-3', '1-10', true],
    ['1-3', '1-10[2]', false],
    ['1', '1', true],
    ['0-10', '1-10', false],
  ])('%s inside %s: %s', (part, whole, isInside) => {
    expect(isSubset(parseFrames(part), parseFrames(whole))).toBe(isInside);
  });

  it('the empty one is inside every other, and nothing else inside it', () => {
    expect(isSubset([], [])).toBe(true);
    expect(isSubset([], [1])).toBe(true);
    expect(isSubset([1], [])).toBe(false);
  });
});

describe('reading frames', () => {
  it('gives nothing for what is none, when asked to', () => {
    expect(readFrames('3-1')).toBeUndefined();
    expect(readFrames('1-3')).toEqual([1, 2, 3]);
  });

  it('takes any text either as frames or with a FramesSyntaxError', () => {
    const almost = fc.string({ unit: fc.constantFrom(...'0123456789,-[] '), maxLength: 20 });
    holds(
      fc.property(almost, (text) => {
        try {
          parseFrames(text);
        } catch (error) {
          expect(error).toBeInstanceOf(FramesSyntaxError);
        }
      }),
      1000,
    );
  });

  it(`takes ${maxFrames} frames and refuses one more`, () => {
    expect(parseFrames(`1-${maxFrames}`)).toHaveLength(maxFrames);
    expect(() => parseFrames(`0-${maxFrames}`)).toThrow(FramesSyntaxError);
    expect(() => frameSet(Array.from({ length: maxFrames + 1 }, (_, index) => index))).toThrow(
      FramesSyntaxError,
    );
  });

  it('says what was expected and what was got', () => {
    expect(() => parseFrames('10-1')).toThrow('ranges that rise (write 1-10); got "10-1"');
  });

  it('formats the largest set within seconds of the processor', () => {
    const evens = Array.from({ length: maxFrames }, (_, index) => index * 2 + (index % 7 === 0 ? 1 : 0));
    const before = process.cpuUsage();
    expect(parseFrames(formatFrames(frameSet(evens)))).toEqual(frameSet(evens));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('makes no set of %d', (frame) => {
    expect(() => frameSet([1, frame])).toThrow(FramesSyntaxError);
  });
});

/** The width of the shortest text among all ways to cut the ascending frames into single frames and even ranges. */
function shortestWidth(set: FrameSet): number {
  if (set.length === 0) return -1;
  const items = set.flatMap((_, index) => {
    const width = widthOfItem(set.slice(0, index + 1));
    return width === undefined ? [] : [width + 1 + shortestWidth(set.slice(index + 1))];
  });
  return Math.min(...items);
}

function widthOfItem(frames: FrameSet): number | undefined {
  const [first = 0, second = first] = frames;
  const step = second - first;
  if (frames.length === 1) return `${first}`.length;
  if (frames.some((frame, index) => frame !== first + index * step)) return undefined;
  return `${first}-${frames.at(-1)}${step === 1 ? '' : `[${step}]`}`.length;
}
