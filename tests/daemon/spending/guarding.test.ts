import { afterEach, describe, expect, it } from '@jest/globals';
import { limitNear } from '#daemon/checks/limitNear.ts';
import { limitReached } from '#daemon/checks/limitReached.ts';
import { localDay } from '#daemon/localDay.ts';
import type { Limits } from '#daemon/spending/limitStates.ts';
import type { Draft, PlanContext } from '#daemon/submissions/planning.ts';
import { withinLimits } from '#daemon/submissions/withinLimits.ts';
import { delaySeconds, guardRig } from './guardRig.ts';

const rigs: ReturnType<typeof guardRig>[] = [];
afterEach(() => {
  for (const rig of rigs.splice(0)) rig.close();
});
const rigOf = (limits: Limits) => {
  const rig = guardRig(limits);
  rigs.push(rig);
  return rig;
};
const dayMs = 86_400_000;

describe('a limit', () => {
  it('says nothing below four fifths, warns once from there on, and pauses when it is reached', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '7.99');
    expect(rig.codes()).toEqual([]);
    rig.tell('1', '8.00');
    expect(rig.codes()).toEqual(['limitNear']);
    rig.tell('1', '9.50');
    expect(rig.codes()).toEqual(['limitNear']);
    expect(rig.paused).toEqual([]);
    rig.tell('1', '10.00');
    expect(rig.codes()).toEqual(['limitNear', 'limitReached']);
    expect(rig.raised.at(-1)?.params).toMatchObject({
      scope: 'day',
      currency: 'CNY',
      spent: '10.00',
      limit: '10.00',
    });
    expect(rig.paused).toEqual(['1']);
  });

  it('of a day counts all tasks, also those of others, and pauses only what was submitted from here', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '6.00', { submissionId: undefined, projectName: 'other' });
    rig.tell('2', '5.00');
    expect(rig.paused).toEqual(['2']);
  });

  it('of a project holds that project alone, by its own figure where it has one', () => {
    const rig = rigOf({ project: 10, projects: { big: 100 } });
    rig.tell('1', '50.00', { projectName: 'big' });
    rig.tell('2', '1.00');
    expect(rig.paused).toEqual([]);
    rig.tell('3', '9.00');
    expect(rig.paused.toSorted()).toEqual(['2', '3']);
  });

  it('that is none, or is spent to the last millionth, is reached, and by no millionth less', () => {
    const rig = rigOf({ task: 0.000001, day: 0.3 });
    rig.tell('1', '0.0000004');
    expect(rig.paused).toEqual([]);
    rig.tell('1', '0.000001');
    expect(rig.paused).toEqual(['1']);
    for (const taskId of ['2', '3', '4']) rig.tell(taskId, '0.099999', { submissionId: undefined });
    rig.tell('5', '0.000001');
    expect(rig.guard().states()).toMatchObject([{ spent: 299_999, limit: 300_000, state: 'near' }]);
    rig.tell('6', '0.000001', { submissionId: undefined });
    expect(rig.guard().states()).toMatchObject([{ state: 'reached' }]);
  });

  it('of a task holds that task alone', () => {
    const rig = rigOf({ task: 5 });
    rig.tell('1', '4.99');
    rig.tell('2', '5.00');
    expect(rig.paused).toEqual(['2']);
  });

  it('of a month adds its days up, and ends with it', async () => {
    const rig = rigOf({ month: 10 });
    rig.tell('1', '6.00');
    await rig.clock.advance(dayMs);
    rig.tell('1', '9.99');
    expect(rig.paused).toEqual([]);
    await rig.clock.advance(20 * dayMs);
    rig.tell('1', '19.00');
    expect(rig.paused).toEqual([]);
    rig.tell('1', '19.99');
    expect(rig.paused).toEqual(['1']);
  });

  it('counts each currency on its own', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '6.00');
    rig.tell('2', '6.00', { fee: { currency: 'USD', amount: '6.00' } });
    expect(rig.paused).toEqual([]);
  });

  it('does not count what ended on another day before anybody here heard of it', () => {
    const rig = rigOf({ day: 10 });
    const completedAt = new Date(rig.clock.now() - 3 * dayMs).toISOString();
    rig.tell('1', '500.00', { state: 'done', completedAt, submissionId: undefined });
    expect(rig.codes()).toEqual([]);
    const day = localDay(Date.parse(completedAt));
    expect(rig.store().rows.spending.sums('sandbox', { day })).toEqual([{ currency: 'CNY', amount: 500e6 }]);
  });

  it('orders a pause once, and again where it has not come about after ten minutes', async () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '10.00');
    rig.tell('1', '10.10');
    expect(rig.paused).toEqual(['1']);
    await rig.clock.advance(600_000);
    rig.tell('1', '10.20');
    expect(rig.paused).toEqual(['1', '1']);
  });

  it('pauses what somebody resumes on the farm without having been asked', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '10.00');
    rig.tell('1', '10.00', { state: 'stopped' });
    rig.tell('1', '10.00', { state: 'rendering' });
    expect(rig.paused).toEqual(['1', '1']);
  });

  it('is reached still after a restart, and knows what it paused', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '10.00');
    rig.tell('1', '10.00', { state: 'stopped' });
    rig.restart();
    rig.tell('2', '0.00');
    expect(rig.paused).toEqual(['1', '2']);
    rig.allow();
    expect(rig.resumed).toEqual(['1', '2']);
  });

  it('goes on once a person allows it, until as much again is spent', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '10.00');
    rig.tell('1', '10.00', { state: 'stopped' });
    rig.allow();
    expect(rig.resumed).toEqual(['1']);
    rig.tell('1', '15.99');
    expect(rig.paused).toEqual(['1']);
    rig.tell('1', '20.00');
    expect(rig.paused).toEqual(['1', '1']);
    expect(rig.codes().filter((code) => code === 'limitReached')).toHaveLength(2);
    rig.restart();
    expect(
      rig
        .guard()
        .states()
        .map(({ allowances }) => allowances),
    ).toEqual([1]);
  });

  it('reads what changed and nothing else, with ten thousand tasks under way', () => {
    const rig = rigOf({ task: 1000, day: 100_000, project: 50_000 });
    rig.store().transaction(() => {
      for (let id = 0; id < 10_000; id += 1) rig.put(String(id), '1.00');
    });
    rig.guard().look();
    for (const taskId of ['7', '8']) rig.put(taskId, '2.00');
    expect(rig.readsOfLook()).toEqual({ get: 2 });
    expect(rig.readsOfLook()).toEqual({});
    expect(rig.paused).toEqual([]);
    // It pauses all of them at the limit, as ever.
    rig.put('9', '90000.00');
    expect(rig.readsOfLook()).toEqual({ get: 1 });
    expect(rig.paused).toHaveLength(10_000);
  });

  it('holds also what the farm goes on with after the limit, without a word of the others', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '10.00');
    rig.tell('2', '0.00');
    expect(rig.paused).toEqual(['1', '2']);
  });

  it('is said again, and paused for, where neither could be kept', () => {
    const rig = rigOf({ day: 10 });
    rig.fillDisk('full');
    expect(() => rig.tell('1', '10.00')).toThrow('full');
    rig.fillDisk('free');
    rig.guard().look();
    expect([rig.codes(), rig.paused]).toEqual([['limitReached', 'limitReached'], ['1']]);
  });

  it('is no news any more once the fee fell, or the limit was raised, and is when it is reached once more', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '10.00');
    expect(rig.open()).toEqual(['limitReached']);
    rig.tell('1', '9.00');
    expect(rig.open()).toEqual(['limitNear']);
    rig.tell('1', '4.00');
    expect(rig.open()).toEqual([]);
    rig.tell('1', '10.00');
    expect(rig.open()).toEqual(['limitReached']);
    rig.restart({ day: 100 });
    rig.tell('1', '11.00');
    expect(rig.open()).toEqual([]);
    rig.restart({ day: 5 });
    expect([rig.open(), rig.paused.at(-1)]).toEqual([['limitReached'], '1']);
  });

  it('of two that are reached each needs a word before anything goes on', () => {
    const rig = rigOf({ day: 10, project: 10 });
    rig.tell('1', '10.00');
    rig.tell('1', '10.00', { state: 'stopped' });
    rig.allow('day');
    expect(rig.resumed).toEqual([]);
    rig.allow('project');
    expect(rig.resumed).toEqual(['1']);
    rig.tell('1', '10.01');
    expect(rig.paused).toEqual(['1']);
  });

  it('of yesterday holds nothing back today', async () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '10.00');
    rig.tell('1', '10.00', { state: 'stopped' });
    await rig.clock.advance(dayMs);
    expect(rig.guard().holding(['1'])).toEqual([]);
    rig.tell('1', '10.50');
    expect(rig.paused).toEqual(['1']);
  });

  it('names what holds a task: of the task first, then of the day, then of its project', () => {
    const rig = rigOf({ task: 5, day: 5, project: 5 });
    rig.tell('1', '5.00');
    rig.tell('2', '0.00', { projectName: 'other' });
    const scopes = (...taskIds: string[]) =>
      rig
        .guard()
        .holding(taskIds)
        .map(({ scope, of }) => `${scope} ${of}`);
    const day = `day ${localDay(rig.clock.now())}`;
    expect(scopes('1')).toEqual(['task 1', day, 'project film']);
    expect(scopes('2')).toEqual([day]);
  });

  it('has each task go on once at a word, and forgets it then', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '10.00');
    rig.tell('1', '10.00', { state: 'stopped' });
    rig.allow();
    rig.tell('1', '10.00', { state: 'done' });
    rig.tell('2', '10.00');
    rig.tell('2', '10.00', { state: 'stopped' });
    rig.allow();
    expect(rig.resumed).toEqual(['1', '2']);
  });

  it('offers a word that has to be confirmed, and the warning before it none', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '8.00');
    rig.tell('1', '10.00');
    expect(rig.raised.map(({ severity, actions }) => [severity, actions])).toEqual([
      ['warning', undefined],
      ['error', [{ action: 'spendOn', confirm: true, billsAgain: false }]],
    ]);
    expect(rig.raised.at(-1)?.message).toContain(String(delaySeconds));
  });

  it('holds an own figure of a project also where projects have none', () => {
    const rig = rigOf({ projects: { big: 100, small: 7 } });
    expect([rig.guard().isAnySet, rig.guard().smallest]).toEqual([true, 7]);
    rig.tell('1', '99.99', { projectName: 'big' });
    rig.tell('2', '500.00', { projectName: 'other' });
    expect(rig.paused).toEqual([]);
    rig.tell('1', '100.00', { projectName: 'big' });
    expect(rig.paused).toEqual(['1']);
    expect(rigOf({ task: 40, day: 20, month: 30, project: 25 }).guard().smallest).toBe(20);
    expect(rigOf({}).guard().smallest).toBeUndefined();
  });

  it('pauses in orders of a thousand tasks at most', () => {
    const rig = rigOf({ day: 10 });
    rig.store().transaction(() => {
      for (let id = 0; id < 2000; id += 1) rig.put(String(id), '1.00');
    });
    rig.guard().look();
    expect(rig.orders.map(({ length }) => length)).toEqual([1000, 1000]);
  });

  it('that was exceeded several times over goes on at one word, until as much as the limit is spent', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '145.00');
    rig.tell('1', '145.00', { state: 'stopped' });
    rig.allow();
    expect(rig.resumed).toEqual(['1']);
    rig.tell('1', '149.99');
    expect(rig.paused).toEqual(['1']);
    rig.tell('1', '150.00');
    expect(rig.paused).toEqual(['1', '1']);
    rig.tell('1', '150.00', { state: 'stopped' });
    rig.allow();
    expect(rig.guard().states()).toMatchObject([{ limit: 160_000_000, state: 'near' }]);
  });

  it('that nobody set costs nothing and holds nothing', () => {
    const rig = rigOf({});
    rig.tell('1', '1000000.00');
    expect([rig.guard().isAnySet, rig.codes(), rig.paused]).toEqual([false, [], []]);
  });
});

