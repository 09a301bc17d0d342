import { describe, expect, it } from '@jest/globals';
import { localDay } from '#daemon/localDay.ts';
import { dayMs, delaySeconds, rigOf } from './guardRig.ts';

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
