import { describe, expect, it } from '@jest/globals';
import type { Listed, ScriptedFarm } from '../../scriptedFarm.ts';
import { settleMs, submissionRig } from '../submissionRig.ts';

const nothingListed: Listed = { rows: [], total: 0 };

describe('findability is proved for each account', () => {
  it('and a sub-account that the caller cannot see is put to the artist, while the own one goes on', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.serve = (_asked, { rows }) => {
      const seen = rows.filter(({ submit_account }) => submit_account === 'sandbox');
      return { rows: seen, total: seen.length };
    };
    await rig.submit('/projects/sub.blend', { submitAccount: 'anna' });
    await rig.clock.advance(2 * settleMs);
    rig.farm.fates.push('takenAnswerLost', 'lost');
    const sub = await rig.submit('/projects/a.blend', { submitAccount: 'anna' });
    await rig.clock.advance(0);
    const own = await rig.submit('/projects/b.blend');
    await rig.clock.advance(3 * settleMs);
    expect([rig.states(sub), rig.states(own)]).toEqual([['needsYou'], ['submitted']]);
    expect(rig.farm.tasks).toHaveLength(4);
    const { findability: tagSearch } = rig.parts();
    expect(tagSearch.states()).toEqual({ sandbox: 'proved', anna: 'failed' });
    expect(tagSearch.state()).toBe('failed');
  });

  it('and the first outcome of an account waits for a confirmed create of that account', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push('lost');
    const id = await rig.submit('/projects/a.blend', { submitAccount: 'anna' });
    await rig.clock.advance(2 * settleMs);
    await rig.submit('/projects/own.blend');
    await rig.clock.advance(3 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'needsYou',
      error: { params: { reason: 'noControl' } },
    });
    await rig.submit('/projects/b.blend', { submitAccount: 'anna' });
    await rig.clock.advance(3 * settleMs);
    expect(rig.states(id)).toEqual(['submitted']);
    expect(rig.farm.tasks).toHaveLength(4);
  });

  it('by a control that was deleted on the web too', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push('lost');
    const deleted = rig.farm.tasks[0];
    rig.farm.serve = (asked, honest) => {
      const isAsked = String(deleted?.remark).includes(String(asked.user_remark));
      if (!isAsked) return honest;
      const rows = [{ task_id: deleted?.taskId }];
      return asked.del_flag === '1' ? { rows, total: 1 } : nothingListed;
    };
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(3 * settleMs);
    expect(rig.states(id)).toEqual(['submitted']);
  });

  describe('of single tasks, for the rest of a batch,', () => {
    async function partOfBatch(serve?: ScriptedFarm['serve']) {
      const rig = submissionRig();
      for (const name of ['first', 'second']) await rig.submit(`/projects/${name}.blend`);
      await rig.clock.advance(2 * settleMs);
      if (serve) rig.farm.serve = serve;
      rig.farm.fates.push({ takenScenes: [1] });
      const id = await rig.submitScenes(['/p/a.ma', '/p/b.ma', '/p/c.ma']);
      await rig.clock.advance(50 * settleMs);
      return { rig, states: rig.states(id) };
    }

    it('by a part of their tags that brings more of them than rows came', async () => {
      const { rig, states } = await partOfBatch();
      expect(states).toEqual(['submitted', 'submitted', 'submitted']);
      const scenes = rig.farm.tasks.map(({ scene }) => scene);
      expect(scenes).toHaveLength(5);
      expect(new Set(scenes).size).toBe(5);
    });

    it.each<[string, ScriptedFarm['serve']]>([
      [
        'one row at most',
        (_asked, { rows }) => ({ rows: rows.slice(0, 1), total: Math.min(1, rows.length) }),
      ],
      ['one row of all that it counts', (_asked, { rows, total }) => ({ rows: rows.slice(0, 1), total })],
      [
        'whole tags alone',
        (asked, honest) => (String(asked.user_remark).length < 16 ? nothingListed : honest),
      ],
    ])('not where the farm tells of %s', async (_what, serve) => {
      const { rig, states } = await partOfBatch(serve);
      expect(states).toEqual(['needsYou', 'submitted', 'needsYou']);
      expect(rig.farm.creates).toHaveLength(3);
    });
  });

  it.each([
    ['finds tasks that were not deleted', 'lost', ['submitted'], 4],
    ['finds only deleted tasks any more', 'takenAnswerLost', ['needsYou'], 3],
  ] as const)(
    'by a control that was not deleted, where there is one: a farm that %s',
    async (what, fate, states, creates) => {
      const rig = submissionRig();
      await rig.proveTagSearch();
      await rig.submit('/projects/second.blend');
      await rig.clock.advance(2 * settleMs);
      const deleted = rig.farm.tasks[1];
      rig.farm.serve = (asked, honest) => {
        const isOfDeleted = String(deleted?.remark).includes(String(asked.user_remark));
        if (asked.del_flag === '1')
          return isOfDeleted ? { rows: [{ task_id: deleted?.taskId }], total: 1 } : honest;
        return isOfDeleted || what === 'finds only deleted tasks any more' ? nothingListed : honest;
      };
      rig.farm.fates.push(fate);
      const id = await rig.submit('/projects/a.blend');
      await rig.clock.advance(3 * settleMs);
      expect([rig.states(id), rig.farm.creates.length]).toEqual([states, creates]);
    },
  );
});
