import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longestSlip, repeatsIn } from '#daemon/submissions/downloads/repeatedPictures.ts';
import { holds } from '#tests/protocol/property.ts';

const whole = { toFirst: true, toLast: true };
/** One letter a picture, from frame 1 on; a dot is one that nobody can read. */
const pictures = (letters: string) =>
  [...letters].map((letter, index) => ({ number: index + 1, pixels: letter === '.' ? undefined : letter }));
/** `!` looks wrong, `=` is held, `?` is not known yet, `-` is like no other. */
const signs = (letters: string, reach = whole) =>
  repeatsIn(pictures(letters), reach)
    .map(({ sameAs, isSlip }) => {
      if (isSlip === undefined) return '?';
      if (isSlip) return '!';
      return sameAs === undefined ? '-' : '=';
    })
    .join('');

describe('a picture that repeats the one before', () => {
  it.each([
    ['between pictures that move looks wrong', 'abccde', '---!--'],
    ['twice looks wrong twice', 'abcccde', '---!!--'],
    ['is held before the animation begins', 'aaabcd', '-==---'],
    ['is held once the animation is over', 'abcddd', '----=='],
    ['is held in a scene in which nothing moves', 'aaaa', '-==='],
    ['is held in an animation on twos', 'aabbccdd', '-=-=-=-='],
    ['is held beside another that is held', 'abbccde', '--=-=--'],
    ['may come back later, and is no repeat then', 'abab', '----'],
    ['is none where no picture can be read', '....', '----'],
    ['is held for long on purpose', `ab${'c'.repeat(longestSlip + 1)}de`, `---${'='.repeat(longestSlip)}--`],
    [
      'looks wrong up to that length',
      `ab${'c'.repeat(longestSlip)}de`,
      `---${'!'.repeat(longestSlip - 1)}--`,
    ],
  ])('%s', (_what, letters, expected) => {
    expect(signs(letters)).toBe(expected);
  });

  it('names the frame before it', () => {
    const repeats = repeatsIn(pictures('abbb'), whole);
    expect(repeats.map(({ sameAs }) => sameAs)).toEqual([undefined, undefined, 2, 3]);
  });

  it('names the one before it among those that were rendered', () => {
    const repeats = repeatsIn(
      [
        { number: 10, pixels: 'a' },
        { number: 20, pixels: 'a' },
      ],
      whole,
    );
    expect(repeats[1]?.sameAs).toBe(10);
  });
});

describe('of a part of a sequence', () => {
  it.each([
    ['the first may repeat one before it', 'abcd', { toFirst: false, toLast: true }, '?---'],
    ['a repeat at its beginning may have more before it', 'aabc', { toFirst: false, toLast: true }, '??--'],
    ['what precedes a repeat may be a repeat too', 'abbcd', { toFirst: false, toLast: true }, '?-?--'],
    ['a repeat at its end may have more behind it', 'abcc', { toFirst: true, toLast: false }, '---?'],
    ['what follows a repeat may be repeated too', 'abccd', { toFirst: true, toLast: false }, '---?-'],
    [
      'what is long enough is held',
      'c'.repeat(longestSlip + 1),
      { toFirst: false, toLast: false },
      '?========',
    ],
  ])('%s', (_what, letters, reach, expected) => {
    expect(signs(letters, reach)).toBe(expected);
  });
});

it('what a part says for sure, the whole says too', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', '.'), { minLength: 1, maxLength: 40 });
  holds(
    fc.property(letters, fc.nat(40), fc.nat(40), (all, one, other) => {
      const from = Math.min(one, other, all.length - 1);
      const to = Math.max(from + 1, Math.min(Math.max(one, other), all.length));
      const shown = pictures(all.join(''));
      const part = repeatsIn(shown.slice(from, to), { toFirst: from === 0, toLast: to === all.length });
      const every = repeatsIn(shown, whole).slice(from, to);
      for (const [index, { sameAs, isSlip }] of part.entries()) {
        if (isSlip !== undefined) expect(isSlip).toBe(every[index]?.isSlip);
        if (sameAs !== 'unknown') expect(sameAs).toBe(every[index]?.sameAs);
      }
    }),
  );
});
