import { expect, it } from '@jest/globals';
import { type Candidate, lineText, shuffled } from '#scripts/mutants/sample.ts';

const source = 'const a = 1;\n  const b = 2;\nconst c = 1;\n';
const candidatesIn = (text: string): Candidate[] =>
  [...text.matchAll(/\d/g)].map(({ 0: digit, index }) => ({
    source: text,
    mutant: {
      file: 'a.ts',
      start: index,
      end: index + 1,
      replacement: `${Number(digit) + 1}`,
      kind: 'number',
    },
  }));
const linesOf = (candidates: readonly Candidate[]) =>
  candidates.map(({ mutant, source: text }) => lineText(text, mutant.start));

it('one seed draws one order, another seed another', () => {
  const many = `${Array.from({ length: 30 }, (_, index) => `const a${index} = 1;`).join('\n')}\n`;
  const drawn = (seed: string) => linesOf(shuffled(candidatesIn(many), seed));
  expect(drawn('7')).toEqual(drawn('7'));
  expect(drawn('7')).not.toEqual(drawn('8'));
  expect(drawn('7').toSorted()).toEqual(linesOf(candidatesIn(many)).toSorted());
});

it('the order stays what it was when other lines of the file change', () => {
  const moved = `// A comment.\n\n${source}`;
  expect(linesOf(shuffled(candidatesIn(moved), '7'))).toEqual(linesOf(shuffled(candidatesIn(source), '7')));
});

it('the line of an offset is told without its indentation', () => {
  expect(lineText(source, source.indexOf('2'))).toBe('const b = 2;');
  expect(lineText('a\nb', 2)).toBe('b');
});
