import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readStrictJson } from '#daemon/bridge/strictJson.ts';

const bytesOf = (text: string) => Buffer.from(text, 'utf8');

/** What is read, and how often everybody else had a turn. */
async function read(bytes: Uint8Array) {
  let turns = 0;
  const value = await readStrictJson(bytes, async () => {
    turns += 1;
  });
  return { value, turns };
}

const refused = (bytes: Uint8Array) =>
  read(bytes).then(
    () => 'read',
    (error: { readonly code?: string; readonly message: string }) => `${error.code}: ${error.message}`,
  );

/** A key as JSON may write it: plain, or with some of its characters as escapes. */
const escaped = (key: string, which: readonly boolean[]) =>
  `"${[...key]
    .map((character, index) =>
      which[index % which.length]
        ? [...character]
            .flatMap((one) => Array.from({ length: one.length }, (_, at) => one.charCodeAt(at)))
            .map((plannedTask) => `\\u${plannedTask.toString(16).padStart(4, '0')}`)
            .join('')
        : JSON.stringify(character).slice(1, -1),
    )
    .join('')}"`;
const isForbidden = (text: string) => text.includes('__proto__');

describe('strict JSON', () => {
  it('is read as JSON.parse reads it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 6 }), fc.constantFrom('', ' ', '\n\t'), async (json, blank) => {
        fc.pre(!isForbidden(json));
        expect((await read(bytesOf(`${blank}${json}${blank}`))).value).toEqual(JSON.parse(json));
      }),
      { numRuns: 500 },
    );
  });

  it('that JSON.parse refuses is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0d8a1 e.-+tn') }), async (text) => {
        const isJson = (() => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        })();
        if (!isJson) expect(await refused(bytesOf(text))).not.toBe('read');
      }),
      { numRuns: 2000 },
    );
  });

  it('with a key twice in one object is refused, at any depth and however the key is written', async () => {
    const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 });
    const which = fc.array(fc.boolean(), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(key, which, which, fc.json(), fc.nat(8), async (name, one, other, value, depth) => {
        fc.pre(!isForbidden(value) && name !== '__proto__' && !isForbidden(name));
        const inside = (second: string) =>
          `${'[{"in":'.repeat(depth)}{${escaped(name, one)}: ${value}, "between": [], ${second}: 1}${'}]'.repeat(depth)}`;
        fc.pre(name !== 'between');
        expect(await refused(bytesOf(inside(escaped(name, other))))).toMatch(/^malformed: .*same key twice/);
        expect(await refused(bytesOf(inside(escaped(`${name}x`, other))))).toBe('read');
      }),
      { numRuns: 500 },
    );
  });

  it('may have one key in several objects, and colons in its texts', async () => {
    expect(await refused(bytesOf('[{"a": "x:y:z"}, {"a": {"a": ":"}}]'))).toBe('read');
  });

  it.each([
    ['a byte that begins nothing', [0x22, 0xff, 0x22]],
    ['an overlong form', [0x22, 0xc0, 0xaf, 0x22]],
    ['a character that breaks off', [0x22, 0xe6, 0xb8, 0x22]],
    ['half of a surrogate pair', [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])('in bytes that are no UTF-8 is refused: %s', async (_title, bytes) => {
    expect(await refused(Uint8Array.from(bytes))).toBe('malformed: Send the JSON as UTF-8.');
  });

  it.each([
    ['"\\ud800"', 'half'],
    ['"\\uDC00 later"', 'half'],
    ['["\\ud83d\\u0020\\ude00"]', 'half'],
    ['{"\\udfff": 1}', 'half'],
    ['{"a": [{"b": "\\ud83d"}]}', 'half'],
    ['"\\ud83d\\ude00"', 'read'],
    ['"\\\\ud800"', 'read'],
    ['"\\u0d80"', 'read'],
  ])('%s is judged by its surrogates: %s', async (text, verdict) => {
    expect(await refused(bytesOf(text))).toMatch(verdict);
  });

  it.each([
    ['values', `[${'1,'.repeat(100_000)}1]`, '100002 values. Send at most 100000'],
    [
      'keys',
      `{${Array.from({ length: 5001 }, (_, n) => `"${n}":1`).join()}}`,
      '5001 keys. Send at most 5000',
    ],
    ['keys below', `[[{"a":{${Array.from({ length: 6000 }, (_, n) => `"${n}":[]`).join()}}}]]`, '6000 keys'],
    ['escapes', `"${'\\n'.repeat(500_001)}"`, '500001 escape sequences. Send at most 500000'],
  ])('of too many %s is refused with how many it may have and how many came', async (_what, text, said) => {
    expect(await refused(bytesOf(text))).toMatch(/^tooLarge/);
    expect(await refused(bytesOf(text))).toContain(said);
  });

  it('of 8 MiB lets everybody else have a turn after each half of a MiB', async () => {
    const text = JSON.stringify(Array.from({ length: 90_000 }, (_, n) => `${n}`.padEnd(85, 'x')));
    const { value, turns } = await read(bytesOf(text));
    expect(value).toHaveLength(90_000);
    expect(turns).toBeGreaterThanOrEqual(Math.floor(text.length / 2 ** 19) + 4);
    expect((await read(bytesOf('{"a": 1}'))).turns).toBe(0);
  });
});
