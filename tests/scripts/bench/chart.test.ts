import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Measured } from '#scripts/bench/runner/bench.ts';
import { benchNames } from '#scripts/bench/runner/benchNames.ts';
import { chartOf } from '#scripts/bench/runner/chart.ts';
import { keptFigures, limitsFile, pictureFile } from '#scripts/bench/runner/keep.ts';
import { limitsPage } from '#scripts/bench/runner/limitsPage.ts';

const root = path.join(import.meta.dirname, '../../..');
const measured = (what: string, median: number, more: Partial<Measured> = {}): Measured => ({
  what,
  unit: 'ms',
  figures: { min: median / 2, median, max: median * 2 },
  ...more,
});
const draw = (...told: Measured[]) => chartOf('accept', { about: 'a <b>', machine: 'two cores', told });
const widths = (svg: string) =>
  [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));

describe('the picture of a bench', () => {
  it('draws medians in proportion, up to the greatest figure', () => {
    const [first = 0, second = 0] = widths(draw(measured('a', 10), measured('b', 20)));
    expect(second / first).toBeCloseTo(2, 1);
    expect(second).toBeCloseTo(140, 0);
  });

  it('draws what lies far apart by its logarithm, nothing being nothing', () => {
    const [small = 0, large = 0] = widths(draw(measured('a', 1), measured('b', 1000)));
    expect(large / small).toBeLessThan(20);
    expect(draw(measured('a', 1), measured('b', 1000))).toContain('>ms, logarithmic<');
    expect(widths(draw(measured('a', 0), measured('b', 1)))[0]).toBe(1);
  });

  it('draws figures that are all nothing, with their limit of nothing', () => {
    const none = measured('a', 0, { zero: 'result', limit: { of: 'max', most: 0 } });
    expect(widths(draw(none))).toEqual([1]);
    expect(draw(none)).not.toContain('NaN');
  });

  it('says figures, limit and what was missed in words, and marks what is not ours', () => {
    const svg = draw(
      measured('ours', 10, { limit: { of: 'median', most: 5 } }),
      measured('theirs', 3, { of: 'peer' }),
    );
    expect(svg).toContain('10.0  (5.00 to 20.0)  ≤ 5.00: missed');
    const greatest = draw(measured('ours', 10, { limit: { of: 'max', most: 15 } }));
    expect(greatest).toContain('10.0  (5.00 to 20.0)  all ≤ 15.0: missed');
    const least = draw(measured('ours', 10, { limit: { of: 'min', least: 4 } }));
    expect(least).toContain('10.0  (5.00 to 20.0)  all ≥ 4.00<');
    expect([svg.includes('class="ours"'), svg.includes('class="peer"')]).toEqual([true, true]);
  });

  it('holds texts as texts', () => {
    expect(draw(measured('<script>', 1))).not.toMatch(/<script>|a <b>/);
  });
});

it.each(Object.entries(keptFigures(root)))(
  'the names of the rows of %s have room in its picture',
  (_name, { told }) => {
    expect(told.map(({ what }) => what).filter((what) => what.length > 72)).toEqual([]);
  },
);

it.each(Object.entries(keptFigures(root)))('the picture of %s is that of its figures', (name, kept) => {
  expect(readFileSync(pictureFile(root, name), 'utf8')).toBe(chartOf(name, kept));
});

describe('the page of the limits', () => {
  const kept = {
    accept: {
      about: '',
      machine: 'two cores',
      told: [
        measured('p95 of <b> | c', 10, { limit: { of: 'median', most: 5 } }),
        measured('p50', 3, { limit: { of: 'max', most: 6 } }),
        measured('theirs', 3, { of: 'peer' }),
      ],
    },
    pace: { about: '', machine: 'two cores', told: [measured('ours', 3)] },
  };

  it('counts the limits, tells those that are missed first, and leaves out what has none', () => {
    const page = limitsPage(kept, Object.keys(kept));
    expect(page).toContain('1 of 2 limits are met.');
    const [head = '', ...benches] = page.split('\n## ');
    expect(head).not.toContain('| p');
    expect(benches.map((part) => part.split('\n')[0])).toEqual(['Missed', 'accept']);
    expect(benches[0]).toContain(
      '| p95 of &lt;b> \\| c | 10.0 ms | 5.00 to 20.0 | ≤ 5.00 | [accept](#accept) |',
    );
    expect(benches[0]).not.toContain('p50');
    expect(benches[1]).toContain('| p50 | 3.00 ms | 1.50 to 6.00 | all ≤ 6.00 | met |');
    expect(page).not.toContain('theirs');
  });

  it('says nothing of missed limits when all are met', () => {
    const met = { accept: { ...kept.accept, told: kept.accept.told.slice(1) } };
    expect(limitsPage(met, Object.keys(met))).toContain('1 of 1 limits are met.');
    expect(limitsPage(met, Object.keys(met))).not.toContain('## Missed');
  });

  it('names the benches that have no kept run, and only those', () => {
    const page = limitsPage(kept, ['accept', 'gateway', 'pace', 'retention']);
    expect(page).toContain('Without a kept run, and not counted: gateway, retention.');
    expect(limitsPage(kept, Object.keys(kept))).not.toContain('Without a kept run');
  });

  it('is that of the kept figures', () => {
    expect(readFileSync(path.join(root, limitsFile), 'utf8')).toBe(
      limitsPage(keptFigures(root), benchNames()),
    );
  });
});
