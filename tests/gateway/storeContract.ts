import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeaseLost } from '#gateway/store/callerLease.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import type { ToldTask } from '#gateway/store/renderedTasks.ts';
import type { Admission, NewRequest } from '#gateway/store/requests.ts';
import type { MirroredTask, TaskSpan } from '#gateway/store/tasks.ts';
import { everythingSettles, type ManualClock, manualClock, startOfTests } from '#tests/daemon/manualClock.ts';

export interface StoreUnderTest {
  readonly store: GatewayStore;
  /** Another one on the same data, as a second replica or the next start opens it. */
  openAnother(): Promise<GatewayStore>;
  /** Closes all that were opened and removes the data. */
  end(): Promise<void>;
}

export type OpenStore = (clock: ManualClock) => Promise<StoreUnderTest>;

const anything: Admission = { since: 0, bounded: [], refuse: () => undefined };

function create(id: string, more: Partial<NewRequest> = {}): NewRequest {
  return {
    id,
    user: 'ann',
    requestClass: 'create',
    action: 'create_blender_task',
    body: { user_remark: `[TAG] ${id}`, frames: '1-10' },
    tag: `TAG${id}`,
    submitAccount: '',
    project: 'sandbox',
    scenes: ['D/a.blend'],
    frames: 10,
    storedAt: startOfTests,
    ...more,
  };
}

function task(taskId: string, more: Partial<MirroredTask> = {}): MirroredTask {
  const submitTime = '2026-11-30 10:00:00';
  const row = `{"task_id":"${taskId}"}`;
  return { taskId, submitTime, isActive: true, fee: 0, row, seenAt: startOfTests, ...more };
}

function rendered(
  taskId: string,
  more: Partial<ToldTask['task']> = {},
  submittedAt = startOfTests,
): ToldTask {
  const whole = { scene: 'D/a.blend', project: 'film', program: 'blender 4.2', place: '', size: '' };
  return {
    task: { taskId, ...whole, frames: 10, seconds: 200, ...more },
    submittedAt,
    isReported: false,
  };
}

