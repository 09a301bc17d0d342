import { describe, expect, it } from '@jest/globals';
import { NotPossible } from '#daemon/submissions/intervening.ts';
import { parseFrames } from '#protocol/frames/frames.ts';
import { fates } from '../scriptedFarm.ts';
import { settleMs, submissionRig } from './submissionRig.ts';

/** Wider than the farm takes, so that it becomes two tasks. */
const scattered = '1,4,6,11,13,18,20,25,27,32,34,39,41,46,48,53,55,60,62,67,69,74,76,81';

describe('a part of the frames that failed', () => {
  it('goes again alone when it is retried with other settings', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('taken', fates.noSuchProject);
    const id = await rig.submit('/projects/a.blend', { frames: scattered });
    await rig.clock.advance(0);
    expect(rig.states(id)).toEqual(['submitted', 'failed']);
    await rig.parts().intervening.retry(id, { settings: { priority: 5 } });
    await rig.clock.advance(0);
    expect(rig.states(id)).toEqual(['submitted', 'replaced', 'submitted']);
    const rendered = rig.farm.creates
      .filter(({ tag }) => rig.farm.tasks.some(({ remark }) => remark.includes(tag)))
      .flatMap(({ body }) => parseFrames(String(body.frames)));
    expect(rendered.sort((a, b) => a - b)).toEqual([...parseFrames(scattered)]);
    expect(rig.view(id).settings).toMatchObject({ frames: scattered, priority: 5 });
  });
});

it('two requests at once with one Idempotency-Key bring one submission', async () => {
  const rig = submissionRig();
  const key = { key: 'k', fingerprint: 'f' };
  const ended = await Promise.allSettled([1, 2].map(() => rig.submit('/projects/a.blend', {}, key)));
  await rig.clock.advance(0);
  expect(ended.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect(rig.farm.tasks).toHaveLength(1);
});

it('a cancelled submission asks nobody when its outcome cannot be proved', async () => {
  const rig = submissionRig();
  rig.farm.fates.push('lost');
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(0);
  await rig.parts().intervening.cancel(id);
  await rig.clock.advance(2 * settleMs);
  expect(rig.states(id)).toEqual(['cancelled']);
});

describe('two retries at once', () => {
  it.each([
    ['as it was', undefined],
    ['with other settings', { priority: 5 }],
  ])(
    '%s: one goes through, the other hears that nothing of it has failed any more',
    async (_title, settings) => {
      const rig = submissionRig();
      rig.farm.fates.push(fates.noSuchProject, fates.noSuchProject);
      const id = await rig.submit('/projects/a.blend', { frames: scattered });
      await rig.clock.advance(0);
      expect(rig.states(id)).toEqual(['failed', 'failed']);
      const [part] = rig.plannedTasksOf(id);
      const retry = (plannedTaskIds?: readonly string[]) =>
        rig.parts().intervening.retry(id, { plannedTaskIds, settings });
      const outcomes = await Promise.allSettled([retry(), retry(), retry([part?.id ?? ''])]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
      for (const outcome of outcomes.slice(1))
        expect(outcome).toMatchObject({ reason: expect.any(NotPossible) });
      await rig.clock.advance(0);
      expect(rig.states(id).filter((state) => state === 'submitted')).toHaveLength(2);
      expect(rig.farm.tasks).toHaveLength(2);
    },
  );
});