describe('while a limit is reached', () => {
  const reached = () => {
    const rig = rigOf({ project: 10 });
    rig.tell('1', '12.50');
    return rig;
  };

  it('a plan for it is an error that names the figures, and one for another project is none', () => {
    const rig = reached();
    const context = { limits: (project?: string) => rig.guard().states(project) } as PlanContext;
    const find = (projectName: string) => limitReached.find(context, { projectName } as Draft);
    expect(find('film').map(({ params }) => params)).toEqual([
      { scope: 'project', of: 'film', currency: 'CNY', spent: '12.50', limit: '10.00' },
    ]);
    expect(find('other')).toEqual([]);
    expect(limitNear.find(context, { projectName: 'film' } as Draft)).toEqual([]);
  });

  it('nothing of it is resubmitted, but it may be paused and deleted', async () => {
    const rig = reached();
    const ordered: string[] = [];
    const order = withinLimits(async ({ order: given }) => {
      ordered.push(given);
      return {} as never;
    }, rig.guard().holding);
    await expect(order({ taskIds: ['1'], order: 'resubmit' })).rejects.toThrow('CNY 12.50 of 10.00');
    for (const given of ['pause', 'delete'] as const) await order({ taskIds: ['1'], order: given });
    rig.allow();
    await order({ taskIds: ['1'], order: 'resubmit' });
    expect(ordered).toEqual(['pause', 'delete', 'resubmit']);
  });
});

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
});
