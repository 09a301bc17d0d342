import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Fate, fates } from '../../scriptedFarm.ts';
import { seed } from '../../seed.ts';
import { settleMs, submissionRig } from '../submissionRig.ts';

const hourMs = 3_600_000;

describe('an answer that was lost', () => {
  it('though the farm took it: is found by its tag and goes no second time', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(settleMs - 1);
    expect(rig.states(id)).toEqual(['unconfirmed']);
    expect(rig.farm.searches).toEqual([]);
    await rig.clock.advance(2);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({ state: 'submitted', taskId: '1000' });
    expect(rig.parts().findability.state()).toBe('proved');
    await rig.clock.advance(10 * settleMs);
    expect(rig.farm.creates).toHaveLength(1);
    expect(rig.createRequests('found')).toHaveLength(1);
    expect(rig.createRequests('unknown')).toEqual([]);
  });

  it('is looked for among deleted tasks too, and by the sixteen characters', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('takenAnswerLost');
    await rig.submit('/projects/a.blend');
    await rig.clock.advance(settleMs + 1);
    const tag = rig.farm.creates[0]?.tag;
    expect(tag).toMatch(/^[A-Z2-7]{16}$/);
    expect(rig.farm.searches.filter((search) => search.tag === tag).map(({ delFlag }) => delFlag)).toEqual([
      '0',
      '1',
    ]);
  });

  it('for what the farm never took: goes again once, with another tag, when absence is proved', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push('lost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(settleMs - 1);
    expect(rig.states(id)).toEqual(['unconfirmed']);
    await rig.clock.advance(2);
    expect(rig.states(id)).toEqual(['submitted']);
    expect(rig.farm.creates).toHaveLength(3);
    expect(rig.farm.creates[2]?.tag).not.toBe(rig.farm.creates[1]?.tag);
    expect(rig.createRequests('absent')).toHaveLength(1);
    await rig.clock.advance(10 * settleMs);
    expect(rig.farm.tasks).toHaveLength(2);
  });

  it('for what the farm took late, yet within the settle window, goes no second time', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push({ takenAfterMs: settleMs - 1 });
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(3 * settleMs);
    expect(rig.states(id)).toEqual(['submitted']);
    expect(rig.farm.tasks).toHaveLength(2);
  });

  it('holds up no other create', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('lost');
    const first = await rig.submit('/projects/a.blend');
    const second = await rig.submit('/projects/b.blend');
    await rig.clock.advance(800);
    expect([rig.states(first), rig.states(second)]).toEqual([['unconfirmed'], ['submitted']]);
  });

  it('makes a task that is watched from when the create was sent, not from when it was found', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('takenAnswerLost');
    await rig.submit('/projects/a.blend');
    await rig.clock.advance(1000);
    rig.crash();
    await rig.clock.advance(10 * hourMs);
    rig.start();
    await rig.clock.advance(settleMs + 1);
    const task = rig.parts().store.rows.tasks.get('sandbox', '1000');
    expect(task).toMatchObject({ submittedAt: '2026-11-22T12:00:00.000Z' });
  });

  it('finds a task that the watch saw before, and keeps what is known of it', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    rig.parts().store.rows.tasks.put({
      farm: 'sandbox',
      taskId: '1000',
      state: 'rendering',
      farmStatus: 'Start',
      projectName: 'sandbox',
      scene: 'projects/a.blend',
      frames: '1-10',
      counts: { total: 10, done: 5, failed: 0, executing: 1, waiting: 4, aborted: 0 },
      percent: 50,
      cgSoftName: 'blender 3.4',
      submitAccount: 'sandbox',
      renderSeconds: 7,
      resultsFolder: '1000_a',
      seenAt: '2026-11-22T12:00:00.000Z',
    });
    await rig.clock.advance(settleMs + 1);
    expect(rig.parts().store.rows.tasks.get('sandbox', '1000')).toMatchObject({
      state: 'rendering',
      percent: 50,
      resultsFolder: '1000_a',
      submissionId: id,
    });
  });
});

