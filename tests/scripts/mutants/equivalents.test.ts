import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { areaOf } from '#scripts/mutants/areas.ts';
import { equivalents } from '#scripts/mutants/equivalents.ts';

const root = new URL('../../../', import.meta.url);

it('every mutant that is excused still has its line, and a reason', () => {
  const stale = equivalents.filter(({ file, line, reason }) => {
    const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
    return areaOf(file) === undefined || reason === '' || !lines.some((other) => other.trim() === line);
  });
  expect(stale).toEqual([]);
});
