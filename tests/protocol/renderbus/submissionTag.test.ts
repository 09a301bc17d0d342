import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  maxRemarkWidth,
  readRemark,
  tagAlphabet,
  tagFromBytes,
  tagLength,
  tagRemark,
} from '#protocol/renderbus/submissionTag.ts';
import { cutToWidth, textWidth } from '#protocol/textWidth/textWidth.ts';
import { holds } from '#tests/protocol/property.ts';

const tag = fc.uint8Array({ minLength: tagLength, maxLength: tagLength }).map(tagFromBytes);
const remark = fc.string({ unit: 'grapheme', maxLength: 300 });

describe('a tag', () => {
  it('is 16 letters of its alphabet, whatever the bytes', () => {
    holds(
      fc.property(tag, (text) => {
        expect(text).toHaveLength(tagLength);
        expect([...text].filter((letter) => !tagAlphabet.includes(letter))).toEqual([]);
      }),
    );
  });

  it('uses five bits of each byte, so that every letter is as likely', () => {
    const letters = Array.from({ length: 256 }, (_, byte) => tagFromBytes(new Uint8Array(16).fill(byte))[0]);
    for (const letter of tagAlphabet) expect(letters.filter((other) => other === letter)).toHaveLength(8);
  });

  it('is made of no fewer than 16 bytes', () => {
    expect(() => tagFromBytes(new Uint8Array(15))).toThrow(RangeError);
  });
});

describe('a tagged remark', () => {
  it('is at most 256 wide', () => {
    holds(
      fc.property(tag, remark, (a, b) =>
        expect(textWidth(tagRemark(a, b))).toBeLessThanOrEqual(maxRemarkWidth),
      ),
    );
  });

  it('gives back its tag, and of the remark all that fits', () => {
    const room = maxRemarkWidth - tagLength - 3;
    holds(
      fc.property(tag, remark, (a, b) => {
        expect(readRemark(tagRemark(a, b))).toEqual({ tag: a, remark: cutToWidth(b, room) });
      }),
    );
  });

  it('is never taken for a tagged one when it was none', () => {
    const untagged = remark.filter((text) => !/^\[[A-Z2-7]{16}\]/.test(text));
    holds(fc.property(untagged, (text) => expect(readRemark(text)).toEqual({ remark: text })));
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
