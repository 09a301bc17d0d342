import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodingOf, isMayaAscii, readText } from '#daemon/cli/mayaAscii/readMayaAscii.ts';
import { snapshotOfText } from '#daemon/cli/mayaAscii/sceneSnapshot.ts';
import { createStatementReader, maxStatement } from '#daemon/cli/mayaAscii/statements.ts';
import { wordsOf } from '#daemon/cli/mayaAscii/words.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { holds } from '../../../protocol/property.ts';

function statementsOf(...pieces: readonly string[]): string[] {
  const reader = createStatementReader();
  return pieces.flatMap((piece) => reader.read(piece));
}

describe('statements', () => {
  it.each<[string, string, readonly string[]]>([
    ['end at semicolons', 'a 1;\nb 2 ; c', ['a 1', 'b 2']],
    ['keep semicolons and comments in strings', 'a "x; // y /* z */";', ['a "x; // y /* z */"']],
    ['keep escaped quotes', 'a "x\\"; y\\\\";b;', ['a "x\\"; y\\\\"', 'b']],
    ['leave comments out', '// one; two\na /* ; */ 1;', ['a  1']],
    ['keep slashes that begin no comment', 'a 1/2;', ['a 1/2']],
    ['go on over lines', 'requires -nodeType "a"\n\t\t"b" "1";', ['requires -nodeType "a"\n\t\t"b" "1"']],
    ['are none where there is nothing', ';;\n;', []],
  ])('%s', (_title, text, expected) => {
    expect(statementsOf(text)).toEqual(expected);
  });

  it('are the same wherever the pieces of the text end', () => {
    const sign = fc.constantFrom('"', '\\', '/', '*', ';', '\n', ' ', 'a', '字', '-t', '//', '/*', '*/');
    const text = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''));
    const lengths = fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 60 });
    holds(
      fc.property(text, lengths, (whole, cuts) => {
        const pieces: string[] = [];
        let at = 0;
        for (const length of cuts) {
          pieces.push(whole.slice(at, at + length));
          at += length;
        }
        // A sign that waits for the next one is read once it comes.
        expect(statementsOf(...pieces, `${whole.slice(at)}`, ' ')).toEqual(statementsOf(whole, ' '));
      }),
      2000,
    );
  });

  it('are cut off where geometry would fill memory, and the next one is whole', () => {
    const [long, next] = statementsOf(`setAttr ".vt" ${'1 '.repeat(maxStatement)}`, '1 2 3;', 'a 1;');
    expect(long?.length).toBeLessThanOrEqual(maxStatement);
    expect(next).toBe('a 1');
  });
});

describe('words', () => {
  it.each([
    ['setAttr ".ftn" -type "string" "a b.png"', ['setAttr', '.ftn', '-type', 'string', 'a b.png']],
    ['setAttr ".b" -type "string" ( "one\\n"\n\t+ "two" )', ['setAttr', '.b', '-type', 'string', 'one\ntwo']],
    ['a {"x","y"} -1.5e-3', ['a', 'x', 'y', '-1.5e-3']],
    ['fileInfo "k" "C:\\\\a\\"b"', ['fileInfo', 'k', 'C:\\a"b']],
    ['a ""', ['a', '']],
  ])('of %j', (statement, expected) => {
    expect(wordsOf(statement).map(({ text }) => text)).toEqual(expected);
  });
});

describe('a file', () => {
  it('is known by its first line', () => {
    expect(isMayaAscii('//Maya ASCII 2025 scene\n')).toBe(true);
    expect(isMayaAscii('// Maya ASCII 2025 scene')).toBe(true);
    expect(isMayaAscii('FOR4\u0000\u0000')).toBe(false);
  });

  it.each([
    ['936', 'gbk'],
    ['932', 'shift_jis'],
    ['1252', 'windows-1252'],
    ['UTF-8', 'utf-8'],
    ['constructor', 'utf-8'],
  ])('of code page %s is read as %s', (codeset, encoding) => {
    expect(encodingOf(`//Maya ASCII 2014 scene\n//Codeset: ${codeset}\n`)).toBe(encoding);
  });
});

describe('whatever the text is', () => {
  const command = fc.constantFrom(
    'createNode camera -n "c" -p ""',
    'createNode renderLayer -n "l"',
    'createNode file -n "f"',
    'select -ne :defaultRenderGlobals',
    'select -ne :defaultResolution',
    'setAttr ".an" yes',
    'setAttr ".w"',
    'setAttr ".ftn" -type "string"',
    'setAttr',
    'connectAttr "renderLayerManager.rlmi[0]"',
    'connectAttr "a.msg" "__proto__.lrl"',
    'file -r -rfn',
    'requires',
    'requires maya ""',
    'fileInfo "__proto__" "x"',
    'currentUnit -t',
    'createNode __proto__ -n "constructor"',
  );
  const value = fc.oneof(
    fc.constantFrom('', '""', '1e999', '-5', 'NaN', '0.5', '"/a/b.png"', '99999999999999999999', 'yes'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );

  it('reading never throws, and what comes out is a snapshot', async () => {
    const text = fc
      .array(fc.tuple(command, value), { maxLength: 30 })
      .map((rows) => rows.map(([first, second]) => `${first} ${second};`).join('\n'));
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 400 })), async (garbage) => {
        const read = await readText('', [garbage]);
        const snapshot = snapshotOfText(read, {
          path: '/a.ma',
          projectRoot: undefined,
          os: 'linux',
          locale: 'en',
        });
        expect(SceneSnapshot.safeParse(snapshot).error).toBeUndefined();
      }),
      { numRuns: 2000, ...(process.env.PROPERTY_SEED ? { seed: Number(process.env.PROPERTY_SEED) } : {}) },
    );
  });

  it('memory stays small however long a file is', async () => {
    const mesh = `createNode mesh -n "m";\nsetAttr ".vt" ${'0.25 -1.5 3 '.repeat(20_000)};\n`;
    function* pieces() {
      for (let count = 0; count < 400; count += 1) yield mesh;
      yield 'createNode file -n "last"; setAttr ".ftn" -type "string" "/tex/last.png";';
    }
    const read = await readText('//Maya ASCII 2025 scene', pieces());
    expect([...read.nodes.keys()]).toEqual(['last']);
  });
});
