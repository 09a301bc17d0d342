import { describe, expect, it } from '@jest/globals';
import { limitNear } from '#daemon/checks/limitNear.ts';
import { limitReached } from '#daemon/checks/limitReached.ts';
import type { Draft, PlanContext } from '#daemon/submissions/planning.ts';
import { withinLimits } from '#daemon/submissions/withinLimits.ts';
import { rigOf } from './guardRig.ts';

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
