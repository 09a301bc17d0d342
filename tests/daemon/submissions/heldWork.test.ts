import { describe, expect, it } from '@jest/globals';
import { createHeldWork, goOn } from '#daemon/submissions/heldWork.ts';
import type { BringFiles } from '#daemon/submissions/uploads/uploadPorts.ts';
import { fates } from '../scriptedFarm.ts';
import { type RigOptions, settleMs, submissionRig } from './submissionRig.ts';

type Rig = ReturnType<typeof submissionRig>;

/** Work that was open when the database was lost, and the next start with an older one. */
async function restored(make: (rig: Rig) => Promise<void>, options: RigOptions = {}) {
  const rig = submissionRig(options);
  const id = await rig.submit('/projects/a.blend');
  await make(rig);
  rig.restore('older');
  rig.farm.always = 'answered';
  rig.start();
  await rig.clock.advance(0);
  const answer = (word: 'goOn' | 'drop') =>
    rig.parts().noticeHandlers.storeNotNewest?.[word]?.({ params: {} } as never);
  return { rig, id, answer };
}

const neverUp: BringFiles = () => new Promise(() => {});
const waiting = async (rig: Rig) => {
  rig.farm.always = fates.accountDisabled;
  await rig.clock.advance(0);
};
const lost = async (rig: Rig) => {
  rig.farm.fates.push('takenAnswerLost');
  await rig.clock.advance(0);
};

describe('work of a database that may not be the newest', () => {
  it('asks one question for all of it, with the reason, at each start until it is answered', async () => {
    const { rig, id, answer } = await restored(
      async (daemon) => {
        await daemon.submit('/projects/b.blend');
        await daemon.clock.advance(0);
      },
      { bringFiles: neverUp },
    );
    expect(rig.states(id)).toEqual(['needsYou']);
    const [question, ...others] = rig.parts().raised;
    expect(question).toMatchObject({
      code: 'storeNotNewest',
      severity: 'error',
      about: rig.parts().store.doubt()?.id,
      params: { reason: 'older', units: 2 },
      actions: [
        { action: 'goOn', confirm: true, billsAgain: true },
        { action: 'drop', confirm: true, billsAgain: false },
      ],
    });
    expect(others).toEqual([]);
    rig.crash();
    rig.start();
    expect(rig.parts().raised).toEqual([question]);
    answer('drop');
    rig.crash();
    rig.start();
    expect(rig.parts().raised).toEqual([]);
  });

  it('goes nowhere by itself', async () => {
    const { rig, id } = await restored(waiting);
    const creates = rig.farm.creates.length;
    await rig.clock.advance(20 * settleMs);
    expect([rig.states(id), rig.farm.creates.length]).toEqual([['needsYou'], creates]);
  });

  it('goes on from its upload', async () => {
    let isUp = false;
    const bringFiles: BringFiles = () => (isUp ? Promise.resolve({ ok: true }) : new Promise(() => {}));
    const { rig, id, answer } = await restored((daemon) => daemon.clock.advance(0), { bringFiles });
    isUp = true;
    answer('goOn');
    expect(rig.plannedTasksOf(id)[0]?.heldFrom).toBeUndefined();
    await rig.clock.advance(0);
    const [unit] = rig.plannedTasksOf(id);
    expect([unit?.state, unit?.error]).toEqual(['submitted', undefined]);
  });

  it('goes on from its place in the line, without another upload', async () => {
    let uploads = 0;
    const bringFiles: BringFiles = async () => {
      uploads += 1;
      return { ok: true };
    };
    const { rig, id, answer } = await restored(waiting, { bringFiles });
    answer('goOn');
    await rig.clock.advance(0);
    expect([rig.states(id), uploads, rig.farm.tasks.length]).toEqual([['submitted'], 1, 1]);
  });

  it('is asked for by its tag where its create was under way, and not sent a second time', async () => {
    const { rig, id, answer } = await restored(lost);
    answer('goOn');
    expect(rig.states(id)).toEqual(['unconfirmed']);
    await rig.clock.advance(2 * settleMs);
    expect(rig.plannedTasksOf(id)).toMatchObject([{ state: 'submitted', taskId: '1000' }]);
    expect(rig.farm.creates).toHaveLength(1);
  });

  it('is dropped as a whole: nothing of it is sent, and nothing asks any more', async () => {
    const { rig, id, answer } = await restored(waiting);
    const creates = rig.farm.creates.length;
    answer('drop');
    await rig.clock.advance(20 * settleMs);
    const [unit] = rig.plannedTasksOf(id);
    expect([unit?.state, unit?.heldFrom]).toEqual(['cancelled', undefined]);
    expect(rig.farm.creates).toHaveLength(creates);
    expect(rig.parts().store.rows.plannedTasks.held()).toEqual([]);
  });

  it('and was not planned yet is planned, or cancelled, by the answer', async () => {
    for (const [word, state] of [
      ['goOn', 'submitted'],
      ['drop', 'cancelled'],
    ] as const) {
      const options: { projects?: undefined } = { projects: undefined };
      const { rig, id, answer } = await restored(async () => {}, options);
      expect(rig.view(id)).toMatchObject({ state: 'failed', error: { code: 'databaseRestored' } });
      expect(rig.parts().raised).toMatchObject([{ params: { units: 1 } }]);
      delete options.projects;
      rig.crash();
      rig.start();
      const { revision } = rig.view(id);
      answer(word);
      await rig.clock.advance(0);
      expect(rig.view(id).state).toBe(state);
      expect(Number(rig.view(id).revision)).toBeGreaterThan(Number(revision));
      expect(rig.parts().store.rows.submissions.held()).toEqual([]);
    }
  });
});

it('nobody is asked where nothing is doubted, which reads nothing, or nothing was open', async () => {
  const { rig } = await restored(async (daemon) => daemon.clock.advance(0));
  expect([rig.parts().store.doubt()?.reason, rig.parts().raised]).toEqual(['older', []]);
  const asked: unknown[] = [];
  const read: string[] = [];
  createHeldWork({
    plannedTasks: { held: () => read.push('planned tasks') && [{}] },
    submissions: { held: () => read.push('submissions') && [] },
    notices: { raise: (notice: unknown) => void asked.push(notice) },
    doubt: () => undefined,
  } as never).ask();
  expect([asked, read]).toEqual([[], []]);
});

it.each([
  ['queued', undefined, 'requeued'],
  ['waiting', undefined, 'resolvedAbsent'],
  ['unconfirmed', 'gone', 'requeued'],
  ['unconfirmed', undefined, 'requeued'],
  ['waiting', 'known', 'resolvedAbsent'],
  ['queued', 'known', 'requeued'],
] as const)('one that was %s with its create request %s goes on as: %s', (state, callId, event) => {
  const createRequests = { get: (id: string) => (id === 'known' ? { id } : undefined) };
  const held = { id: 'p', heldFrom: { state, ...(callId === undefined ? {} : { callId }) } };
  expect(goOn(held as never, createRequests as never)).toEqual({
    plannedTaskId: 'p',
    event,
    patch: { heldFrom: undefined, error: undefined },
  });
});