describe('absence counts only from a complete answer', () => {
  it.each(['unknown', 'incomplete'] as const)('not from one that is %s', async (queries) => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push('lost');
    rig.farm.queries = queries;
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(5 * settleMs);
    expect(rig.states(id)).toEqual(['unconfirmed']);
    expect(rig.farm.creates).toHaveLength(2);
    rig.farm.queries = 'answered';
    await rig.clock.advance(settleMs + 1);
    expect(rig.states(id)).toEqual(['submitted']);
    expect(rig.farm.tasks).toHaveLength(2);
  });

  it('and a search that fails is not repeated faster than the settle window', async () => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push('lost');
    rig.farm.queries = 'unknown';
    rig.farm.searches.length = 0;
    await rig.submit('/projects/a.blend');
    await rig.clock.advance(5 * settleMs);
    expect(rig.farm.searches.length).toBeLessThanOrEqual(5);
  });
});

describe('while findability is unproved', () => {
  it('an unknown outcome is put to the artist, never sent again', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('lost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(20 * settleMs);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'needsYou',
      error: { code: 'outcomeUnknown', from: 'bridge' },
    });
    expect(rig.farm.creates).toHaveLength(1);
  });

  it('a later confirmed create proves it, and the outcome is then asked for and settled by itself', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('lost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(2 * settleMs);
    expect(rig.states(id)).toEqual(['needsYou']);
    const later = await rig.submit('/projects/b.blend');
    await rig.clock.advance(3 * settleMs);
    expect(rig.parts().findability.state()).toBe('proved');
    expect([rig.states(id), rig.states(later)]).toEqual([['submitted'], ['submitted']]);
    expect(rig.farm.tasks).toHaveLength(2);
    expect(rig.plannedTasksOf(id)[0]?.error).toBeUndefined();
  });

  it('creates that never cease do not put the proof off', async () => {
    const rig = submissionRig();
    for (let create = 0; create < 20; create += 1) {
      await rig.submit(`/projects/${create}.blend`);
      await rig.clock.advance(10_000);
    }
    expect(rig.parts().findability.state()).toBe('proved');
  });

  it.each([-24 * hourMs, 24 * hourMs])(
    'its proof waits one settle window, though the clock jumps by %d ms',
    async (jumpMs) => {
      const rig = submissionRig();
      await rig.submit('/projects/a.blend');
      await rig.clock.advance(1000);
      rig.clock.jump(jumpMs);
      await rig.clock.advance(settleMs - 1001);
      expect(rig.farm.searches).toEqual([]);
      await rig.clock.advance(1002);
      expect(rig.parts().findability.state()).toBe('proved');
    },
  );

  it('a farm that does not search remarks fails the proof, and nothing is sent again', async () => {
    const rig = submissionRig();
    rig.farm.remarks = 'neverFound';
    await rig.proveTagSearch();
    expect(rig.parts().findability.state()).toBe('failed');
    rig.farm.fates.push('takenAnswerLost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(5 * settleMs);
    expect(rig.states(id)).toEqual(['needsYou']);
    expect(rig.farm.tasks).toHaveLength(2);
  });

  it('a farm that answers every search with everything proves nothing, and no other task is taken for this one', async () => {
    const rig = submissionRig();
    rig.farm.remarks = 'ignored';
    await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    rig.farm.fates.push('lost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(5 * settleMs);
    expect(rig.parts().findability.state()).toBe('failed');
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({ state: 'needsYou' });
    expect(rig.plannedTasksOf(id)[0]?.taskId).toBeUndefined();
  });

  it('is proved again after it failed, once the farm finds tags', async () => {
    const rig = submissionRig();
    rig.farm.remarks = 'neverFound';
    await rig.proveTagSearch();
    rig.farm.fates.push('lost');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(2 * settleMs);
    rig.farm.remarks = 'searched';
    await rig.submit('/projects/b.blend');
    await rig.clock.advance(4 * settleMs);
    expect(rig.parts().findability.state()).toBe('proved');
    expect(rig.states(id)).toEqual(['submitted']);
    expect(rig.farm.tasks).toHaveLength(3);
  });
});

