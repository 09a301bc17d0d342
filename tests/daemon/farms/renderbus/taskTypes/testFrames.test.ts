import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Plan, PlanContext } from '#daemon/submissions/planning.ts';
import { formatFrames, frameSet, parseFrames } from '#protocol/frames/frames.ts';
import { blenderScene } from '#tests/daemon/blenderScene.ts';
import { seed } from '#tests/daemon/seed.ts';
import { planOf as blenderPlan } from './blenderPlan.ts';
import { planOf } from './scenes.ts';

const hold = { testFrames: 'hold' };
const inBlender = (context: Partial<PlanContext>) => blenderPlan(context);
const inMax = (frames: string, settings: object = {}) =>
  planOf('max', { settings: { ...hold, frames, ...settings } });

/** How each task is planned: its frames, those that the farm renders first, and what waits for a person. */
function shape({ plannedTasks }: Pick<Plan, 'plannedTasks'>) {
  return plannedTasks.map(({ create: { body }, holds, onHold }) => ({
    frames: body.frames,
    ...(body.first_frames === undefined ? {} : { first: body.first_frames, after: body.after_first_render }),
    ...(holds ? { holds: holds.rest, where: holds.where } : {}),
    ...(onHold ? { onHold } : {}),
  }));
}

const codesOf = ({ problems }: Plan) => problems.map(({ code }) => code);

describe('test frames first', () => {
  it('are the priority frames of the task where the farm has such, and it holds the others itself', () => {
    const plan = inBlender({ settings: hold });
    expect(shape(plan)).toEqual([
      { frames: '1-10', first: '1,5,10', after: 'stop', holds: '2-4,6-9', where: 'farm' },
    ]);
    expect(codesOf(plan)).not.toContain('stopNeedsOneTask');
  });

  it('are those that the artist chose as priority frames', () => {
    expect(shape(inBlender({ settings: { ...hold, firstFrames: '2,7,99' } }))).toEqual([
      { frames: '1-10', first: '2,7', after: 'stop', holds: '1,3-6,8-10', where: 'farm' },
    ]);
  });

  it('are a task of their own where the farm has no priority frames, and the rest is on hold', () => {
    expect(shape(inMax('1-100'))).toEqual([
      { frames: '1,50,100', holds: '2-49,51-99', where: 'here' },
      { frames: '2-49,51-99', onHold: true },
    ]);
  });

  it('are a task of their own where the frames take several', () => {
    const frames = Array.from({ length: 60 }, (_, index) => 3 * index + (index % 2)).join(',');
    const plan = inBlender({ snapshot: blenderScene({ frames: { list: frames } }), settings: hold });
    const [test, ...rest] = shape(plan);
    expect(test).toMatchObject({ where: 'here' });
    expect(parseFrames(String(test?.frames))).toHaveLength(3);
    expect(rest.length).toBeGreaterThan(1);
    expect(rest.every(({ onHold }) => onHold)).toBe(true);
  });

  it('are nothing where there are no further frames, and that is said', () => {
    const plan = inBlender({ settings: { ...hold, frames: '1-3' } });
    expect(shape(plan)).toEqual([{ frames: '1-3' }]);
    expect(codesOf(plan)).toContain('nothingHeld');
    expect(codesOf(inBlender({ settings: hold }))).not.toContain('nothingHeld');
  });

  it('changes nothing where nobody asks for it', () => {
    expect(shape(inBlender({ settings: { testFrames: 'no' } }))).toEqual([{ frames: '1-10' }]);
    expect(shape(inMax('1-100', { testFrames: 'no' }))).toEqual([{ frames: '1-100' }]);
  });

  it('put every frame into one task, and into one only', () => {
    const anySet = fc.uniqueArray(fc.nat({ max: 400 }), { minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(anySet, (numbers) => {
        const all = frameSet(numbers);
        const planned = inMax(formatFrames(all)).plannedTasks.flatMap(({ create }) =>
          parseFrames(String(create.body.frames)),
        );
        expect(planned.toSorted((one, other) => one - other)).toEqual([...all]);
      }),
      { seed, numRuns: 50 },
    );
  });
});
