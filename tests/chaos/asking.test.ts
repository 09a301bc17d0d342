import { expect, it } from '@jest/globals';
import { askingRates, chanceOf, kindTable } from './asking.ts';
import { dialects } from './dialects/dialects.ts';
import { faults } from './faults/faults.ts';
import { dialectFigure, faultFigure, hardlyMet, leastOfEach } from './figures.ts';
import { calm, kindOf, losesAnswers, storm } from './kinds.ts';
import { unknownFaults, weathers } from './weather.ts';

const figures = (plannedTasks: number, asked: number) => ({
  units: plannedTasks,
  'units that a person decided': asked,
});

it('a person may be asked about no planned task, about few, or about any, by the kind of farm', () => {
  const rates = (asked: number) =>
    askingRates(
      new Map([
        [calm, figures(1000, asked)],
        [losesAnswers, figures(1000, asked)],
        [storm, figures(1000, asked)],
      ]),
    ).map(({ isTooHigh }) => isTooHigh);
  expect(rates(0)).toEqual([false, false]);
  expect(rates(1)).toEqual([true, false]);
  expect(rates(3)).toEqual([true, false]);
  expect(rates(4)).toEqual([true, true]);
});

it('more than the bound counts once it is more than chance', () => {
  expect(chanceOf(0, 1000, 0.001)).toBe(1);
  expect(chanceOf(1, 1000, 0)).toBe(0);
  expect(chanceOf(1, 10, 0.1)).toBeCloseTo(1 - 0.9 ** 10, 12);
  expect(chanceOf(2, 10, 0.1)).toBeCloseTo(1 - 0.9 ** 10 - 10 * 0.1 * 0.9 ** 9, 12);
  expect(chanceOf(10, 10, 0.5)).toBeCloseTo(0.5 ** 10, 12);
});

it('kinds of one group are counted together', () => {
  const rewriting = dialects.filter(({ family }) => family === 'rewrites').map(kindOf);
  const [first, second] = rewriting;
  if (!first || !second) throw new Error('there are fewer than two of them');
  const [rate] = askingRates(
    new Map([
      [first, figures(50, 2)],
      [second, figures(50, 0)],
    ]),
  );
  expect(rate).toMatchObject({ plannedTasks: 100, asked: 2, isTooHigh: false });
});

it('the table has a row for each kind', () => {
  expect(kindTable(new Map([[storm, figures(200, 3)]]))).toMatch(/all faults +200 .* 3 .*1\.50 %$/);
});

it('a fault or dialect that was met too seldom is named', () => {
  const all = [
    ...faults.map(({ name }) => faultFigure(name)),
    ...dialects.map(({ name }) => dialectFigure(name)),
  ];
  const met = Object.fromEntries(all.map((name) => [name, leastOfEach]));
  expect(hardlyMet(met)).toEqual([]);
  expect(hardlyMet({ ...met, 'fault: id 0': leastOfEach - 1 })).toEqual(['fault: id 0']);
});

it('every fault that a weather names is one', () => {
  expect(Object.values(weathers).flatMap(unknownFaults)).toEqual([]);
});
