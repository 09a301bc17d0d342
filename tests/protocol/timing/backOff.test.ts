import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { backOff, doubled, farmRests } from '#protocol/timing/backOff.ts';
import { aged, urgencyOf } from '#protocol/timing/requestAgeing.ts';
import { projectFiles } from '#scripts/walls/survey.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('a rest', () => {
  it.each([
    [-3, 500],
    [0, 500],
    [1, 1000],
    [6, 32_000],
    [7, 60_000],
    [5000, 60_000],
  ])('doubled %d times is %d ms', (times, ms) => {
    expect(doubled(farmRests, times)).toBe(ms);
  });

  it('with full jitter is anything up to its bound, in whole milliseconds', () => {
    expect([0, 0.1234, 0.9999].map((fraction) => backOff(farmRests, 1, fraction))).toEqual([0, 124, 1000]);
  });

  it('is doubled in one place', () => {
    const doubling =
      /\d?\s*\*\s*2\s*\*\*|\b(?:rest|retry|pause|delay|coolDown)\w*\s*(?:\*=\s*2|=\s*[^;\n]*\*\s*2\b)/;
    const found = projectFiles(root).filter(
      (file) =>
        // Halves of floating-point numbers in pictures are powers of two as well.
        /^(?:daemon(?!\/transfers\/pictures\/)|protocol|sandbox)\/.*\.ts$/.test(file) &&
        doubling.test(readFileSync(join(root, file), 'utf8')),
    );
    // Import it from #protocol/timing/backOff.ts.
    expect(found).toEqual(['protocol/timing/backOff.ts']);
  });
});

describe('a waiting call', () => {
  it('is as urgent as the next class once three others went first', () => {
    expect(aged(aged(aged(urgencyOf('watch'))))).toBe(urgencyOf('look'));
    expect(urgencyOf('operate')).toBeGreaterThan(urgencyOf('reconcile'));
  });
});
