import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { createOperating } from '#daemon/submissions/operating.ts';
import type { Asked, OperationKind } from '#daemon/submissions/operationKind.ts';
import type { OperationOutcome, OperationRecord } from '#daemon/submissions/operationRecord.ts';
import type { FarmReply, RaisedNotice, RequestQueue } from '#daemon/submissions/ports.ts';
import { countedRandom } from '../countedRandom.ts';
import { type ManualClock, manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const settleMs = 90_000;
const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

type Reply = FarmReply<readonly OperationOutcome[]>;

const notSent: Reply = { kind: 'notSent', message: 'away' };
const lost: Reply = { kind: 'unknown', message: 'cut' };
const held: Reply = { kind: 'unknown', message: 'held', kept: true };
const refused = (by: 'pace' | 'account' | 'validation'): Reply => ({
  kind: 'refused',
  code: '1',
  message: 'no',
  class: by,
});
const answered = (...ids: readonly string[]): Reply => ({
  kind: 'answered',
  result: ids.map((id) => ({ id, result: 'done' })),
});

/** A farm of which each call is told beforehand; it takes two subjects a call. */
async function operator({ isBehindGateway = false } = {}) {
  const clock: ManualClock = manualClock();
  const file = path.join(temporaryFolder(), 'operate.sqlite');
  const calls: { readonly subjects: readonly string[]; readonly at: number }[] = [];
  const named: string[] = [];
  const words: Reply[] = [];
  const asked: (readonly [string, unknown])[] = [];
  const replies: (Reply | Error | Promise<Reply>)[] = [];
  const answers: Asked[] = [];
  const classes: string[] = [];
  const done: string[] = [];
  const raised: RaisedNotice[] = [];
  const log = quietLog();
  const kind: OperationKind = {
    kind: 'operateTask',
    subjects: ({ taskIds }) => taskIds as readonly string[],
    nextCall: (open) => open.slice(0, 2),
    standing: (subject) => `${subject} stood`,
    async send(_request, subjects, order) {
      if (order) named.push(`${order.isAsked ? 'what of' : 'do'} ${order.key.split('.')[1]}`);
      if (order?.isAsked) return words.shift() ?? held;
      calls.push({ subjects, at: clock.monotonic() });
      const reply = await (replies.shift() ?? answered(...subjects));
      if (reply instanceof Error) throw reply;
      return reply;
    },
    async ask(_request, subject, before) {
      asked.push([subject, before]);
      return answers.shift() ?? 'done';
    },
  };
  const requestQueue: RequestQueue = {
    run(by, job) {
      classes.push(by);
      return job();
    },
    learnInterval: () => {},
  };

  function begin() {
    const store = openStore(file, () => 'd1');
    opened.add(store);
    const operating = createOperating({
      farm: 'sandbox',
      store,
      operations: store.rows.operations,
      kinds: [{ ...kind, kind: 'createProject' }, kind],
      events: createEventLog('d1', store.events, clock, () => {}),
      requestQueue,
      clock,
      random: countedRandom(),
      log,
      settleMs,
      isBehindGateway: () => isBehindGateway,
      notices: { raise: (notice) => void raised.push(notice) },
      done: (ofKind) => void done.push(ofKind),
    });
    operating.recover();
    operating.wake();
    return { store, operating };
  }

  let life = begin();
  await clock.advance(0);
  return {
    clock,
    calls,
    named,
    words,
    asked,
    replies,
    answers,
    classes,
    done,
    raised,
    log,
    sent: () => calls.map(({ subjects }) => subjects.join()),
    life: () => life,
    order: (taskIds: readonly string[], more: object = {}) =>
      life.operating.request('operateTask', { taskIds, order: 'pause', ...more }).id,
    operation: (id: string) => life.store.rows.operations.get(id),
    update: (id: string, patch: Partial<OperationRecord>) => life.store.rows.operations.update(id, patch),
    events: () => life.store.events.after(0, 100),
    async nextLife() {
      await life.operating.stop();
      life.store.close();
      opened.delete(life.store);
      life = begin();
      await clock.advance(1);
    },
  };
}

describe('an order', () => {
  it('is on disk with its moment and the day after which it is not wanted any more, and told at once', async () => {
    const { order, operation, events, clock } = await operator();
    const id = order(['1']);
    const now = clock.now();
    expect(operation(id)).toMatchObject({
      farm: 'sandbox',
      kind: 'operateTask',
      request: { taskIds: ['1'], order: 'pause' },
      createdAt: now,
      updatedAt: now,
      expiresAt: now + 86_400_000,
    });
    expect(events()[0]).toMatchObject({
      type: 'operation.changed',
      data: { id, state: 'queued', revision: 1 },
    });
  });

  it('goes through the queue of its class, is told with each step, and lets the watch look', async () => {
    const { order, operation, events, clock, classes, done } = await operator();
    const id = order(['1']);
    await clock.advance(5);
    expect(operation(id)).toMatchObject({ state: 'done', attempts: 1, underWay: [] });
    expect(events().map(({ data }) => (data as { state: string }).state)).toEqual([
      'queued',
      'sending',
      'done',
    ]);
    expect([classes, done]).toEqual([['operate'], ['operateTask']]);
  });

  it('on several tasks goes in as many calls as the farm needs, and ends as badly as the worst', async () => {
    const { order, operation, clock, replies, sent } = await operator();
    replies.push(answered('1', '2'), {
      kind: 'answered',
      result: [{ id: '3', result: 'refused', message: 'gone' }],
    });
    const id = order(['1', '2', '3']);
    await clock.advance(5);
    expect(sent()).toEqual(['1,2', '3']);
    expect(operation(id)).toMatchObject({
      state: 'failed',
      attempts: 2,
      outcomes: [{ id: '1' }, { id: '2' }, { id: '3', result: 'refused', message: 'gone' }],
    });
  });

  it('that comes to several operations names the others in each; one alone names none', async () => {
    const { life, operation, clock, sent, events } = await operator();
    const part = (...taskIds: readonly string[]) => ({ request: { taskIds, order: 'resubmit' } });
    const withOutcome = {
      ...part('1', '9'),
      outcomes: [{ id: '9', result: 'refused', message: 'nothing left' }] as const,
    };
    const first = life().operating.requestParts('operateTask', [withOutcome, part('2'), part('3')]);
    const [one, two, three] = events().map(({ data }) => data as { id: string; alongside?: string[] });
    expect(first).toMatchObject({ id: one?.id, alongside: [two?.id, three?.id] });
    expect([two?.alongside, three?.alongside]).toEqual([
      [one?.id, three?.id],
      [one?.id, two?.id],
    ]);
    expect(operation(two?.id ?? '')?.alongside).toEqual(two?.alongside);
    await clock.advance(5);
    // What has its outcome already is not asked of the farm.
    expect(sent()).toEqual(['1', '2', '3']);
    expect(operation(first.id)).toMatchObject({ state: 'failed', outcomes: [{ id: '9' }, { id: '1' }] });
    expect(life().operating.request('operateTask', part('4').request).alongside).toBeUndefined();
  });

  it('of a kind that nobody knows is said in the log, and sends nothing', async () => {
    const { life, clock, calls, log } = await operator();
    life().operating.request('changeProject', { projectId: '1' } as never);
    await clock.advance(5);
    expect(log.lines[0]).toBe('error operating stopped: Error: There is no operation changeProject.');
    expect(calls).toEqual([]);
  });

  it('that waited to the end of its day is sent still, and a moment later not any more', async () => {
    for (const [more, expected] of [
      [0, 'done'],
      [1, 'expired'],
    ] as const) {
      const { order, operation, clock, replies } = await operator();
      replies.push(notSent);
      const id = order(['1']);
      await clock.advance(0);
      clock.sleep(86_400_000 - 500 + more);
      await clock.advance(500);
      expect(operation(id)?.state).toBe(expected);
    }
  });
});

describe('a call that the farm did not take', () => {
  it.each([
    ['because it was not reached', notSent],
    ['because calls came too fast', refused('pace')],
    ['because of the account', refused('account')],
  ])('%s goes again after a rest that grows, and counts for nothing', async (_why, reply) => {
    const { order, operation, clock, replies, calls, done } = await operator();
    replies.push(reply, reply, reply);
    const id = order(['1', '2']);
    await clock.advance(0);
    expect(operation(id)).toMatchObject({ state: 'queued', underWay: [], outcomes: [] });
    expect(done).toEqual([]);
    await clock.advance(10_000);
    expect(calls.map(({ at }) => at)).toEqual([0, 500, 1500, 3500]);
    expect(operation(id)?.state).toBe('done');
  });

  it('is tried at once by the next daemon', async () => {
    const { order, operation, clock, replies, nextLife } = await operator();
    replies.push(notSent);
    const id = order(['1']);
    await clock.advance(0);
    await nextLife();
    expect(operation(id)?.state).toBe('done');
  });

  it('but refused as a whole goes at once, one by one, behind what was not sent yet', async () => {
    const { order, operation, clock, replies, sent, calls } = await operator();
    replies.push(notSent, refused('validation'));
    const id = order(['1', '2', '3']);
    await clock.advance(600);
    expect(sent()).toEqual(['1,2', '1,2', '3', '1', '2']);
    expect(operation(id)).toMatchObject({ state: 'done', alone: ['1', '2'] });
    expect(calls.at(-1)?.at).toBeLessThan(510);
  });
});

describe('a call of unknown outcome', () => {
  it('is asked for with how each task stood before', async () => {
    const { order, operation, clock, replies, asked } = await operator();
    replies.push(lost);
    const id = order(['1', '2']);
    await clock.advance(0);
    expect(operation(id)).toMatchObject({ state: 'unconfirmed', underWay: ['1', '2'] });
    await clock.advance(settleMs - 1);
    expect(asked).toEqual([]);
    await clock.advance(1);
    expect(asked).toEqual([
      ['1', '1 stood'],
      ['2', '2 stood'],
    ]);
    expect(operation(id)).toMatchObject({ state: 'done', underWay: [] });
  });

  it('is one whose client broke, too, and the log says why', async () => {
    const { order, operation, clock, replies, log } = await operator();
    replies.push(new Error('no socket'));
    const id = order(['1']);
    await clock.advance(0);
    expect(operation(id)?.state).toBe('unconfirmed');
    expect(log.lines).toEqual([`warn the outcome of operation ${id} is unknown: Error: no socket`]);
  });

  it('waits for as long as the farm does not answer, a settle window at a time', async () => {
    const { order, operation, clock, replies, answers, asked } = await operator();
    replies.push(lost);
    answers.push('noAnswer', 'noAnswer');
    const id = order(['1', '2']);
    await clock.advance(3 * settleMs - 1);
    expect([asked.length, operation(id)?.state]).toEqual([2, 'unconfirmed']);
    await clock.advance(1);
    expect([asked.length, operation(id)?.state]).toEqual([4, 'done']);
  });

  it('goes again for what had no effect, after a rest, and not for the rest of it', async () => {
    const { order, operation, clock, replies, answers, sent, calls } = await operator();
    replies.push(lost);
    answers.push('done', 'notDone');
    const id = order(['1', '2']);
    await clock.advance(settleMs);
    expect(operation(id)).toMatchObject({
      state: 'queued',
      outcomes: [{ id: '1', result: 'done' }],
      repeats: { 2: 1 },
    });
    await clock.advance(10_000);
    expect(sent()).toEqual(['1,2', '2']);
    expect(calls.at(-1)?.at).toBe(settleMs + 1000 + 500);
    expect(operation(id)?.state).toBe('done');
  });

  it('that was answered for one of two is asked for the other alone', async () => {
    const { order, operation, clock, replies, asked, done } = await operator();
    replies.push(answered('1'));
    const id = order(['1', '2']);
    await clock.advance(0);
    expect(operation(id)).toMatchObject({
      state: 'unconfirmed',
      underWay: ['2'],
      outcomes: [{ id: '1', result: 'done' }],
    });
    expect(done).toHaveLength(1);
    await clock.advance(settleMs);
    expect([asked, operation(id)?.state]).toEqual([[['2', '2 stood']], 'done']);
  });

  it('because the daemon died while it was sent is asked for by the next one, after its window', async () => {
    const { order, operation, clock, nextLife, update, asked, calls } = await operator();
    const id = order(['1']);
    await clock.advance(0);
    update(id, { state: 'sending', outcomes: [], underWay: ['1'], before: { 1: 'as it was' } });
    await nextLife();
    expect(operation(id)?.state).toBe('unconfirmed');
    await clock.advance(settleMs - 2);
    expect(asked).toEqual([]);
    await clock.advance(1);
    expect([asked, calls.length, operation(id)?.state]).toEqual([[['1', 'as it was']], 1, 'done']);
  });

  it('is given up for good after five repeats, and a person is told of the order', async () => {
    for (const [more, order] of [
      [{}, 'pause'],
      [{ order: undefined }, 'operateTask'],
    ] as const) {
      const rig = await operator();
      rig.replies.push(...Array.from({ length: 6 }, () => lost));
      rig.answers.push(...Array.from({ length: 6 }, () => 'notDone' as const));
      const id = rig.order(['1'], more);
      await rig.clock.advance(3_600_000);
      expect(rig.operation(id)).toMatchObject({
        state: 'failed',
        outcomes: [{ id: '1', result: 'unknown', message: expect.stringContaining('did not confirm') }],
      });
      expect(rig.calls).toHaveLength(6);
      expect(rig.raised).toMatchObject([
        { code: 'orderUnproved', about: id, farm: 'sandbox', params: { order, subjects: '1', count: 1 } },
      ]);
    }
  });
});

describe('an order behind a gateway', () => {
  it('that the gateway holds is asked for by its key until it is over, and is not sent again', async () => {
    const { order, operation, clock, replies, words, named, calls } = await operator({
      isBehindGateway: true,
    });
    replies.push(held);
    words.push(held, answered('1'));
    const id = order(['1']);
    await clock.advance(4_999);
    expect([named, operation(id)?.state]).toEqual([['do 1'], 'unconfirmed']);
    await clock.advance(5_001);
    expect(named).toEqual(['do 1', 'what of 1', 'what of 1']);
    expect([calls.length, operation(id)?.state]).toEqual([1, 'done']);
  });

  it('is asked for by the key under which it was sent, by the daemon that comes after one that died', async () => {
    const { order, operation, clock, replies, words, named, nextLife } = await operator({
      isBehindGateway: true,
    });
    replies.push(held);
    words.push(answered('1'));
    const id = order(['1']);
    await clock.advance(10);
    await nextLife();
    await clock.advance(5_000);
    expect([named, operation(id)?.state]).toEqual([['do 1', 'what of 1'], 'done']);
  });

  it('that the gateway never had is sent under another key', async () => {
    const { order, operation, clock, replies, words, named } = await operator({ isBehindGateway: true });
    replies.push(lost);
    words.push(notSent);
    const id = order(['1']);
    await clock.advance(60_000);
    expect([named, operation(id)?.state]).toEqual([['do 1', 'what of 1', 'do 2'], 'done']);
  });

  it('of which the gateway cannot tell is asked for at the farm once that has settled', async () => {
    const { order, operation, clock, replies, words, asked, named } = await operator({
      isBehindGateway: true,
    });
    replies.push(lost);
    words.push(lost);
    const id = order(['1']);
    await clock.advance(5_000 + settleMs - 1);
    expect([named, asked, operation(id)?.state]).toEqual([['do 1', 'what of 1'], [], 'unconfirmed']);
    await clock.advance(1);
    expect([asked.length, operation(id)?.state]).toEqual([1, 'done']);
  });

  it('whose answer names a part of its subjects is asked for at the farm for the others', async () => {
    const { order, operation, clock, replies, asked, named } = await operator({ isBehindGateway: true });
    replies.push(answered('1'));
    const id = order(['1', '2']);
    await clock.advance(settleMs);
    expect([named, asked.map(([subject]) => subject), operation(id)?.state]).toEqual([
      ['do 1'],
      ['2'],
      'done',
    ]);
  });
});

describe('a stop', () => {
  it('lets the call that is under way end, and sends nothing more', async () => {
    const { order, operation, clock, replies, life, sent } = await operator();
    const { promise, resolve } = Promise.withResolvers<Reply>();
    replies.push(promise);
    const [first, second] = [order(['1', '2', '3']), order(['4'])];
    await clock.advance(0);
    const stopped = life().operating.stop();
    resolve(answered('1', '2'));
    await stopped;
    expect(sent()).toEqual(['1,2']);
    expect([operation(first)?.state, operation(second)?.state]).toEqual(['queued', 'queued']);
  });

  it('asks nothing more', async () => {
    const { order, clock, replies, answers, life, asked } = await operator();
    replies.push(lost, lost);
    order(['1']);
    order(['2']);
    await clock.advance(settleMs - 1);
    answers.push('noAnswer');
    const stopping = Promise.withResolvers<void>();
    const known = life().store.rows.operations.inState('sandbox', 'unconfirmed');
    expect(known).toHaveLength(2);
    void life().operating.stop().then(stopping.resolve);
    await stopping.promise;
    await clock.advance(10);
    expect([asked, clock.pending()]).toEqual([[], 0]);
  });
});
