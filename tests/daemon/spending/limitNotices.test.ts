import { describe, expect, it } from '@jest/globals';
import { dayMs, rigOf } from './guardRig.ts';

describe('the notice of a limit', () => {
  it.each([
    ['of the day', { day: 10 }],
    ['of the month', { month: 10 }],
    ['of a task', { task: 10 }],
    ['of each project', { project: 10 }],
    ['of one project', { projects: { film: 10 } }],
  ])('%s goes with the limit, also where none is left', (_which, limits) => {
    const rig = rigOf(limits);
    rig.tell('1', '9.00');
    expect(rig.open()).toEqual(['limitNear']);
    rig.tell('1', '10.00');
    rig.tell('1', '10.00', { state: 'stopped' });
    expect(rig.open()).toEqual(['limitReached']);
    rig.restart({});
    expect(rig.open()).toEqual([]);
  });

  it('stays while the limit stands, and is not said again', () => {
    const rig = rigOf({ project: 10 });
    rig.tell('1', '10.00');
    rig.tell('1', '10.00', { state: 'stopped' });
    rig.restart();
    rig.restart();
    expect([rig.open(), rig.codes()]).toEqual([['limitReached'], ['limitReached']]);
  });

  it('goes with a limit that was raised while nothing of its project was under way', () => {
    const rig = rigOf({ project: 10 });
    rig.tell('1', '10.00');
    rig.tell('1', '10.00', { state: 'stopped' });
    rig.restart({ project: 100 });
    expect(rig.open()).toEqual([]);
    rig.restart({ project: 12 });
    expect(rig.open()).toEqual([]);
  });

  it('warns of a day no longer than that day', async () => {
    const rig = rigOf({ day: 10, month: 10 });
    rig.tell('1', '9.00');
    expect(rig.open()).toEqual(['limitNear', 'limitNear']);
    await rig.clock.advance(dayMs);
    rig.guard().look();
    expect([rig.open(), rig.raised.map(({ params }) => params.scope)]).toEqual([
      ['limitNear'],
      ['day', 'month'],
    ]);
  });

  it('of a day that is over goes on offering what it paused', async () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '10.00');
    await rig.clock.advance(dayMs);
    rig.guard().look();
    rig.restart();
    expect(rig.open()).toEqual(['limitReached']);
    rig.allow();
    expect(rig.resumed).toEqual(['1']);
  });

  it('is renewed again where that could not be kept', () => {
    const rig = rigOf({ day: 10 });
    rig.tell('1', '9.00');
    rig.put('2', '1.00');
    rig.fillDisk('full');
    expect(() => rig.guard().look()).toThrow('the disk is full');
    rig.fillDisk('free');
    rig.guard().look();
    expect(rig.open()).toEqual(['limitReached']);
  });
});

it.each(['constructor', 'toString', '__proto__', 'valueOf'])(
  'the limit of each project holds one that is called %s, beside others with figures of their own',
  (projectName) => {
    const rig = rigOf({ project: 10, projects: { film: 100 } });
    rig.tell('1', '10.00', { projectName });
    expect(rig.paused).toEqual(['1']);
    expect(rig.guard().states(projectName)).toMatchObject([{ limit: 10_000_000, state: 'reached' }]);
  },
);
