import { describe, expect, it } from '@jest/globals';
import type { Plan, PlanContext } from '#daemon/submissions/planning.ts';
import { scriptedFarm } from '#tests/daemon/scriptedFarm.ts';
import { renderbusOf } from './renderbusOf.ts';
import { planOf } from './taskTypes/scenes.ts';

const hour = 3600;
const hardStop = () => 5 * hour;
const mayaPlan = (patch: Partial<PlanContext> = {}) => planOf('maya', { hardStop, ...patch });
const timeoutField = ({ form }: Plan) =>
  form.groups.flatMap(({ fields }) => fields).find(({ key }) => key === 'timeoutSeconds');

describe('a hard stop that limits ask for', () => {
  it('stands in the requests and in the form of a program that has a time limit', () => {
    const plan = mayaPlan();
    expect(plan.plannedTasks.map(({ create }) => create.body.timeout)).toEqual(
      plan.plannedTasks.map(() => 5),
    );
    expect(plan.plannedTasks.length).toBeGreaterThan(0);
    expect(timeoutField(plan)).toMatchObject({ value: 5 * hour, source: 'config' });
    expect([plan.hardStopSeconds, plan.plannedTasks[0]?.hardStopSeconds]).toEqual([5 * hour, undefined]);
  });

  it.each([
    ['an artist sets', { settings: { timeoutSeconds: 2 * hour } }, 2],
    ['the configuration sets', { defaults: { timeoutSeconds: 3 * hour } }, 3],
    ['an artist empties', { settings: { timeoutSeconds: '' } }, undefined],
  ] as const)('gives way to what %s', (_, patch, hours) => {
    const plan = mayaPlan(patch);
    expect(plan.plannedTasks[0]?.create.body.timeout).toBe(hours);
    expect(plan.hardStopSeconds).toBeUndefined();
  });

  it('goes beside the request of a program that has none', () => {
    const plan = planOf('blender', { hardStop });
    expect(plan.plannedTasks[0]).toMatchObject({ hardStopSeconds: 5 * hour });
    expect(plan.plannedTasks[0]?.create.body).not.toHaveProperty('timeout');
  });

  it('is none where nothing says how long that would have to be', () => {
    for (const patch of [{ hardStop: () => undefined }, { hardStop: undefined as never }]) {
      const plan = mayaPlan(patch);
      expect(plan.plannedTasks[0]?.create.body).not.toHaveProperty('timeout');
      expect(plan.hardStopSeconds).toBeUndefined();
    }
  });
});

it('is what this generation of the farm takes', () => {
  const { client } = scriptedFarm(() => 0);
  const tasks = {} as Parameters<typeof renderbusOf>[0]['tasks'];
  expect(renderbusOf({ farm: 'sandbox', client, tasks }).takesHardStops).toBe(true);
});
