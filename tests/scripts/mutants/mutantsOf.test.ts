import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, describe as group, it } from '@jest/globals';
import { type Compiler, createCompiler } from '#scripts/mutants/compiler.ts';
import { applyTo, describe, lineOf, type Mutant } from '#scripts/mutants/mutant.ts';
import { mutantsOf } from '#scripts/mutants/mutantsOf.ts';

const rows: readonly [string, string, readonly string[]][] = [
  ['equal', 'a === b', ['=== → !==']],
  ['bounds', 'a < b', ['< → <=']],
  ['logic', 'p && q', ['&& → ||']],
  ['sums', 'a + b', ['+ → -']],
  ['numbers', '1_000', ['1_000 → 1001', '1_000 → 999']],
  ['zero', '0', ['0 → 1']],
  ['texts', "'text'", ["'text' → ''"]],
  ['emptyText', "''", ["'' → 'mutant'"]],
  ['template', `\`\${a} of \${b}\``, [`\`\${a} of \${b}\` → ''`]],
  ['negated', '!p', ['!p → p']],
  ['chosen', 'p ? a : b', ['p → !(p)']],
  ['fallen', 'maybe ?? a', ['maybe ?? a → a']],
  ['chain', 'list?.length', ['?. → .']],
  ['some', 'list.some(Boolean)', ['some → every']],
  ['kept', 'list.filter(Boolean)', ['.filter(Boolean) → (removed)']],
  ['both', '[a, b]', ['[a, b] → []']],
  ['spread', '[...list]', ['[...list] → []', '...list → ...[]']],
  ['merged', '({ ...one })', ['...one → ...{}']],
  ['truth', 'true', ['true → false']],
];

const source = `declare const [a, b]: [number, number];
declare const [p, q]: [boolean, boolean];
declare const maybe: number | undefined;
declare const list: readonly number[];
declare const one: { readonly x?: number };
declare function act(what: number): void;
/** Such as 7. */
interface Size {
  readonly of: 7 | 'seven';
}
export const size: Size = { of: 7 };
export const manual = { description: 'in words', source: 'a page' };
export const rows = ['帧', 'Frames to render.', 'frames'];
export function refuse(): never {
  throw new Error('in words');
}
export function step(): number {
  if (p) act(a);
  let times = a;
  times++;
  return times;
}
${rows.map(([name, code]) => `export const ${name} = ${code};`).join('\n')}
`;

let root: string;
let compiler: Compiler;
let mutants: readonly Mutant[];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'renderbridge-'));
  writeFileSync(join(root, 'tsconfig.json'), '{"compilerOptions":{"strict":true},"include":["*.ts"]}');
  writeFileSync(join(root, 'code.ts'), source);
  compiler = createCompiler(root);
  mutants = mutantsOf('code.ts', compiler.parse('code.ts'));
});

afterAll(() => {
  compiler.close();
  rmSync(root, { recursive: true, force: true });
});

function changesIn(line: string): string[] {
  const number = source.split('\n').indexOf(line) + 1;
  expect(number).toBeGreaterThan(0);
  return mutants
    .filter((mutant) => lineOf(source, mutant) === number)
    .map((mutant) => describe(source, mutant));
}

group('the mutants of a file', () => {
  it.each(rows)('for %s', (name, code, changes) => {
    expect(changesIn(`export const ${name} = ${code};`)).toEqual(changes);
  });

  it('leave out statements, answers and whole blocks', () => {
    expect(changesIn('  if (p) act(a);')).toEqual(['if (p) act(a); → ;', 'p → !(p)', 'act(a); → ;']);
    expect(changesIn('  times++;')).toEqual(['times++ → times--', 'times++; → ;']);
    expect(changesIn('  return times;')).toEqual(['return times; → return;']);
    expect(changesIn('export function step(): number {')).toHaveLength(1);
  });

  it('spare types, words of the manual, sentences, and what an error says', () => {
    expect(changesIn("export const rows = ['帧', 'Frames to render.', 'frames'];")).toEqual([
      "['帧', 'Frames to render.', 'frames'] → []",
      "'frames' → ''",
    ]);
    expect(changesIn("  readonly of: 7 | 'seven';")).toEqual([]);
    expect(changesIn("export const manual = { description: 'in words', source: 'a page' };")).toEqual([]);
    expect(changesIn("  throw new Error('in words');")).toEqual([]);
  });

  it('each change the file in one place', () => {
    for (const mutant of mutants) {
      const changed = applyTo(source, mutant);
      expect(changed).not.toBe(source);
      expect(changed.startsWith(source.slice(0, mutant.start))).toBe(true);
      expect(changed.endsWith(source.slice(mutant.end))).toBe(true);
    }
  });

  it('are judged by the types: what they refuse could never land', () => {
    const isAllowed = (text: string) => compiler.accepted(new Map([['code.ts', text]])).has('code.ts');
    const verdictOf = (change: string) => {
      const found = mutants.find((mutant) => describe(source, mutant) === change);
      return found && isAllowed(applyTo(source, found));
    };
    expect(verdictOf('=== → !==')).toBe(true);
    expect(verdictOf('7 → 8')).toBe(false);
    expect(verdictOf('return times; → return;')).toBe(false);
    expect(verdictOf('7 → 6')).toBe(false);
    expect(isAllowed(source)).toBe(true);
  });
});
