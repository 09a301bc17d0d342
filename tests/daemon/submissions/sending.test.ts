import { describe, expect, it } from '@jest/globals';
import { readRemark } from '#protocol/renderbus/submissionTag.ts';
import { project } from '../blenderScene.ts';
import { fates } from '../scriptedFarm.ts';
import { settleMs, submissionRig } from './submissionRig.ts';

describe('what the farm takes', () => {
  it('is submitted, with its task, its tag and no error', async () => {
    const rig = submissionRig();
    const id = await rig.submit('/projects/a.blend', { userRemark: 'for Anna' });
    await rig.clock.advance(0);
    const [plannedTask] = rig.plannedTasksOf(id);
    expect(plannedTask).toMatchObject({ state: 'submitted', taskId: '1000', attempts: 1 });
    expect(rig.farm.creates[0]?.body.user_remark).toBe(`[${plannedTask?.mark}] for Anna`);
    expect(rig.parts().store.rows.tasks.get('sandbox', '1000')).toMatchObject({
      state: 'preparing',
      submissionId: id,
      unitId: plannedTask?.id,
      scene: 'projects/a.blend',
      submittedAt: '2026-11-22T12:00:00.000Z',
    });
    expect(rig.createRequests('confirmed')).toHaveLength(1);
    expect(rig.view(id)).toMatchObject({ state: 'submitted', progress: { submitted: 1 } });
  });

  it('goes in the order in which it was submitted, one call at a time', async () => {
    const rig = submissionRig({ intervalMs: 10_000 });
    for (const name of ['a', 'b', 'c']) await rig.submit(`/projects/${name}.blend`);
    await rig.clock.advance(30_000);
    expect(rig.farm.tasks.map(({ scene }) => scene)).toEqual([
      'projects/a.blend',
      'projects/b.blend',
      'projects/c.blend',
    ]);
    expect(rig.farm.creates.map(({ at }) => at)).toEqual([0, 10_200, 20_400]);
  });

  it('bears another tag in each call', async () => {
    const rig = submissionRig();
    rig.farm.fates.push(fates.notSent, fates.notSent);
    for (const name of ['a', 'b', 'c']) await rig.submit(`/projects/${name}.blend`);
    await rig.clock.advance(60_000);
    const tags = rig.farm.creates.map(({ tag }) => tag);
    expect(new Set(tags).size).toBe(5);
    expect(rig.farm.tasks.map(({ remark }) => readRemark(remark).tag)).toEqual(
      expect.arrayContaining(rig.createRequests('confirmed').map(({ mark: tag }) => tag)),
    );
  });

  it('tells each step as an event, in its order', async () => {
    const rig = submissionRig();
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    const read = rig.parts().events.read('d1.0', 100);
    const said =
      read.kind === 'events'
        ? read.events.map(({ type, data }) => `${type} ${'state' in data ? data.state : ''}`)
        : [];
    expect(said).toEqual([
      'submission.changed queued',
      'submission.changed uploading',
      'submission.changed waiting',
      'submission.changed sending',
      'task.changed preparing',
      'submission.changed submitted',
    ]);
    const revisions =
      read.kind === 'events'
        ? read.events.flatMap(({ type, data }) =>
            type === 'submission.changed' && data.id === id ? [data.revision] : [],
          )
        : [];
    expect(revisions).toEqual([...revisions].sort((a, b) => Number(a) - Number(b)));
    expect(new Set(revisions).size).toBe(revisions.length);
  });
});