describe('a daemon that died while it was sending', () => {
  it.each([
    ['the farm had it', 'takenAnswerNever', 1],
    ['the farm never got it', 'never', 1],
  ] as const)('asks, one settle window after the next start: %s', async (_title, fate, expected) => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    const before = rig.farm.tasks.length;
    if (fate === 'never') rig.farm.client.send = () => new Promise(() => {});
    else rig.farm.fates.push(fate);
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    expect(rig.states(id)).toEqual(['sending']);
    rig.crash();
    rig.farm.client.send = rig.farm.sendAsScripted;
    await rig.clock.advance(24 * hourMs);
    rig.start();
    rig.farm.searches.length = 0;
    expect(rig.states(id)).toEqual(['unconfirmed']);
    rig.clock.jump(48 * hourMs);
    await rig.clock.advance(settleMs - 1);
    expect(rig.farm.searches).toEqual([]);
    expect(rig.states(id)).toEqual(['unconfirmed']);
    rig.clock.jump(-96 * hourMs);
    await rig.clock.advance(2);
    expect(rig.states(id)).toEqual(['submitted']);
    expect(rig.farm.tasks.length - before).toBe(expected);
  });

  it('begins the window anew with each start, and never shortens it', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('takenAnswerNever');
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    for (let restart = 0; restart < 3; restart += 1) {
      rig.crash();
      rig.start();
      for (let wake = 0; wake < 5; wake += 1) {
        await rig.clock.advance((settleMs - 1) / 5);
        rig.parts().reconciling.wake();
      }
      expect(rig.states(id)).toEqual(['unconfirmed']);
    }
    expect(rig.farm.searches).toEqual([]);
    await rig.clock.advance(2);
    expect(rig.states(id)).toEqual(['submitted']);
  });
});

describe('cancelled while its outcome is unknown', () => {
  const cancelled = async (fate: Fate) => {
    const rig = submissionRig();
    await rig.proveTagSearch();
    rig.farm.fates.push(fate);
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    rig.parts().intervening.cancel(id);
    await rig.clock.advance(3 * settleMs);
    return { rig, id };
  };

  it('and found: submitted, then paused on the farm', async () => {
    const { rig, id } = await cancelled('takenAnswerLost');
    expect(rig.states(id)).toEqual(['submitted']);
    expect(rig.parts().paused).toEqual(['1001']);
  });

  it('and proved absent: cancelled, never sent again', async () => {
    const { rig, id } = await cancelled('lost');
    expect(rig.states(id)).toEqual(['cancelled']);
    expect(rig.farm.creates).toHaveLength(2);
  });

  it('and not processed: cancelled', async () => {
    const rig = submissionRig();
    rig.farm.fates.push(fates.notSent);
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    rig.parts().intervening.cancel(id);
    await rig.clock.advance(hourMs);
    expect(rig.states(id)).toEqual(['cancelled']);
    expect(rig.farm.creates).toHaveLength(1);
  });
});

it('every submission reaches the farm exactly once, whatever it answers and wherever the daemon is killed', async () => {
  const fate = fc.constantFrom<Fate>(
    'taken',
    'taken',
    'takenAnswerLost',
    'takenAnswerNever',
    'lost',
    { takenAfterMs: 60_000 },
    fates.notSent,
    fates.interval,
  );
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constant('submit' as const) },
    { weight: 1, arbitrary: fc.constant('crash' as const) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 200_000 }) },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { maxLength: 12 }),
      fc.array(step, { maxLength: 20 }),
      async (told, steps) => {
        const rig = submissionRig();
        await rig.proveTagSearch();
        rig.farm.fates.push(...told);
        let submitted = 1;
        for (const next of steps) {
          if (next === 'submit') await rig.submit(`/projects/${submitted++}.blend`);
          else if (next === 'crash') {
            rig.crash();
            rig.start();
          } else await rig.clock.advance(next);
        }
        rig.farm.fates.length = 0;
        rig.crash();
        rig.start();
        await rig.clock.advance(40 * settleMs);
        await rig.answerTruthfully();
        await rig.clock.advance(settleMs);
        const scenes = rig.farm.tasks.map(({ scene }) => scene);
        expect([...scenes].sort()).toEqual([...new Set(scenes)].sort());
        expect(scenes).toHaveLength(submitted);
        rig.crash();
      },
    ),
    { seed, numRuns: 60 },
  );
});
