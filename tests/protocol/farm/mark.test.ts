import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  markAlphabet,
  markFromBytes,
  markLength,
  markRemark,
  maxRemarkWidth,
  readRemark,
} from '#protocol/farm/mark.ts';
import { cutToWidth, textWidth } from '#protocol/farm/textWidth.ts';
import { holds } from '#tests/protocol/property.ts';

const mark = fc.uint8Array({ minLength: markLength, maxLength: markLength }).map(markFromBytes);
const remark = fc.string({ unit: 'grapheme', maxLength: 300 });

describe('a mark', () => {
  it('is 16 letters of its alphabet, whatever the bytes', () => {
    holds(
      fc.property(mark, (text) => {
        expect(text).toHaveLength(markLength);
        expect([...text].filter((letter) => !markAlphabet.includes(letter))).toEqual([]);
      }),
    );
  });

  it('uses five bits of each byte, so that every letter is as likely', () => {
    const letters = Array.from({ length: 256 }, (_, byte) => markFromBytes(new Uint8Array(16).fill(byte))[0]);
    for (const letter of markAlphabet) expect(letters.filter((other) => other === letter)).toHaveLength(8);
  });

  it('is made of no fewer than 16 bytes', () => {
    expect(() => markFromBytes(new Uint8Array(15))).toThrow(RangeError);
  });
});

describe('a marked remark', () => {
  it('is at most 256 wide', () => {
    holds(
      fc.property(mark, remark, (a, b) =>
        expect(textWidth(markRemark(a, b))).toBeLessThanOrEqual(maxRemarkWidth),
      ),
    );
  });

  it('gives back its mark, and of the remark all that fits', () => {
    const room = maxRemarkWidth - markLength - 3;
    holds(
      fc.property(mark, remark, (a, b) => {
        expect(readRemark(markRemark(a, b))).toEqual({ mark: a, remark: cutToWidth(b, room) });
      }),
    );
  });

  it('is never taken for a marked one when it was none', () => {
    const unmarked = remark.filter((text) => !/^\[[A-Z2-7]{16}\]/.test(text));
    holds(fc.property(unmarked, (text) => expect(readRemark(text)).toEqual({ remark: text })));
  });
});

describe('cutting to a width', () => {
  it('gives the longest beginning that fits, and cuts no code point in two', () => {
    holds(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(60), (text, max) => {
        const cut = cutToWidth(text, max);
        expect(text.startsWith(cut)).toBe(true);
        expect(textWidth(cut)).toBeLessThanOrEqual(max);
        const next = [...text][[...cut].length];
        if (next !== undefined) expect(textWidth(cut + next)).toBeGreaterThan(max);
      }),
    );
  });

  it('adds up: the width of a text is the sum of the widths of its parts', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    holds(fc.property(text, text, (a, b) => expect(textWidth(a + b)).toBe(textWidth(a) + textWidth(b))));
  });
});