/** What every store of a gateway does. */
export function describeStore(name: string, open: OpenStore): void {
  let clock: ManualClock;
  let opened: StoreUnderTest;
  let store: GatewayStore;

  beforeEach(async () => {
    clock = manualClock();
    opened = await open(clock);
    ({ store } = opened);
    for (const user of ['ann', 'bob'])
      await store.users.put({ name: user, submitAccount: '', weight: 1, quota: {} });
  });

  afterEach(() => opened.end());

  const lease = async () => {
    const taken = await store.takeLease();
    if (!taken) throw new Error('the lease is not free');
    return taken;
  };
  const send = async (id: string) => {
    const taken = await lease();
    const sent = await taken.startRequest(id, { begins: 0, ends: 1 });
    await taken.release();
    return sent;
  };

  describe(`requests in ${name}`, () => {
    it('are read back as they were stored, also by another one', async () => {
      const asked = create('1', { submitAccount: 'sub', notBefore: 5, sendBefore: 9, why: 'waits' });
      const stored = { ...asked, state: 'stored', taskIds: [], attempts: 0, absences: 0 };
      expect(await store.requests.add(asked, anything)).toEqual({ kind: 'added', request: stored });
      const other = await opened.openAnother();
      expect(await other.requests.get('1')).toEqual(stored);
      expect(await other.requests.byTag('TAG1')).toEqual(stored);
      expect(await other.requests.get('2')).toBeUndefined();
    });

    it('with a known tag are not stored twice, also when both come at once', async () => {
      const asked = ['1', '2', '3'].map((id) => store.requests.add(create(id, { tag: 'SAME' }), anything));
      const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(['added', 'known', 'known']);
      const [first] = await store.requests.inState('stored', 10);
      expect(await store.requests.add(create('4', { tag: 'SAME', user: 'bob' }), anything)).toEqual({
        kind: 'known',
        request: first,
      });
    });

    it('without a tag are all stored', async () => {
      const { tag: _, ...untagged } = create('1', { requestClass: 'operate' });
      await store.requests.add(untagged, anything);
      expect(await store.requests.add({ ...untagged, id: '2' }, anything)).toMatchObject({ kind: 'added' });
    });

    it('beyond a quota are refused by what was asked for since, of user and project', async () => {
      const seen: unknown[] = [];
      const watching: Admission = {
        since: startOfTests,
        bounded: ['user', 'project'],
        refuse: (usage) => void seen.push(usage),
      };
      await store.requests.add(create('old', { storedAt: startOfTests - 1 }), anything);
      await store.requests.add(create('1', { scenes: ['a', 'b'], frames: 20 }), watching);
      await store.requests.add(create('2', { user: 'bob' }), watching);
      await store.requests.add(create('3', { project: 'other' }), watching);
      await store.requests.move('1', 'stored', 'withdrawn');
      await store.requests.add(create('refused'), anything);
      await store.requests.move('refused', 'stored', 'refused');
      await store.requests.add(create('4'), watching);
      const usage = (tasks: number, frames: number) => ({ tasks, frames, fee: 0 });
      expect(seen).toEqual([
        { user: usage(0, 0), project: usage(0, 0) },
        { user: usage(0, 0), project: usage(2, 20) },
        { user: usage(2, 20), project: usage(0, 0) },
        { user: usage(1, 10), project: usage(1, 10) },
      ]);
      const strict: Admission = {
        since: 0,
        bounded: ['user'],
        refuse: ({ user }) => (user.tasks > 1 ? 'enough' : undefined),
      };
      expect(await store.requests.add(create('5'), strict)).toEqual({ kind: 'refused', reason: 'enough' });
      expect(await store.requests.get('5')).toBeUndefined();
      expect(await store.requests.usageByUser(startOfTests)).toEqual(
        new Map([
          ['ann', usage(2, 20)],
          ['bob', usage(1, 10)],
        ]),
      );
      expect(await store.requests.usageByProject(startOfTests)).toEqual(
        new Map([
          ['sandbox', usage(2, 20)],
          ['other', usage(1, 10)],
        ]),
      );
      await store.requests.add(create('6'), { ...watching, bounded: ['project'] });
      expect(seen.at(-1)).toEqual({ user: usage(0, 0), project: usage(2, 20) });
    });

    it('that come at once cannot pass a quota together', async () => {
      const one: Admission = {
        since: 0,
        bounded: ['user'],
        refuse: ({ user }) => (user.tasks >= 1 ? 'one is enough' : undefined),
      };
      const asked = ['1', '2', '3', '4'].map((id) => store.requests.add(create(id), one));
      const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(['added', 'refused', 'refused', 'refused']);
    });

    it('cost what the tasks made of them cost', async () => {
      await store.requests.add(create('1'), anything);
      await send('1');
      await store.requests.move('1', 'sent', 'answered', { taskIds: ['7', '8'] });
      await store.tasks.put([task('7', { fee: 25_800 }), task('8', { fee: 200 }), task('9', { fee: 5 })]);
      expect((await store.requests.usageByUser(0)).get('ann')?.fee).toBe(26_000);
    });

    it('wait by user and class, the oldest that may be sent now', async () => {
      await store.requests.add(create('1', { notBefore: startOfTests + 10 }), anything);
      await store.requests.add(create('2'), anything);
      await store.requests.add(create('3'), anything);
      await store.requests.add(create('4', { user: 'bob' }), anything);
      await store.requests.add(
        create('5', { requestClass: 'operate', sendBefore: startOfTests + 10 }),
        anything,
      );
      const waiting = async (at: number) => (await store.requests.waiting(at)).map(({ id }) => id);
      expect(await waiting(startOfTests)).toEqual(['2', '4', '5']);
      expect(await waiting(startOfTests + 10)).toEqual(['1', '4']);
      expect((await store.requests.waiting(startOfTests))[1]).toEqual({
        id: '4',
        user: 'bob',
        requestClass: 'create',
        storedAt: startOfTests,
      });
    });

    it('move only from the state that was thought, and keep what is known of them', async () => {
      await store.requests.add(create('1'), anything);
      expect(await store.requests.move('1', 'sent', 'answered')).toBeUndefined();
      await clock.advance(7);
      expect(await send('1')).toMatchObject({ state: 'sent', attempts: 1, sentAt: clock.now() });
      expect(await send('1')).toBeUndefined();
      const answer = '{"head":{"result":"0"},"body":{"data":[]}}';
      const ended = { answer, taskIds: ['7', '8'], endedAt: 9, absences: 1, why: 'because' };
      expect(await store.requests.move('1', 'sent', 'answered', ended)).toMatchObject({
        ...ended,
        state: 'answered',
        attempts: 1,
      });
      const counts = { stored: 0, sent: 0, answered: 1, refused: 0, unknown: 0, withdrawn: 0 };
      expect(await store.requests.counts()).toEqual(counts);
      expect(await store.requests.holders(['7', '9'])).toEqual(new Map([['7', '1']]));
    });

    it('never share a task', async () => {
      for (const id of ['1', '2']) {
        await store.requests.add(create(id), anything);
        await send(id);
      }
      await store.requests.move('1', 'sent', 'answered', { taskIds: ['7'] });
      await expect(store.requests.move('2', 'sent', 'answered', { taskIds: ['6', '7'] })).rejects.toThrow();
      expect(await store.requests.get('2')).toMatchObject({ state: 'sent', taskIds: [] });
      await store.requests.move('1', 'answered', 'answered', { taskIds: ['7', '8'] });
      expect((await store.requests.get('1'))?.taskIds).toEqual(['7', '8']);
    });

    it('with tasks are found by their account, newest first', async () => {
      for (const [id, submitAccount] of [
        ['1', ''],
        ['2', ''],
        ['3', 'sub'],
        ['4', ''],
      ] as const) {
        await store.requests.add(create(id, { submitAccount }), anything);
        await clock.advance(10);
        await send(id);
        await store.requests.move(id, 'sent', 'answered', { taskIds: id === '4' ? [] : [`7${id}`] });
      }
      expect((await store.requests.onFarm('', 5)).map(({ id }) => id)).toEqual(['2', '1']);
      expect((await store.requests.onFarm('', 1)).map(({ id }) => id)).toEqual(['2']);
    });

    it('that ended long ago go, and with them what they made', async () => {
      for (const id of ['1', '2', '3']) await store.requests.add(create(id), anything);
      await store.requests.move('1', 'stored', 'answered', { endedAt: 5, taskIds: ['7'] });
      await store.requests.move('2', 'stored', 'answered', { endedAt: 9 });
      expect(await store.requests.removeEndedBefore(9)).toBe(1);
      expect(await store.requests.get('1')).toBeUndefined();
      expect(await store.requests.get('3')).toBeDefined();
      expect(await store.requests.holders(['7'])).toEqual(new Map());
    });
  });

  describe(`the lease of ${name}`, () => {
    it('is held by one', async () => {
      const other = await opened.openAnother();
      const first = await lease();
      expect(await store.takeLease()).toBeUndefined();
      expect(await other.takeLease()).toBeUndefined();
      await first.release();
      const second = await other.takeLease();
      expect(second).toBeDefined();
      expect(first.lost.aborted).toBe(true);
      await expect(first.startCall()).rejects.toThrow(LeaseLost);
      await second?.release();
    });

    it('is free again when its holder closed', async () => {
      const other = await opened.openAnother();
      await lease();
      await store.close();
      expect(await other.takeLease()).toBeDefined();
    });

    it('tells the next holder how long ago the last call began, and whose turn it was', async () => {
      await store.requests.add(create('1'), anything);
      const first = await lease();
      expect(await first.standing()).toEqual({ sinceLastStartMs: undefined, virtualNow: 0 });
      await first.startCall();
      await clock.advance(300);
      expect(await first.standing()).toEqual({ sinceLastStartMs: 300, virtualNow: 0 });
      await first.startRequest('1', { begins: 2.5, ends: 3.25 });
      await first.release();
      await clock.advance(400);
      const second = await lease();
      expect(await second.standing()).toEqual({ sinceLastStartMs: 400, virtualNow: 2.5 });
      expect((await store.users.get('ann'))?.virtualTime).toBe(3.25);
      expect((await store.users.get('bob'))?.virtualTime).toBe(0);
      await second.startRequest('1', { begins: 9, ends: 10 });
      expect(await second.standing()).toEqual({ sinceLastStartMs: 400, virtualNow: 2.5 });
    });
  });

  describe(`users and keys in ${name}`, () => {
    it('an admin key opens sessions and is no key of a workstation, until it is revoked', async () => {
      const { users } = store;
      await users.addKey({ id: 'k1', user: 'ann', label: 'pages', isAdmin: true }, 'h1');
      await users.addKey({ id: 'k2', user: 'ann', label: 'ws-1' }, 'h2');
      expect([await users.byKey('h1'), await users.byAdminKey('h2')]).toEqual([undefined, undefined]);
      expect(await users.byAdminKey('h1')).toMatchObject({ user: { name: 'ann' }, keyId: 'k1' });
      expect((await users.keys()).map(({ id, isAdmin }) => [id, isAdmin])).toEqual([
        ['k1', true],
        ['k2', undefined],
      ]);
      for (const hash of ['s1', 's2', 's3'])
        await users.openSession({ hash, keyId: 'k1', until: startOfTests + (hash === 's1' ? 10 : 20) });
      const other = await opened.openAnother();
      expect(await other.users.bySession('s1')).toMatchObject({ user: { name: 'ann' }, keyId: 'k1' });
      expect(await users.bySession('h1')).toBeUndefined();
      await clock.advance(10);
      await users.closeSession('s2');
      const open = () => Promise.all(['s1', 's2', 's3'].map((hash) => users.bySession(hash)));
      expect(await open()).toMatchObject([undefined, undefined, { keyId: 'k1' }]);
      await users.revokeKey('k1');
      expect(await open()).toEqual([undefined, undefined, undefined]);
      expect(await users.byAdminKey('h1')).toBeUndefined();
    });

    it('are found by the hash of a key until it is revoked', async () => {
      const quota = { tasks: 5, fee: 10_000 };
      await store.users.put({ name: 'ann', submitAccount: 'sub', weight: 2, quota });
      await store.users.addKey({ id: 'k1', user: 'ann', label: 'ws-1' }, 'h1');
      await store.users.addKey({ id: 'k2', user: 'ann', label: 'ws-2' }, 'h2');
      const ann = {
        name: 'ann',
        submitAccount: 'sub',
        weight: 2,
        quota,
        virtualTime: 0,
        createdAt: startOfTests,
      };
      expect(await store.users.byKey('h1')).toEqual({ user: ann, keyId: 'k1' });
      expect(await store.users.byKey('h3')).toBeUndefined();
      await clock.advance(5);
      expect(await store.users.revokeKey('k1')).toBe(true);
      expect(await store.users.revokeKey('k1')).toBe(false);
      expect(await store.users.byKey('h1')).toBeUndefined();
      expect(await store.users.byKey('h2')).toBeDefined();
      expect(await store.users.keys()).toEqual([
        { id: 'k1', user: 'ann', label: 'ws-1', createdAt: startOfTests, revokedAt: startOfTests + 5 },
        { id: 'k2', user: 'ann', label: 'ws-2', createdAt: startOfTests },
      ]);
      expect((await store.users.list()).map(({ name: user }) => user)).toEqual(['ann', 'bob']);
    });

    it('have no key without a user, and no key twice', async () => {
      await expect(store.users.addKey({ id: 'k1', user: 'eve', label: '' }, 'h1')).rejects.toThrow();
      await store.users.addKey({ id: 'k1', user: 'ann', label: '' }, 'h1');
      await expect(store.users.addKey({ id: 'k2', user: 'bob', label: '' }, 'h1')).rejects.toThrow();
    });
  });

  it(`bounds projects in ${name} until they are not bounded any more`, async () => {
    await store.projects.put({ project: 'comet', quota: { frames: 10 } });
    await store.projects.put({ project: 'aster', quota: { fee: 10_000 } });
    await store.projects.put({ project: 'comet', quota: { tasks: 5 } });
    expect(await store.projects.get('comet')).toEqual({ tasks: 5 });
    expect(await store.projects.get('sandbox')).toBeUndefined();
    expect(await store.projects.list()).toEqual([
      { project: 'aster', quota: { fee: 10_000 } },
      { project: 'comet', quota: { tasks: 5 } },
    ]);
    expect(await store.projects.remove('comet')).toBe(true);
    expect(await store.projects.remove('comet')).toBe(false);
    expect(await store.projects.get('comet')).toBeUndefined();
  });

  describe(`what finished tasks took, in ${name}`, () => {
    const kept = async (after = 0) =>
      (await store.rendered.after(after, 100)).map(({ task: { taskId } }) => taskId);
    const wide = { since: 0, mostAlike: 100, most: 100 };

    it('is one row a task, numbered anew only when it is another', async () => {
      await store.rendered.put([rendered('1'), rendered('2', { fee: 1.5, currency: 'CNY' })]);
      const first = await store.rendered.after(0, 100);
      expect(first.map(({ task: each }) => each)).toEqual([
        rendered('1').task,
        rendered('2', { fee: 1.5, currency: 'CNY' }).task,
      ]);
      const { number: newest = 0 } = first.at(-1) ?? {};
      expect(await store.rendered.newest()).toBe(newest);
      await store.rendered.put([rendered('1'), rendered('2', { fee: 1.5, currency: 'CNY' })]);
      expect(await kept(newest)).toEqual([]);
      await store.rendered.put([rendered('1', { seconds: 300 })]);
      expect(await kept(newest)).toEqual(['1']);
      expect(await store.rendered.count()).toBe(2);
      const other = await opened.openAnother();
      expect((await other.rendered.after(0, 1)).map(({ task: each }) => each.taskId)).toEqual(['2']);
    });

    it('keeps what a workstation reported when the farm’s row comes again', async () => {
      const reported = { scene: 'D/shots/a.blend', place: 'layer=beauty', size: '1920x1080' };
      await store.rendered.put([{ ...rendered('1', reported), isReported: true }]);
      await store.rendered.put([rendered('1', { seconds: 300 })]);
      const [found] = await store.rendered.after(0, 100);
      expect(found?.task).toEqual(rendered('1', { ...reported, seconds: 300 }).task);
    });

    it('is written by several at once without one that is passed by', async () => {
      const other = await opened.openAnother();
      const ids = Array.from({ length: 20 }, (_, index) => String(index + 1));
      const seen = new Set<string>();
      let last = 0;
      const read = async () => {
        for (const { number, task: each } of await store.rendered.after(last, 100)) {
          seen.add(each.taskId);
          last = number;
        }
      };
      await Promise.all(
        ids.map(async (id, index) => {
          await (index % 2 === 0 ? store : other).rendered.put([rendered(id)]);
          await read();
        }),
      );
      await read();
      expect([...seen].toSorted()).toEqual(ids.toSorted());
    });

    it('is bounded by age, by how many are alike, and in all', async () => {
      const at = (second: number) => startOfTests + 1000 * second;
      await store.rendered.put([
        ...['1', '2', '3'].map((id) => rendered(id, {}, at(Number(id)))),
        rendered('4', { size: '960x540' }, at(4)),
        rendered('5', { project: 'other' }, at(5)),
      ]);
      await store.rendered.keep({ ...wide, mostAlike: 2 });
      expect(await kept()).toEqual(['2', '3', '4', '5']);
      await store.rendered.keep({ ...wide, since: at(3) });
      expect(await kept()).toEqual(['3', '4', '5']);
      await store.rendered.keep({ ...wide, most: 2 });
      expect(await kept()).toEqual(['4', '5']);
    });
  });

  it(`what is published in ${name} is numbered, never overwritten unseen, and kept to go back to`, async () => {
    const document = (from: string) => ({
      name: 'TD',
      settings: { presets: [], pathMap: [{ from, to: 'D' }] },
    });
    const publish = (from: string, over: number) =>
      store.published.put({ at: startOfTests, who: 'eve', document: document(from) }, over, 2);
    expect(await store.published.newest()).toBe(0);
    expect(await store.published.get(1)).toBeUndefined();
    expect(await publish('/a', 0)).toBe(1);
    expect(await publish('/other', 0)).toBeUndefined();
    expect(await store.published.get(1)).toEqual({
      revision: 1,
      at: startOfTests,
      who: 'eve',
      document: document('/a'),
    });
    const other = await opened.openAnother();
    const both = await Promise.all(
      [store, other].map((each, index) =>
        each.published.put({ at: startOfTests, who: `user${index}`, document: document('/b') }, 1, 2),
      ),
    );
    expect(both.filter((revision) => revision === 2)).toHaveLength(1);
    expect(both).toContain(undefined);
    expect(await publish('/c', 2)).toBe(3);
    expect(await store.published.get(1)).toBeUndefined();
    expect((await store.published.get(2))?.document).toEqual(document('/b'));
    expect(await store.published.newest()).toBe(3);
  });

  describe(`questions in ${name}`, () => {
    const question = { key: 'q', action: 'query_project', body: { is_sub_included: '1' }, user: 'ann' };

    it('are wanted once by many, and answered once for all', async () => {
      expect(await store.questions.want(question)).toEqual({ ...question, wantedAt: startOfTests });
      await clock.advance(5);
      await store.questions.want({ ...question, user: 'bob' });
      await store.questions.want({ ...question, key: 'r', user: 'bob' });
      const wanted = await store.questions.wanted(10);
      expect(wanted.map(({ key, user, wantedAt }) => [key, user, wantedAt])).toEqual([
        ['q', 'ann', startOfTests],
        ['r', 'bob', startOfTests + 5],
      ]);
      await store.questions.answer('q', '{"head":{}}', startOfTests + 3);
      expect(await store.questions.get('q')).toEqual({
        ...question,
        answer: '{"head":{}}',
        readAt: startOfTests + 3,
      });
      expect((await store.questions.wanted(10)).map(({ key }) => key)).toEqual(['r']);
      await store.questions.want({ ...question, user: 'bob' });
      expect(await store.questions.get('q')).toMatchObject({ user: 'bob', answer: '{"head":{}}' });
    });

    it('that are given up keep what was known, until it is forgotten', async () => {
      await store.questions.want(question);
      await store.questions.answer('q', 'kept', startOfTests);
      await store.questions.want(question);
      await store.questions.giveUp('q');
      expect(await store.questions.wanted(10)).toEqual([]);
      expect((await store.questions.get('q'))?.answer).toBe('kept');
      await store.questions.forget('query_plugin');
      expect((await store.questions.get('q'))?.readAt).toBe(startOfTests);
      await store.questions.forget('query_project');
      expect((await store.questions.get('q'))?.readAt).toBe(0);
      await store.questions.want({ ...question, key: 'r' });
      expect(await store.questions.removeReadBefore(1)).toBe(1);
      expect(await store.questions.get('r')).toBeDefined();
    });
  });

  describe(`tasks in ${name}`, () => {
    it('are told by what changed, and never become older', async () => {
      expect(await store.tasks.put([task('7'), task('8')])).toEqual(['7', '8']);
      expect(
        await store.tasks.put([task('7', { seenAt: startOfTests + 1 }), task('8', { row: '{}' })]),
      ).toEqual(['8']);
      expect(await store.tasks.put([task('7', { row: 'late', seenAt: startOfTests })])).toEqual([]);
      expect(await store.tasks.get(['7', '9'])).toEqual([task('7', { seenAt: startOfTests + 1 })]);
    });

    it('come in the order of their submit times, then of their numbers', async () => {
      const at = (minute: number) => `2026-11-30 10:0${minute}:00`;
      const { fee: _, ...withoutFee } = task('10', { submitTime: at(1) });
      await store.tasks.put([
        withoutFee,
        task('9', { submitTime: at(1) }),
        task('11', { submitTime: at(0), isActive: false }),
        task('12', { submitTime: at(3) }),
      ]);
      const ids = async (since: string) => (await store.tasks.since(since)).map(({ taskId }) => taskId);
      expect(await ids('')).toEqual(['11', '9', '10', '12']);
      expect(await ids(at(1))).toEqual(['9', '10', '12']);
      expect(await store.tasks.get(['10'])).toEqual([withoutFee]);
      expect(await store.tasks.oldestActive()).toBe(at(1));
      await store.tasks.remove(['9', '10', '99']);
      expect(await store.tasks.oldestActive()).toBe(at(3));
      expect(await store.tasks.removeSubmittedBefore(at(4))).toBe(1);
      expect(await ids('')).toEqual(['12']);
    });

    it('are listed by span, in either order and direction, page by page', async () => {
      const at = (minute: number) => `2026-11-30 10:0${minute}:00`;
      const times = { '9': 3, '10': 1, '11': 1, '100': 2 };
      await store.tasks.put(
        Object.entries(times).map(([id, minute]) => task(id, { submitTime: at(minute), row: id })),
      );
      const all = { from: '', to: '', order: 'id', isDescending: false } as const;
      const listed = async (asked: Partial<TaskSpan>) => {
        const { rows, total } = await store.tasks.span({ ...all, ...asked });
        return `${rows} of ${total}`;
      };
      expect(await listed({})).toBe('9,10,11,100 of 4');
      expect(await listed({ isDescending: true })).toBe('100,11,10,9 of 4');
      expect(await listed({ order: 'submitTime' })).toBe('10,11,100,9 of 4');
      expect(await listed({ order: 'submitTime', isDescending: true })).toBe('9,100,11,10 of 4');
      expect(await listed({ from: at(2) })).toBe('9,100 of 2');
      expect(await listed({ from: at(1), to: at(2) })).toBe('10,11,100 of 3');
      expect(await listed({ page: { skip: 1, limit: 2 } })).toBe('10,11 of 4');
      expect(await listed({ to: at(1), page: { skip: 5, limit: 2 } })).toBe(' of 2');
    });

    it('have no oldest active one where none is active', async () => {
      expect(await store.tasks.oldestActive()).toBeUndefined();
    });
  });

  describe(`changes in ${name}`, () => {
    it('are numbered, name what changed, and are told to whoever listens', async () => {
      const before = await store.changes.newest();
      let heard = () => {};
      const told = new Promise<void>((resolve) => {
        heard = resolve;
      });
      const end = store.changes.listen(heard);
      await store.requests.add(create('1'), anything);
      await told;
      end();
      await store.tasks.put([task('7')]);
      const changes = await store.changes.after(before, 10);
      expect(changes?.map(({ kind, subject }) => [kind, subject])).toEqual([
        ['request', '1'],
        ['task', '7'],
      ]);
      expect(await store.changes.newest()).toBe(changes?.at(-1)?.number);
      expect(await store.changes.after(changes?.at(-1)?.number ?? 0, 10)).toEqual([]);
      expect(await store.changes.after(before, 1)).toHaveLength(1);
    });

    it('by another one are told too', async () => {
      const other = await opened.openAnother();
      let isHeard = false;
      const end = other.changes.listen(() => {
        isHeard = true;
      });
      await store.requests.add(create('1'), anything);
      while (!isHeard) {
        await clock.advance(1000);
        await everythingSettles();
      }
      end();
      expect(await other.changes.newest()).toBe(await store.changes.newest());
    });

    it('that are not kept any more are missed by whoever asks for them', async () => {
      for (const id of ['1', '2', '3']) await store.requests.add(create(id), anything);
      const newest = await store.changes.newest();
      await store.changes.keep(1);
      expect(await store.changes.after(newest - 2, 10)).toBeUndefined();
      expect(await store.changes.after(newest - 1, 10)).toHaveLength(1);
      await store.changes.keep(0);
      expect(await store.changes.after(newest, 10)).toEqual([]);
      expect(await store.changes.newest()).toBe(newest);
    });
  });

  it(`audit and facts of ${name} are kept`, async () => {
    for (const at of [1, 2, 3])
      await store.audit.append({ at, who: 'ann', what: 'create', subject: `${at}` });
    await store.audit.append({ at: 4, who: 'admin', what: 'keys.add', subject: 'k', detail: 'ws' });
    const [newest, second] = await store.audit.list(2);
    expect(newest).toMatchObject({ at: 4, who: 'admin', what: 'keys.add', subject: 'k', detail: 'ws' });
    expect((await store.audit.list(2, second?.number)).map(({ at }) => at)).toEqual([2, 1]);
    expect(await store.audit.removeBefore(3)).toBe(2);
    expect(await store.facts.get('interval')).toBeUndefined();
    await store.facts.set('interval', '1');
    await store.facts.set('interval', '2');
    expect(await (await opened.openAnother()).facts.get('interval')).toBe('2');
  });
}
