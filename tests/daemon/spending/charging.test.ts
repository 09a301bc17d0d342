import { describe, expect, it } from '@jest/globals';
import { localDay } from '#daemon/localDay.ts';
import { dayMs, rigOf } from './guardRig.ts';

describe('what was charged', () => {
  it('is added up to the last place, whatever the farm writes', () => {
    const rig = rigOf({ day: 1000 });
    for (let id = 0; id < 30; id += 1) rig.tell(String(id), '0.1');
    expect(rig.guard().states()).toMatchObject([{ spent: 3_000_000 }]);
  });

  it('counts the hours of rendering once, also where the farm says less of them later', () => {
    const rig = rigOf({});
    const entry = () => rig.store().rows.spending.ofMonth('sandbox', '2026-11', { limit: 10 }).items[0];
    rig.tell('1', '1.00', { renderSeconds: 60 });
    rig.tell('1', '1.00', { renderSeconds: 100, percent: 20 });
    expect(entry()).toMatchObject({ seconds: 100, amount: 1_000_000 });
    rig.tell('1', '2.00', { renderSeconds: 30, percent: 30 });
    expect(entry()).toMatchObject({ seconds: 100, amount: 2_000_000 });
    rig.tell('2', '', { fee: undefined, renderSeconds: 0, percent: 1 });
    expect(rig.store().rows.spending.ofMonth('sandbox', '2026-11', { limit: 10 }).items).toHaveLength(1);
  });

  it('is booked for the artist who is named, and for the account where none is', () => {
    const rig = rigOf({});
    rig.tell('1', '1.00', { artist: 'bo' });
    rig.tell('2', '1.00', { artist: '' });
    const { items } = rig.store().rows.spending.ofMonth('sandbox', '2026-11', { limit: 10 });
    expect(items.map(({ artist }) => artist)).toEqual(['bo', 'anna']);
  });

  it('at the end of a year is of the year in which it is heard, in a month of its own', async () => {
    const rig = rigOf({ month: 10, day: 1000 });
    const untilNewYear = new Date(2026, 11, 31, 23, 59, 59).getTime() - rig.clock.now();
    await rig.clock.advance(untilNewYear);
    rig.tell('1', '9.99');
    await rig.clock.advance(1000);
    rig.tell('1', '10.50');
    expect(rig.paused).toEqual([]);
    const ofMonth = (month: string) =>
      rig
        .store()
        .rows.spending.ofMonth('sandbox', month, { limit: 10 })
        .items.map(({ amount }) => amount);
    expect([ofMonth('2026-12'), ofMonth('2027-01'), ofMonth('2026-01')]).toEqual([
      [9_990_000],
      [510_000],
      [],
    ]);
    rig.tell('1', '19.99');
    expect(rig.paused).toEqual(['1']);
  });

  it('that is taken back is taken off', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '9.00');
    rig.tell('1', '4.00');
    expect(rig.guard().states()).toMatchObject([{ spent: 4_000_000, state: 'ok' }]);
  });

  it('and is paid back on another day makes no room for that day', async () => {
    const rig = rigOf({ day: 10 });
    const sumOf = (day: string) => rig.store().rows.spending.sums('sandbox', { day })[0]?.amount;
    const first = localDay(rig.clock.now());
    rig.tell('1', '3.00');
    await rig.clock.advance(dayMs);
    const second = localDay(rig.clock.now());
    rig.tell('1', '8.00');
    await rig.clock.advance(dayMs);
    rig.tell('1', '2.00');
    expect([sumOf(first), sumOf(second)]).toEqual([2_000_000, 0]);
    rig.tell('1', '11.99');
    rig.tell('2', '0.01');
    expect(rig.codes().filter((code) => code === 'limitReached')).toHaveLength(1);
  });

  it('for a second render counts on the day on which it is heard, whenever the first one ended', async () => {
    const rig = rigOf({ day: 10 });
    const completedAt = new Date(rig.clock.now() - 3_600_000).toISOString();
    rig.tell('1', '4.00', { state: 'done', completedAt });
    await rig.clock.advance(3 * dayMs);
    rig.tell('1', '14.00', { state: 'rendering', completedAt });
    expect(rig.paused).toEqual(['1']);
  });

  it('stays what it was while the farm tells no fee, or one that cannot be read', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '9.00');
    rig.tell('1', '', { fee: undefined, percent: 20 });
    rig.tell('1', '1e3', { percent: 21 });
    rig.tell('1', 'NaN', { percent: 22 });
    expect(rig.guard().states()).toMatchObject([{ spent: 9_000_000, state: 'near' }]);
    rig.tell('2', '', { fee: undefined });
    expect(rig.guard().states()).toMatchObject([{ currency: 'CNY', spent: 9_000_000 }]);
    expect(rig.guard().states()).toHaveLength(1);
  });

  it('of old tasks becomes one entry a month and project, without a sum that changes', () => {
    const rig = rigOf({});
    const { spending } = rig.store().rows;
    const one = { farm: 'sandbox', day: '2026-11-22', currency: 'CNY', project: 'film', artist: 'anna' };
    for (const taskId of ['1', '2', '3']) spending.add({ ...one, taskId, amount: 2_500_000, seconds: 60 });
    rig.tell('4', '0.00');
    spending.add({ ...one, taskId: '4', project: 'stored', amount: 1, seconds: 0 });
    expect(spending.foldBefore('2026-12-01', 100)).toBe(3);
    expect(spending.sums('sandbox', { month: '2026-11' })).toEqual([{ currency: 'CNY', amount: 7_500_001 }]);
    expect(spending.sums('sandbox', { project: 'film' })).toEqual([{ currency: 'CNY', amount: 7_500_000 }]);
    const { items, cursor } = spending.ofMonth('sandbox', '2026-11', { limit: 10 });
    expect(items.map(({ taskId, amount }) => [taskId, amount])).toContainEqual(['', 7_500_000]);
    expect(items).not.toContainEqual(expect.objectContaining({ taskId: '1' }));
    expect(cursor).toBeNull();
    expect(spending.foldBefore('2026-12-01', 100)).toBe(0);
  });

  it('is paged from where the page before ended, whatever is booked meanwhile', () => {
    const { spending } = rigOf({}).store().rows;
    const one = { farm: 'sandbox', day: '2026-11-22', currency: 'CNY', project: 'film', artist: 'anna' };
    const book = (taskId: string, day = one.day) =>
      spending.add({ ...one, day, taskId, amount: 1, seconds: 1 });
    for (const taskId of ['2', '4', '6', '8']) book(taskId);
    const first = spending.ofMonth('sandbox', '2026-11', { limit: 2 });
    for (const taskId of ['1', '3', '5']) book(taskId);
    book('6', '2026-11-23');
    const second = spending.ofMonth('sandbox', '2026-11', { limit: 9, cursor: first.cursor ?? '' });
    const idsOf = ({ items }: typeof first) => items.map(({ taskId, amount }) => [taskId, amount]);
    expect([idsOf(first), idsOf(second), second.cursor]).toEqual([
      [
        ['2', 1],
        ['4', 1],
      ],
      [
        ['5', 1],
        ['6', 2],
        ['8', 1],
      ],
      null,
    ]);
    for (const cursor of ['2', 'no cursor', 'W10'])
      expect(spending.ofMonth('sandbox', '2026-11', { limit: 1, cursor }).items[0]?.taskId).toBe('1');
  });

  it('of a project and a month is a sum that every entry changes, by as much as it says', () => {
    const { spending } = rigOf({}).store().rows;
    const one = { farm: 'sandbox', day: '2026-11-22', currency: 'CNY', project: 'film', artist: 'anna' };
    const sums = () => [
      ...spending.sums('sandbox', { project: 'film' }),
      ...spending.sums('sandbox', { month: '2026-11' }),
    ];
    spending.add({ ...one, taskId: '1', amount: 5, seconds: 1 });
    spending.add({ ...one, taskId: '1', amount: 7, seconds: 1 });
    spending.add({ ...one, taskId: '1', amount: -3, seconds: 0 });
    spending.add({ ...one, taskId: '2', project: 'other', amount: 1, seconds: 0 });
    spending.add({ ...one, taskId: '3', day: '2026-12-01', currency: 'USD', amount: 2, seconds: 0 });
    spending.add({ ...one, farm: 'another', taskId: '1', amount: 100, seconds: 0 });
    expect(sums()).toEqual([
      { currency: 'CNY', amount: 9 },
      { currency: 'USD', amount: 2 },
      { currency: 'CNY', amount: 10 },
    ]);
  });
});
