import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFilePattern } from '#protocol/platform/filePattern.ts';
import type { Platform } from '#protocol/platform/platform.ts';
import { holds } from '#tests/protocol/property.ts';

const platforms: readonly Platform[] = ['linux', 'macos', 'windows'];

const digits = (length: number) =>
  fc.integer({ min: 1, max: 9999 }).map((number) => String(number).padStart(length, '0'));
/** Each token with what a host may write for it. */
const tokens: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ['<UDIM>', fc.integer({ min: 1001, max: 1999 }).map(String)],
  ['%(UDIM)d', fc.integer({ min: 1001, max: 1999 }).map(String)],
  ['%(UDIM)04d', fc.integer({ min: 1001, max: 1999 }).map(String)],
  ['%(V)02d', fc.integer({ min: 1, max: 20 }).map((v) => String(v).padStart(2, '0'))],
  ['%(UVTILE)02d', fc.tuple(digits(2), digits(2)).map(([u, v]) => `u${u}_v${v}`)],
  ['<UVTILE>', fc.tuple(fc.nat(20), fc.nat(20)).map(([u, v]) => `u${u}_v${v}`)],
  ['u<U>_v<V>', fc.tuple(fc.nat(20), fc.nat(20)).map(([u, v]) => `u${u}_v${v}`)],
  ['<tile>', fc.tuple(fc.nat(20), fc.nat(20)).map(([u, v]) => `_u${u}_v${v}`)],
  ['<f>', digits(1)],
  ['<F>', digits(1)],
  ['<f4>', digits(4)],
  ['<F4>', digits(4)],
  ['<frame04>', digits(4)],
  ['####', digits(4)],
  ['#', digits(1)],
  ['$F', digits(1)],
  ['$F4', digits(4)],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as Houdini writes it
  ['${F4}', digits(4)],
  ['$SF', digits(1)],
  ['$SF4', digits(4)],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as Houdini writes it
  ['${SF4}', digits(4)],
  ['$U', digits(1)],
  ['$2V', digits(2)],
  ['$FF', fc.tuple(digits(1), digits(1)).map(([whole, part]) => `${whole}.${part}`)],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as Houdini writes it
  ['${FF}', fc.tuple(digits(1), digits(1)).map(([whole, part]) => `${whole}.${part}`)],
  ['%04d', digits(4)],
  ['%d', digits(1)],
];
/** Letters that mean something to an expression, and none that begins a token. */
const fixed = fc.string({ unit: fc.constantFrom(...'aé皮 ._-()[]{}+^$|\\&~@='.split('')), maxLength: 12 });
const filled = fc
  .array(
    fc.tuple(
      fixed,
      fc.constantFrom(...tokens).chain(([token, values]) => fc.tuple(fc.constant(token), values)),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((pieces) => ({
    pattern: pieces.map(([text, [token]]) => `${text}_${token}_`).join(''),
    name: pieces.map(([text, [, value]]) => `${text}_${value}_`).join(''),
  }));
/** A letter that separates in Windows cannot be in a name there. */
const nameOn = (platform: string, text: string) =>
  platform === 'windows' ? text.replaceAll('\\', '') : text;

it('a pattern stands for whatever its tokens are filled with, and for nothing that has more around it', () => {
  holds(
    fc.property(fc.constantFrom(...platforms), filled, (platform, { pattern, name }) => {
      const written = `/maps/${nameOn(platform, pattern)}`;
      const file = nameOn(platform, name);
      const read = readFilePattern(written, platform);
      expect(read?.folder).toBe('/maps/');
      expect(read?.memberOf(file)).toBe(`/maps/${file}`);
      for (const other of [`x${file}`, `${file}~x`, `${file.slice(0, -1)}x`])
        expect(read?.memberOf(other)).toBeUndefined();
    }),
  );
});

it('a token stands for itself as well, so that a name may hold one beside the number that changes', () => {
  holds(
    fc.property(fc.constantFrom(...platforms), fc.constantFrom(...tokens), (platform, [token]) => {
      const read = readFilePattern(`/maps/take${token}.####.exr`, platform);
      expect(read?.memberOf(`take${token}.0101.exr`)).toBe(`/maps/take${token}.0101.exr`);
      expect(read?.memberOf(`take${token}.x.exr`)).toBeUndefined();
    }),
  );
});

it('a name of digits and letters is one file', () => {
  holds(
    fc.property(fc.constantFrom(...platforms), fixed, (platform, name) => {
      expect(readFilePattern(`/maps/${name}1001.png`, platform)).toBeUndefined();
    }),
  );
});

it('case counts on Linux alone', () => {
  const fits = platforms.filter((platform) =>
    readFilePattern('/maps/SKIN.<UDIM>.png', platform)?.memberOf('skin.1001.png'),
  );
  expect(fits).toEqual(['macos', 'windows']);
});

it('a name that was made to be hard to tell is told all the same', () => {
  const read = readFilePattern(`/maps/${'<a>x'.repeat(40)}.png`, 'linux');
  expect(read?.memberOf(`${'x'.repeat(250)}.pn`)).toBeUndefined();
});
