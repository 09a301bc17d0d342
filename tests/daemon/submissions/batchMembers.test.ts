import { describe, expect, it } from '@jest/globals';
import { fates } from '../scriptedFarm.ts';
import { settleMs, submissionRig } from './submissionRig.ts';

const scenes = ['/p/a.ma', '/p/b.ma', '/p/c.ma'] as const;
const [a, b, c] = ['p/a.ma', 'p/b.ma', 'p/c.ma'];

/** A rig whose farm is known to find the tags of batches. */
async function provedRig() {
  const rig = submissionRig();
  await rig.submitScenes(['/p/1.ma', '/p/2.ma', '/p/3.ma', '/p/4.ma']);
  await rig.clock.advance(2 * settleMs);
  rig.farm.creates.length = 0;
  return {
    ...rig,
    made: () => rig.farm.tasks.slice(4).map(({ scene }) => scene),
    sent: () => rig.farm.creates.map(({ body }) => body.input_scene_path),
    taskIds: (id: string) => rig.plannedTasksOf(id).map(({ taskId }) => taskId),
  };
}

/** Two submissions that travel in one call, because the farm was away when they came. */
async function sharedCall(rig: Awaited<ReturnType<typeof provedRig>>) {
  rig.farm.replies.push(fates.notSent);
  const first = await rig.submitScenes([scenes[0]]);
  const second = await rig.submitScenes([scenes[1], scenes[2]]);
  return { first, second };
}

describe('the members of a batch of unknown outcome are judged each by itself', () => {
  it('all cancelled meanwhile: what is there is paused, what is not there never goes', async () => {
    const rig = await provedRig();
    rig.farm.fates.push({ takenScenes: [1] });
    const id = await rig.submitScenes(scenes);
    await rig.clock.advance(1);
    rig.parts().intervening.cancel(id);
    await rig.clock.advance(20 * settleMs);
    expect(rig.states(id)).toEqual(['cancelled', 'submitted', 'cancelled']);
    expect(rig.parts().paused).toEqual(['1004']);
    expect(rig.sent()).toEqual([[a, b, c].join()]);
  });

  it('those of another submission go on when one is cancelled, and count by themselves', async () => {
    const rig = await provedRig();
    const { first, second } = await sharedCall(rig);
    rig.farm.fates.push({ takenScenes: [0] }, 'lost');
    await rig.clock.advance(settleMs / 2);
    expect(rig.sent()).toEqual([[a, b, c].join()]);
    rig.parts().intervening.cancel(first);
    await rig.clock.advance(20 * settleMs);
    expect([rig.states(first), rig.parts().paused]).toEqual([['submitted'], ['1004']]);
    expect(rig.plannedTasksOf(second)).toMatchObject([
      { state: 'needsYou', absences: 1, unknowns: 2, error: { params: { reason: 'absentTwice' } } },
      { state: 'needsYou', absences: 1, unknowns: 2 },
    ]);
    expect(rig.made()).toEqual([a]);
  });

  it('one that was absent before is put to the artist, its siblings go again', async () => {
    const rig = await provedRig();
    rig.farm.fates.push('lost');
    const first = await rig.submitScenes([scenes[0]]);
    await rig.clock.advance(settleMs - 1);
    rig.farm.client.send = async (action, body) =>
      action === 'create_task' ? fates.notSent : rig.farm.sendAsScripted(action, body);
    const others = await rig.submitScenes([scenes[1], scenes[2]]);
    await rig.clock.advance(3 * settleMs);
    expect([rig.states(first), rig.states(others)]).toEqual([['waiting'], ['waiting', 'waiting']]);
    rig.farm.client.send = rig.farm.sendAsScripted;
    rig.farm.fates.push('lost');
    await rig.clock.advance(30 * settleMs);
    expect(rig.sent()).toEqual([a, [a, b, c].join(), [b, c].join()]);
    expect(rig.plannedTasksOf(first)[0]?.error?.params).toMatchObject({ reason: 'absentTwice' });
    expect(rig.states(others)).toEqual(['submitted', 'submitted']);
  });

  it('one that a person let go again and that was lost again is found by neither call, and goes once more', async () => {
    const rig = await provedRig();
    rig.farm.fates.push('takenAnswerLost', 'lost');
    rig.farm.remarks = 'neverFound';
    const id = await rig.submitScenes(scenes);
    await rig.clock.advance(settleMs + 1);
    const [first] = rig.plannedTasksOf(id);
    rig.parts().intervening.resolve(id, { unitId: first?.id ?? '', outcome: 'absent' });
    await rig.clock.advance(1);
    rig.farm.remarks = 'searched';
    await rig.clock.advance(30 * settleMs);
    expect(rig.taskIds(id)).toEqual(['1007', '1005', '1006']);
    expect(rig.sent()).toEqual([[a, b, c].join(), a, a]);
    expect(rig.parts().raised).toMatchObject([{ code: 'surplusTask', params: { taskIds: ['1004'] } }]);
  });

  it('cancelled while a person was asked: their tasks are paused when they turn up, one that was sent keeps its own', async () => {
    const rig = await provedRig();
    rig.farm.fates.push('takenAnswerLost');
    rig.farm.remarks = 'neverFound';
    const id = await rig.submitScenes(scenes);
    await rig.clock.advance(settleMs + 1);
    const [first] = rig.plannedTasksOf(id);
    rig.parts().intervening.resolve(id, { unitId: first?.id ?? '', outcome: 'sent' });
    rig.parts().intervening.cancel(id);
    rig.farm.remarks = 'searched';
    await rig.clock.advance(40 * settleMs);
    expect([rig.states(id), rig.taskIds(id)]).toEqual([
      ['submitted', 'cancelled', 'cancelled'],
      ['1004', undefined, undefined],
    ]);
    expect([rig.parts().paused, rig.parts().raised]).toEqual([['1005', '1006'], []]);
  });

  it('whose rows stay unclear after all show them: a person had named the task of another', async () => {
    const rig = await provedRig();
    rig.farm.fates.push('takenAnswerLost');
    rig.farm.queries = 'unknown';
    const id = await rig.submitScenes(scenes);
    await rig.clock.advance(60 * settleMs);
    const [first] = rig.plannedTasksOf(id);
    rig.parts().intervening.resolve(id, { unitId: first?.id ?? '', outcome: 'sent', taskId: '1005' });
    rig.farm.queries = 'answered';
    await rig.clock.advance(60 * settleMs);
    expect(rig.plannedTasksOf(id)).toMatchObject([
      { state: 'submitted', taskId: '1005' },
      {
        state: 'needsYou',
        error: { params: { reason: 'unclear', tasks: [{ taskId: '1004', scene: a }] } },
      },
      { state: 'submitted', taskId: '1006' },
    ]);
    expect(rig.sent()).toHaveLength(1);
  });

  it('refused as a batch and lost or refused alone, wherever the daemon is killed', async () => {
    for (let killedAt = 0; killedAt < 9; killedAt += 1) {
      const rig = await provedRig();
      rig.farm.fates.push(fates.noSuchProject, 'lost', fates.noSuchProject, 'takenAnswerLost');
      const id = await rig.submitScenes(scenes);
      for (let step = 0; step < 9; step += 1) {
        await rig.clock.advance(settleMs / 3);
        if (step !== killedAt) continue;
        rig.crash();
        rig.start();
      }
      await rig.clock.advance(30 * settleMs);
      expect(rig.states(id)).toEqual(['submitted', 'failed', 'submitted']);
      expect(rig.made().toSorted()).toEqual([a, c]);
      rig.crash();
    }
  });
});
