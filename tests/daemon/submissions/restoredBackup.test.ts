import { describe, expect, it } from '@jest/globals';
import { fates } from '../scriptedFarm.ts';
import { settleMs, submissionRig } from './submissionRig.ts';

type Rig = ReturnType<typeof submissionRig>;

/** Waits while the farm is away, is saved so, and is sent; then what was saved comes back. */
async function restoredAfterSending(rig: Rig, meanwhile: (rig: Rig) => Promise<void> = async () => {}) {
  rig.farm.always = fates.notSent;
  const id = await rig.submit('/projects/a.blend');
  await rig.clock.advance(5000);
  expect(rig.states(id)).toEqual(['waiting']);
  const putBack = rig.backup();
  await meanwhile(rig);
  rig.farm.always = 'answered';
  await rig.clock.advance(settleMs);
  expect([rig.states(id), rig.farm.tasks.length]).toEqual([['submitted'], 1]);
  putBack();
  rig.start();
  await rig.clock.advance(settleMs);
  return id;
}

const notice = (rig: Rig) => rig.parts().raised.find(({ code }) => code === 'storeNotNewest');

describe('a store that comes back from a backup', () => {
  it.each<[string, (rig: Rig) => Promise<void>]>([
    ['at once', async () => {}],
    ['after an hour without the farm', (rig) => rig.clock.advance(3_600_000)],
  ])('sends nothing again that was sent %s since then, and asks a person', async (_when, meanwhile) => {
    const rig = submissionRig();
    const id = await restoredAfterSending(rig, meanwhile);
    expect([rig.states(id), rig.farm.tasks.length]).toEqual([['needsYou'], 1]);
    expect(notice(rig)).toMatchObject({ params: { reason: 'older', units: 1 } });
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      heldFrom: { state: 'waiting' },
      error: { code: 'databaseRestored' },
    });
    rig.crash();
    rig.start();
    await rig.clock.advance(settleMs);
    expect([rig.states(id), rig.farm.tasks.length]).toEqual([['needsYou'], 1]);
  });

  it('asks as soon as the farm answers, however long it did not', async () => {
    const rig = submissionRig();
    rig.farm.always = fates.notSent;
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(5000);
    const putBack = rig.backup();
    rig.farm.always = 'answered';
    await rig.clock.advance(settleMs);
    putBack();
    rig.farm.always = fates.notSent;
    rig.start();
    await rig.clock.advance(3 * 3_600_000);
    expect(rig.states(id)).toEqual(['waiting']);
    rig.farm.always = 'answered';
    await rig.clock.advance(2 * settleMs);
    expect([rig.states(id), rig.farm.tasks.length]).toEqual([['needsYou'], 1]);
  });

  it('was saved before its first create had its turn', async () => {
    const rig = submissionRig({ intervalMs: 60_000 });
    await rig.parts().requestQueue.run('look', async () => {});
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(1000);
    expect(rig.farm.creates).toEqual([]);
    const putBack = rig.backup();
    await rig.clock.advance(2 * settleMs);
    expect(rig.farm.tasks).toHaveLength(1);
    putBack();
    rig.start();
    await rig.clock.advance(5 * settleMs);
    expect([rig.states(id), rig.farm.tasks.length]).toEqual([['needsYou'], 1]);
  });

  it('goes on at the word of that person, and is trusted from then on', async () => {
    const rig = submissionRig();
    const id = await restoredAfterSending(rig);
    rig.farm.always = fates.notSent;
    rig.parts().noticeHandlers.storeNotNewest?.goOn?.({} as never);
    await rig.clock.advance(5000);
    rig.crash();
    rig.start();
    rig.farm.always = 'answered';
    await rig.clock.advance(settleMs);
    expect([rig.states(id), rig.farm.tasks.length]).toEqual([['submitted'], 2]);
  });

  it('drops what waited, at that person’s word', async () => {
    const rig = submissionRig();
    const id = await restoredAfterSending(rig);
    rig.parts().noticeHandlers.storeNotNewest?.drop?.({} as never);
    await rig.clock.advance(settleMs);
    expect([rig.states(id), rig.farm.tasks.length]).toEqual([['cancelled'], 1]);
  });

  it('holds what is uploaded or waits for that, too', async () => {
    let hangs = false;
    const rig = submissionRig({ bringFiles: async () => (hangs ? new Promise(() => {}) : { ok: true }) });
    rig.farm.always = fates.notSent;
    const ids = [await rig.submit('/projects/a.blend')];
    await rig.clock.advance(5000);
    hangs = true;
    for (const scene of ['/projects/b.blend', '/projects/c.blend']) ids.push(await rig.submit(scene));
    await rig.clock.advance(1000);
    const putBack = rig.backup();
    rig.farm.always = 'answered';
    await rig.clock.advance(settleMs);
    expect(rig.farm.tasks).toHaveLength(1);
    putBack();
    rig.start();
    await rig.clock.advance(settleMs);
    expect(ids.flatMap(rig.plannedTasksOf).map(({ state, heldFrom }) => [state, heldFrom?.state])).toEqual([
      ['needsYou', 'waiting'],
      ['needsYou', 'queued'],
      ['needsYou', 'queued'],
    ]);
    expect([rig.farm.tasks.length, notice(rig)?.params.units]).toEqual([1, 3]);
  });
});