describe('a call that was not processed', () => {
  it('goes again after a back-off, as often as it takes', async () => {
    const rig = submissionRig();
    rig.farm.fates.push(...Array(5).fill(fates.notSent));
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    expect(rig.plannedTasksOf(id)[0]).toMatchObject({
      state: 'waiting',
      error: { code: 'notSent', from: 'bridge' },
      attempts: 1,
    });
    // Told as soon as the call has failed, not with the next one.
    expect(rig.parts().farmStates).toEqual([
      'unreachable: Could not connect to the farm: connection refused',
    ]);
    await rig.clock.advance(60_000);
    expect(rig.states(id)).toEqual(['submitted']);
    expect(rig.farm.tasks).toHaveLength(1);
    const waits = rig.farm.creates.map(({ at }, index) => at - (rig.farm.creates[index - 1]?.at ?? 0));
    expect(waits).toEqual([0, 500, 1000, 2000, 4000, 8000]);
    expect(rig.plannedTasksOf(id)[0]?.error).toBeUndefined();
    expect(rig.parts().farmStates.slice(0, 2)).toEqual([
      'unreachable: Could not connect to the farm: connection refused',
      'unreachable: Could not connect to the farm: connection refused',
    ]);
    expect(rig.parts().farmStates.at(-1)).toBe('ready');
  });

  it('lets the others go on as soon as the farm answers again', async () => {
    const rig = submissionRig();
    rig.farm.fates.push(fates.notSent);
    const first = await rig.submit('/projects/a.blend');
    const second = await rig.submit('/projects/b.blend');
    await rig.clock.advance(100);
    expect([rig.states(first), rig.states(second)]).toEqual([['waiting'], ['waiting']]);
    await rig.clock.advance(2000);
    expect([rig.states(first), rig.states(second)]).toEqual([['submitted'], ['submitted']]);
  });

  it('because of the interval goes again after that interval, which is learnt', async () => {
    const rig = submissionRig();
    rig.farm.fates.push('taken', fates.interval);
    await rig.submit('/projects/a.blend');
    const second = await rig.submit('/projects/b.blend');
    await rig.clock.advance(10_199);
    expect(rig.states(second)).toEqual(['waiting']);
    expect(rig.farm.creates).toHaveLength(2);
    await rig.clock.advance(1000);
    expect(rig.states(second)).toEqual(['submitted']);
    expect(rig.parts().rateLimit.intervalMs()).toBe(10_000);
    expect(rig.farm.creates[2]?.at).toBeGreaterThanOrEqual(10_200);
  });

  it('because of the account rests with all others, is tried ever more rarely, and goes after a restart', async () => {
    const rig = submissionRig();
    rig.farm.always = fates.accountDisabled;
    const first = await rig.submit('/projects/a.blend');
    const second = await rig.submit('/projects/b.blend');
    await rig.clock.advance(3_500_000);
    expect([rig.states(first), rig.states(second)]).toEqual([['waiting'], ['waiting']]);
    // After a minute, then twice as long each time.
    expect(rig.farm.calls.length).toBeGreaterThan(2);
    expect(rig.farm.calls.length).toBeLessThan(10);
    expect([...new Set(rig.parts().farmStates)]).toEqual([
      'refused: The farm refuses the account or key (1010): the access key is disabled',
    ]);
    await rig.stop();
    rig.crash();
    rig.farm.always = 'answered';
    rig.start();
    await rig.clock.advance(60_000);
    expect([rig.states(first), rig.states(second)]).toEqual([['submitted'], ['submitted']]);
    expect(rig.farm.tasks).toHaveLength(2);
  });
});

it('a refused call fails with the farm’s code and words, and the next one goes', async () => {
  const rig = submissionRig();
  rig.farm.fates.push(fates.noSuchProject);
  const first = await rig.submit('/projects/a.blend');
  const second = await rig.submit('/projects/b.blend');
  await rig.clock.advance(600_000);
  expect(rig.plannedTasksOf(first)[0]).toMatchObject({
    state: 'failed',
    error: { code: '1022', message: 'no such project', from: 'farm' },
  });
  expect(rig.states(second)).toEqual(['submitted']);
  expect(rig.farm.creates).toHaveLength(2);
});

