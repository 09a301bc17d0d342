import { expect, it } from '@jest/globals';
import { draw } from '#scripts/mutants/draw.ts';
import type { Mutant } from '#scripts/mutants/mutant.ts';
import type { Candidate } from '#scripts/mutants/sample.ts';

const source = '0123456789';
const at = (file: string, start: number): Candidate => ({
  source,
  mutant: { file, start, end: start + 1, replacement: 'x', kind: 'number' },
});

/** Types that refuse every change of what `refused` names. */
function drawn(queues: readonly (readonly Candidate[])[], most: number, refused: string) {
  const found = new Map<string, boolean>();
  const key = ({ file, start }: Mutant) => `${file}:${start}`;
  const asked: string[][] = [];
  const sample = draw({
    queues,
    most,
    known: {
      find: (mutant) => found.get(key(mutant)),
      keep: (mutant, _, isAllowed) => void found.set(key(mutant), isAllowed),
    },
    accepted(changed) {
      asked.push([...changed].map(([file, text]) => `${file}:${text.indexOf('x')}`));
      return new Set(
        [...changed].filter(([, text]) => !refused.includes(`${text.indexOf('x')}`)).map(([file]) => file),
      );
    },
  });
  return { sample: sample.map(({ mutant }) => key(mutant)), asked };
}

it('the first that the types allow are drawn of each area, one of each area after the other', () => {
  const queue = [at('b', 1), at('a', 2), at('b', 0), at('a', 1), at('a', 0), at('b', 5)];
  expect(drawn([queue, [at('c', 3)]], 4, '2').sample).toEqual(['b:1', 'c:3', 'b:0', 'a:1', 'a:0']);
});

it('types are asked once for each mutant, of one mutant of each file at a time, and of no more than are needed', () => {
  const queue = [at('b', 1), at('a', 2), at('b', 0), at('a', 1), at('a', 0), at('b', 5)];
  expect(drawn([queue], 3, '2').asked).toEqual([['b:1', 'a:2'], ['b:0'], ['a:1']]);
});

it('an area that has fewer gives all that it has', () => {
  expect(drawn([[at('a', 1), at('a', 2)], []], 5, '2').sample).toEqual(['a:1']);
});