describe('a store that is the newest', () => {
  it('sends what waited when the daemon died, after one look', async () => {
    const rig = submissionRig();
    rig.farm.always = fates.notSent;
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(5000);
    rig.crash();
    rig.start();
    rig.farm.always = 'answered';
    await rig.clock.advance(settleMs);
    expect([rig.states(id), rig.farm.tasks.length, notice(rig)]).toEqual([['submitted'], 1, undefined]);
    expect(rig.farm.searches.slice(0, 2).map(({ tag }) => tag.length)).toEqual([8, 8]);
  });

  it('is not doubted for what it sent and knows', async () => {
    const rig = submissionRig();
    await rig.submit('/projects/first.blend');
    await rig.clock.advance(1000);
    rig.farm.always = fates.notSent;
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(5000);
    rig.crash();
    rig.start();
    rig.farm.always = 'answered';
    await rig.clock.advance(settleMs);
    expect([rig.states(id), rig.farm.tasks.length, notice(rig)]).toEqual([['submitted'], 2, undefined]);
  });

  it('does not ask where nothing was left, nor before what comes later', async () => {
    const rig = submissionRig();
    await rig.submit('/projects/a.blend');
    await rig.clock.advance(1000);
    rig.crash();
    rig.start();
    await rig.submit('/projects/b.blend');
    await rig.clock.advance(1000);
    expect([rig.farm.tasks.length, rig.farm.searches]).toEqual([2, []]);
  });

  it('is not doubted for a create of its own that was under way when the daemon died', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('takenAnswerNever');
    const id = await rig.submit('/projects/a.blend');
    const other = await rig.submit('/projects/b.blend');
    await rig.clock.advance(1000);
    rig.crash();
    rig.start();
    await rig.clock.advance(3 * settleMs);
    expect([rig.states(id), rig.states(other), notice(rig)]).toEqual([
      ['submitted'],
      ['submitted'],
      undefined,
    ]);
    expect(rig.farm.tasks).toHaveLength(2);
  });

  it.each(['ignored', 'neverFound'] as const)(
    'is not held up by a farm whose search is no use: %s',
    async (how) => {
      const rig = submissionRig();
      await rig.submit('/projects/first.blend');
      await rig.clock.advance(1000);
      rig.farm.always = fates.notSent;
      const id = await rig.submit('/projects/a.blend');
      await rig.clock.advance(5000);
      rig.crash();
      rig.start();
      rig.farm.remarks = how;
      rig.farm.always = 'answered';
      await rig.clock.advance(2 * settleMs);
      expect([rig.states(id), notice(rig)]).toEqual([['submitted'], undefined]);
    },
  );

  it('nor by one that refuses every search', async () => {
    const rig = submissionRig();
    rig.farm.always = fates.notSent;
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(5000);
    rig.crash();
    rig.start();
    const { client, sendAsScripted } = rig.farm;
    client.send = async (action, body) =>
      action === 'query_task' ? fates.noSuchProject : sendAsScripted(action, body);
    rig.farm.always = 'answered';
    await rig.clock.advance(settleMs);
    expect([rig.states(id), notice(rig)]).toEqual([['submitted'], undefined]);
  });
});
