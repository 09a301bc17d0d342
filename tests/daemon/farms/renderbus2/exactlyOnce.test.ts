import { afterEach, describe, expect, it } from '@jest/globals';
import { type Form, usualForm } from '#sandbox/generation2/form.ts';
import { blenderScene, sceneAt } from '#tests/daemon/blenderScene.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { settleMs, signedRig } from './signedRig.ts';
import { type Fate, type SignedSandbox, signedSandbox } from './signedSandbox.ts';

const open = new Set<{ close(): void }>();

afterEach(() => {
  for (const one of open) one.close();
  open.clear();
});

async function begin(form: Form = usualForm) {
  const sandbox = signedSandbox(form);
  const rig = signedRig(sandbox, temporaryFolder());
  open.add(rig).add(sandbox);
  await rig.learn();
  sandbox.calls.length = 0;
  return { sandbox, rig };
}

/** The first call of a name meets a fate, those after it are answered. */
function strike(sandbox: SignedSandbox, struck: string, fate: Fate): void {
  sandbox.fate = (name) => {
    if (name !== struck) return 'answered';
    sandbox.fate = () => 'answered';
    return fate;
  };
}

const count = (sandbox: SignedSandbox, name: string) => sandbox.calls.filter((call) => call === name).length;

it('a number is asked for and stored before the submit, and its files go ahead of it', async () => {
  const { sandbox, rig } = await begin();
  const stored: unknown[] = [];
  sandbox.fate = (name) => {
    if (name === 'taskJsonFile')
      stored.push(
        ...rig.store.rows.createRequests.inState('sandbox 2', 'sending').map(({ body }) => body.number),
      );
    return 'answered';
  };
  const id = await rig.submit(blenderScene());
  await rig.clock.advance(1);
  const [planned] = rig.plannedTasks(id);
  expect(planned).toMatchObject({ state: 'submitted', taskId: sandbox.taskIds()[0] });
  expect(new Set(stored)).toEqual(new Set([Number(planned?.taskId)]));
  expect(sandbox.calls).toEqual([
    'createTask',
    'taskJsonFile',
    'taskJsonFile',
    'taskJsonFile',
    'taskJsonFile',
    'submitTask',
  ]);
});

describe('one submission is one task', () => {
  const fates = ['lostAfterEffect', 'lostBeforeEffect', 'notSent'] as const;
  const forms: readonly Form[] = (['absent', 'emptyRow'] as const).flatMap((spareNumber) =>
    (['taken', 'refused'] as const).map((secondSubmit) => ({ spareNumber, secondSubmit })),
  );
  // What the farm is unknown to do matters only once a submit was sent.
  const cases = [
    ...['createTask', 'taskJsonFile'].flatMap((call) =>
      fates.map((fate) => ({ call, fate, form: usualForm })),
    ),
    ...forms.flatMap((form) => fates.map((fate) => ({ call: 'submitTask', fate, form }))),
  ].map((one) => ({ ...one, ...one.form }));

  it.each(cases)(
    'when $call is $fate (spare number $spareNumber, second submit $secondSubmit)',
    async ({ call, fate, form }) => {
      const { sandbox, rig } = await begin(form);
      strike(sandbox, call, fate);
      const id = await rig.submit(blenderScene());
      await rig.clock.advance(settleMs * 3);
      const [planned] = rig.plannedTasks(id);
      expect(planned?.state).toBe('submitted');
      expect(sandbox.taskIds()).toEqual([planned?.taskId]);
    },
  );

  it('when the daemon dies while the submit is on its way', async () => {
    const { sandbox, rig } = await begin();
    sandbox.fate = (name) => {
      if (name !== 'submitTask') return 'answered';
      sandbox.fate = () => 'answered';
      setImmediate(() => rig.crash());
      return 'lostAfterEffect';
    };
    const id = await rig.submit(blenderScene());
    await rig.clock.advance(settleMs * 3);
    expect(rig.plannedTasks(id)[0]).toMatchObject({ state: 'submitted', taskId: sandbox.taskIds()[0] });
    expect(sandbox.taskIds()).toHaveLength(1);
  });

  it('when the daemon dies with a number that it has not stored, which stays spare', async () => {
    const { sandbox, rig } = await begin();
    strike(sandbox, 'createTask', 'lostAfterEffect');
    const id = await rig.submit(blenderScene());
    await rig.clock.advance(0);
    rig.crash();
    await rig.clock.advance(settleMs);
    expect(rig.plannedTasks(id)[0]?.state).toBe('submitted');
    expect(sandbox.taskIds()).toHaveLength(1);
    expect(count(sandbox, 'createTask')).toBe(2);
  });
});

