import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  formatVrsceneSequence,
  parseVrsceneSequence,
  type VrsceneSequence,
  vrsceneFile,
} from '#protocol/renderbus/vrsceneSequence.ts';
import { holds } from '../property.ts';

const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-. 影'), maxLength: 8 });
const sequence: fc.Arbitrary<VrsceneSequence> = fc
  .record({
    folders: fc.array(
      word.map((name) => `d${name}`),
      { maxLength: 3 },
    ),
    before: word.map((name) => `v${name}`),
    digits: fc.integer({ min: 1, max: 6 }),
    after: word.map((name) => `${name}.vrscene`),
  })
  .chain(({ folders, before, digits, after }) => {
    const pattern = [...folders, `${before}${'#'.repeat(digits)}${after}`].join('/');
    const number = fc.nat(10 ** digits - 1);
    return fc
      .tuple(number, number)
      .map(([a, b]) => ({ pattern, first: Math.min(a, b), last: Math.max(a, b) }));
  });

describe('a sequence of .vrscene files', () => {
  it('is read from the form of the farm’s text', () => {
    expect(parseVrsceneSequence('D/maya/vr_tst_####.vrscene 1-24')).toEqual({
      pattern: 'D/maya/vr_tst_####.vrscene',
      first: 1,
      last: 24,
    });
  });

  it('comes back as it went out', () => {
    holds(
      fc.property(sequence, (value) => {
        expect(parseVrsceneSequence(formatVrsceneSequence(value))).toEqual(value);
      }),
    );
  });

  it('names each file once, all of one length, with the number where the # were', () => {
    holds(
      fc.property(sequence, fc.nat(50), (value, offset) => {
        const frame = Math.min(value.first + offset, value.last);
        const file = vrsceneFile(value, frame);
        expect(file).toHaveLength(value.pattern.length);
        const at = value.pattern.indexOf('#');
        const digits = value.pattern.lastIndexOf('#') + 1 - at;
        expect(Number(file.slice(at, at + digits))).toBe(frame);
        expect(file.slice(0, at) + '#'.repeat(digits) + file.slice(at + digits)).toBe(value.pattern);
      }),
    );
  });

  it('pads the numbers of its files with zeros', () => {
    const value = { pattern: 'D/maya/vr_tst_####.vrscene', first: 1, last: 24 };
    expect([1, 24].map((frame) => vrsceneFile(value, frame))).toEqual([
      'D/maya/vr_tst_0001.vrscene',
      'D/maya/vr_tst_0024.vrscene',
    ]);
  });

  it.each([
    ['no range', 'D/vr_####.vrscene'],
    ['no blank', 'D/vr_####.vrscene1-24'],
    ['two blanks', 'D/vr_####.vrscene  1-24'],
    ['a tab', 'D/vr_####.vrscene\t1-24'],
    ['no #', 'D/vr.vrscene 1-24'],
    ['two runs of #', 'D/vr_##_##.vrscene 1-24'],
    ['# in a folder', 'D/##/vr.vrscene 1-24'],
    ['# in a folder as well', 'D/#/vr_####.vrscene 1-24'],
    ['a falling range', 'D/vr_####.vrscene 24-1'],
    ['more digits than #', 'D/vr_##.vrscene 1-100'],
    ['one number', 'D/vr_####.vrscene 24'],
    ['a step', 'D/vr_####.vrscene 1-24[2]'],
    ['a comma', 'D/a,vr_####.vrscene 1-24'],
    ['a blank after it', 'D/vr_####.vrscene 1-24 '],
    ['a blank ahead of it', ' D/vr_####.vrscene 1-24'],
    ['nothing', ''],
  ])('is none with %s', (_, text) => {
    expect(parseVrsceneSequence(text)).toBeUndefined();
  });

  it.each([
    { pattern: 'D/vr.vrscene', first: 1, last: 2 },
    { pattern: 'D/vr_#.vrscene', first: 1, last: 10 },
    { pattern: 'D/vr_##.vrscene', first: 2, last: 1 },
    { pattern: 'D/vr_##.vrscene', first: -1, last: 1 },
    { pattern: 'D/vr_##.vrscene', first: 0.5, last: 1 },
    { pattern: 'D/vr_##.vrscene ', first: 1, last: 2 },
  ])('is not written down when no text could name it: %j', (value) => {
    expect(() => formatVrsceneSequence(value)).toThrow(RangeError);
  });

  it('is read from any text without a throw', () => {
    const almost = fc.string({ unit: fc.constantFrom(...'D/a#0123456789- ,.'), maxLength: 24 });
    holds(
      fc.property(almost, (text) => {
        const read = parseVrsceneSequence(text);
        if (!read) return;
        expect(parseVrsceneSequence(formatVrsceneSequence(read))).toEqual(read);
      }),
      2000,
    );
  });
});
