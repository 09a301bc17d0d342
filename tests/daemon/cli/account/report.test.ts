import { describe, expect, it } from '@jest/globals';
import { csvOf } from '#daemon/cli/account/csv.ts';
import { reportLines } from '#daemon/cli/account/report.ts';
import type { SpentTask } from '#protocol/bridge/spending.ts';

const spent = (taskId: string, amount: string, patch: Partial<SpentTask> = {}): SpentTask => ({
  taskId,
  project: 'film',
  artist: 'anna',
  fee: { currency: 'CNY', amount },
  renderSeconds: 1800,
  framesDone: 10,
  framesFailed: 1,
  framesAgain: 0,
  ...patch,
});

describe('a report', () => {
  const all = [
    spent('1', '0.10'),
    spent('2', '0.20', { artist: 'bo', framesAgain: 10 }),
    spent('3', '5.00', { project: 'ad' }),
    spent('4', '7.00', { fee: { currency: 'USD', amount: '7.00' } }),
  ];

  it('by project adds up each currency on its own, the most expensive first', () => {
    expect(reportLines(all, 'project')).toEqual([
      expect.objectContaining({ of: 'film', currency: 'USD', fee: '7.00', tasks: 1 }),
      expect.objectContaining({ of: 'ad', currency: 'CNY', fee: '5.00', artist: 'anna' }),
      expect.objectContaining({
        of: 'film',
        currency: 'CNY',
        fee: '0.30',
        hours: '1.00',
        artist: 'anna, bo',
        tasks: 2,
        framesDone: 20,
        framesFailed: 2,
        framesAgain: 10,
      }),
    ]);
  });

  it.each([
    ['artist', ['anna', 'anna', 'bo']],
    ['task', ['4', '3', '2', '1']],
  ] as const)('by %s has a line for each', (by, expected) => {
    expect(reportLines(all, by).map(({ of }) => of)).toEqual(expected);
  });
});

describe('its CSV', () => {
  it('quotes what has a comma, a quote or a line end, and lets no name be a formula', () => {
    const rows = [{ of: '=1+1', name: 'a, "b"', count: -1 }];
    expect(csvOf(['of', 'name', 'count'], rows)).toEqual(['of,name,count', `'=1+1,"a, ""b""",-1`]);
  });

  it.each([
    ['=cmd|"/C calc"!A0', `"'=cmd|""/C calc""!A0"`],
    ['+1', "'+1"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1+1', "' =1+1"],
    ['\u00a0=1+1', "'\u00a0=1+1"],
    ['\u200b=1+1', "'\u200b=1+1"],
    ['\ufeff=1+1', "'\ufeff=1+1"],
    ['＝1+1', "'＝1+1"],
    ['\t=1+1', `"'\t=1+1"`],
    ['film; second', '"film; second"'],
    ['film\tsecond', '"film\tsecond"'],
    ['\n=1+1', `"'\n=1+1"`],
    ['\rname', `"'\rname"`],
    ['film=2', 'film=2'],
    ['海=1', '海=1'],
    ['', ''],
    ['-5.00', '-5.00'],
    ['-5.00+1', "'-5.00+1"],
  ])('writes %j so that nothing is reckoned', (name, written) => {
    expect(csvOf(['name'], [{ name }])).toEqual(['name', written]);
  });

  it('of nothing is its heading', () => {
    expect(csvOf(['name'], [])).toEqual(['name']);
  });
});