it('a lost answer is one question where the task is there', async () => {
  const { sandbox, rig } = await begin();
  strike(sandbox, 'submitTask', 'lostAfterEffect');
  await rig.submit(blenderScene());
  await rig.clock.advance(settleMs * 2);
  expect(count(sandbox, 'queryTaskInfo')).toBe(1);
  expect(count(sandbox, 'submitTask')).toBe(1);
});

it('what the farm refuses fails in its words, and makes nothing', async () => {
  const { sandbox, rig } = await begin();
  const id = await rig.submit(blenderScene(), { cgSoftName: 'Blender 2.1' });
  await rig.clock.advance(1);
  const [planned] = rig.plannedTasks(id);
  expect(planned).toMatchObject({ state: 'failed', error: { code: '600', from: 'farm' } });
  expect(planned?.error?.message).toContain('expected one of');
  expect(sandbox.taskIds()).toEqual([]);
});

it.each([
  ['of a task that is there', 'answered'],
  ['of a submit that nobody knows the outcome of', 'lostAfterEffect'],
] as const)(
  'a number that the farm gives again, %s, is never submitted for another task',
  async (_of, fate) => {
    const { sandbox, rig } = await begin();
    strike(sandbox, 'submitTask', fate);
    const first = await rig.submit(sceneAt('/projects/first.blend'));
    await rig.clock.advance(1);
    const [number = ''] = sandbox.taskIds();
    const { client } = sandbox;
    let isRepeating = true;
    (sandbox as { client: typeof client }).client = {
      async send(name, body) {
        const seen = await client.send(name, body);
        if (name !== 'createTask' || !isRepeating || seen.kind !== 'answered') return seen;
        return {
          kind: 'answered',
          result: { ...(seen.result as object), taskIdList: [Number(number)] } as never,
        };
      },
    };
    const second = await rig.submit(sceneAt('/projects/second.blend'));
    await rig.clock.advance(settleMs * 3);
    expect(rig.plannedTasks(first)[0]).toMatchObject({ state: 'submitted', taskId: number });
    expect(rig.plannedTasks(second)[0]).toMatchObject({ state: 'failed', error: { code: 'numberTwice' } });
    expect(sandbox.store.tasks.find(Number(number))?.inputScenePath).toBe('projects/first.blend');
    isRepeating = false;
    await rig.retry(second);
    await rig.clock.advance(1);
    expect(rig.plannedTasks(second).at(-1)?.state).toBe('submitted');
    expect(sandbox.taskIds()).toHaveLength(2);
  },
);

it('a number that the farm refuses to give fails the task instead of being asked for without end', async () => {
  const { sandbox, rig } = await begin();
  const { client } = sandbox;
  const asked: string[] = [];
  (sandbox as { client: typeof client }).client = {
    send(name, body) {
      asked.push(name);
      if (name === 'createTask')
        return Promise.resolve({ kind: 'refused', code: '100', message: 'failed', class: 'unknown' });
      return client.send(name, body);
    },
  };
  const id = await rig.submit(blenderScene());
  await rig.clock.advance(settleMs);
  expect(rig.plannedTasks(id)[0]).toMatchObject({
    state: 'failed',
    error: { code: '100', message: 'failed' },
  });
  expect(asked.filter((name) => name === 'createTask')).toHaveLength(1);
});

it('a submission that is cancelled while its outcome is unknown is stopped once it is known', async () => {
  const { sandbox, rig } = await begin();
  strike(sandbox, 'submitTask', 'lostAfterEffect');
  const id = await rig.submit(blenderScene());
  await rig.clock.advance(1);
  rig.cancel(id);
  await rig.clock.advance(settleMs * 2);
  const [taskId] = sandbox.taskIds();
  expect(sandbox.store.tasks.find(Number(taskId))?.status).toBe('User_Stop');
});