describe('what goes wrong between two writes', () => {
  it('an answer that cannot be stored is stored as soon as it can be, before anything else is sent', async () => {
    let full = false;
    const rig = submissionRig({
      around: (store) => ({
        ...store,
        transaction<Result>(run: () => Result): Result {
          if (full) throw new Error('the disk is full');
          return store.transaction(run);
        },
      }),
    });
    const { send } = rig.farm.client;
    rig.farm.client.send = async (action, body) => {
      const seen = await send(action, body);
      full = rig.farm.creates.length === 1;
      return seen;
    };
    const first = await rig.submit('/projects/a.blend');
    await rig.clock.advance(5000);
    expect(rig.states(first)).toEqual(['sending']);
    expect(rig.farm.creates).toHaveLength(1);
    expect(rig.parts().log.lines.length).toBeLessThan(10);
    full = false;
    await rig.clock.advance(1001);
    expect(rig.plannedTasksOf(first)[0]).toMatchObject({ state: 'submitted', taskId: '1000' });
    expect(rig.farm.tasks).toHaveLength(1);
  });

  it('a client that throws leaves an unknown outcome, not one that is forgotten', async () => {
    const rig = submissionRig();
    const { send } = rig.farm.client;
    let thrown = false;
    rig.farm.client.send = async (action, body) => {
      const seen = await send(action, body);
      if (thrown || action === 'query_task') return seen;
      thrown = true;
      throw new Error('a defect');
    };
    const id = await rig.submit('/projects/a.blend');
    await rig.clock.advance(0);
    expect(rig.states(id)).toEqual(['unconfirmed']);
    await rig.clock.advance(settleMs + 1);
    expect(rig.states(id)).toEqual(['submitted']);
    expect(rig.farm.tasks).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('stores the answer of the call that is under way', async () => {
    const rig = submissionRig();
    let answer = (): void => {};
    const { send } = rig.farm.client;
    rig.farm.client.send = async (action, body) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return send(action, body);
    };
    const first = await rig.submit('/projects/a.blend');
    const second = await rig.submit('/projects/b.blend');
    await rig.clock.advance(1);
    const ended = rig.stop();
    answer();
    await ended;
    expect([rig.states(first), rig.states(second)]).toEqual([['submitted'], ['waiting']]);
  });

  it('ends at once while a call waits for its scheduled start, and leaves no timer and no word of failure', async () => {
    const rig = submissionRig({ intervalMs: 10_000 });
    await rig.submit('/projects/a.blend');
    const second = await rig.submit('/projects/b.blend');
    await rig.clock.advance(1);
    await rig.stop();
    expect(rig.states(second)).toEqual(['waiting']);
    expect(rig.clock.pending()).toBe(0);
    expect(rig.parts().log.lines).toEqual([]);
  });
});

describe('submitting', () => {
  it('is refused with problems, and nothing is stored', async () => {
    const rig = submissionRig({ projects: [project('a', 'blender 3.4'), project('b', 'blender 3.4')] });
    await expect(rig.submit('/projects/a.blend')).rejects.toThrow('projectNotChosen');
    expect(rig.parts().store.rows.submissions.page({}, { limit: 9 }).items).toEqual([]);
  });

  it('without any project list is accepted, and planned when the first one comes', async () => {
    const rig = submissionRig({ projects: undefined });
    const id = await rig.submit('/projects/a.blend', { frames: '1-3' });
    await rig.clock.advance(60_000);
    expect(rig.view(id)).toMatchObject({ state: 'queued', unitCount: 0 });
    const { store, submitting } = rig.parts();
    store.rows.projects.replace('sandbox', [project('only', 'blender 3.4')], 0);
    await submitting.planPending();
    await rig.clock.advance(0);
    expect(rig.view(id)).toMatchObject({ state: 'submitted', projectName: 'only', unitCount: 1 });
    await submitting.planPending();
    expect(rig.plannedTasksOf(id)).toHaveLength(1);
  });

  it('without any project list is refused all the same for what no project can mend', async () => {
    const rig = submissionRig({ projects: undefined });
    await expect(rig.submit('shots/a.blend')).rejects.toThrow('pathNotOnFarm');
    expect(rig.parts().store.rows.submissions.page({}, { limit: 9 }).items).toEqual([]);
  });

  it('that turns out to be impossible when the list comes fails with its problems', async () => {
    const rig = submissionRig({ projects: undefined });
    const id = await rig.submit('/projects/a.blend', { projectName: 'nowhere' });
    const good = await rig.submit('/projects/b.blend');
    const { store, submitting } = rig.parts();
    store.rows.projects.replace('sandbox', [project('only', 'blender 3.4')], 0);
    await submitting.planPending();
    await rig.clock.advance(0);
    expect(rig.view(id)).toMatchObject({
      state: 'failed',
      error: { code: 'projectMissing', from: 'bridge' },
    });
    expect(rig.view(good).state).toBe('submitted');
  });

  it('freezes its settings with the defaults of that moment', async () => {
    const rig = submissionRig({ projects: undefined, defaults: { artist: 'Anna' } });
    const id = await rig.submit('/projects/a.blend', { frames: '5' });
    expect(rig.view(id).settings).toEqual({ artist: 'Anna', frames: '5' });
  });

  it('keeps its Idempotency-Key in the same transaction', async () => {
    const rig = submissionRig();
    const id = await rig.submit('/projects/a.blend', {}, { key: 'k', fingerprint: 'f' });
    const { submissions, idempotency } = rig.parts().store.rows;
    expect(idempotency.get('k')).toEqual({ fingerprint: 'f', submissionId: id });
    expect(submissions.page({}, { limit: 9 }).items).toHaveLength(1);
  });

  it('twice at once with one Idempotency-Key is one submission, and another request with it is none', async () => {
    const rig = submissionRig();
    const same = { key: 'k', fingerprint: 'f' };
    const [first, second] = [
      rig.submit('/projects/a.blend', {}, same),
      rig.submit('/projects/a.blend', {}, same),
    ];
    await expect(rig.submit('/projects/b.blend', {}, { key: 'k', fingerprint: 'g' })).rejects.toThrow(
      'keyTaken',
    );
    expect(await second).toBe(await first);
    expect(rig.parts().store.rows.submissions.page({}, { limit: 9 }).items).toHaveLength(1);
  });
});

describe('a request whose first try was accepted while its body was read', () => {
  it('is that submission, and with another body is refused', async () => {
    const rig = submissionRig();
    const first = await rig.submit('/projects/a.blend', {}, { key: 'k', fingerprint: 'one' });
    expect(await rig.submit('/projects/a.blend', {}, { key: 'k', fingerprint: 'one' })).toBe(first);
    await expect(rig.submit('/projects/b.blend', {}, { key: 'k', fingerprint: 'two' })).rejects.toThrow(
      'keyTaken',
    );
    expect(rig.parts().store.rows.submissions.page({}, { limit: 9 }).items).toHaveLength(1);
  });
});
