import { expect, it } from '@jest/globals';
import { executedSpans, joined, touches } from '#scripts/mutants/executed.ts';

const range = (startOffset: number, endOffset: number, count: number) => ({ startOffset, endOffset, count });

it('the innermost range says whether code ran', () => {
  expect(executedSpans([range(0, 100, 1), range(10, 50, 0), range(20, 30, 2)])).toEqual([
    [0, 10],
    [20, 30],
    [50, 100],
  ]);
  expect(executedSpans([range(0, 100, 0)])).toEqual([]);
  expect(executedSpans([])).toEqual([]);
});

it('spans that meet are one', () => {
  expect(
    joined([
      [5, 9],
      [0, 5],
      [20, 30],
      [22, 25],
    ]),
  ).toEqual([
    [0, 9],
    [20, 30],
  ]);
});

it('a place is executed when some of it was', () => {
  const spans = [[10, 20]] as const;
  expect([
    touches(spans, 0, 10),
    touches(spans, 0, 11),
    touches(spans, 19, 40),
    touches(spans, 20, 40),
  ]).toEqual([false, true, true, false]);
});
