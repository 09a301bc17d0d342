import { describe, expect, it } from '@jest/globals';
import { answered, lost, notSent, operator, type Reply, refused, settleMs } from './operatingCallsRig.ts';

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

  it('that is given again while it is not over is one order; once it is over, it is another', async () => {
    const { order, clock, replies, sent } = await operator();
    replies.push(lost);
    const id = order(['1']);
    expect(order(['1'])).toBe(id);
    await clock.advance(5);
    expect(order(['1'])).toBe(id);
    await clock.advance(settleMs);
    expect(sent()).toEqual(['1']);
    expect(order(['1'])).not.toBe(id);
    await clock.advance(5);
    expect(sent()).toEqual(['1', '1']);
  });

  it('is another one for other tasks, and where something else was ordered since for one of its own', async () => {
    const { life, order } = await operator();
    const id = order(['1', '2']);
    expect(order(['1'])).not.toBe(id);
    const again = order(['1', '2']);
    expect(again).not.toBe(id);
    const { operating } = life();
    operating.request('operateTask', { taskIds: ['2'], order: 'resubmit' });
    expect(order(['1', '2'])).not.toBe(again);
  });

  it('that comes to several operations is the same order when all of them are', async () => {
    const { life } = await operator();
    const { operating } = life();
    const part = (...taskIds: readonly string[]) => ({ request: { taskIds, order: 'resubmit' } });
    const first = operating.requestParts('operateTask', [part('1'), part('2')]);
    const again = operating.requestParts('operateTask', [part('1'), part('2')]);
    expect([again.id, again.alongside]).toEqual([first.id, first.alongside]);
    expect(operating.requestParts('operateTask', [part('1'), part('3')]).id).not.toBe(first.id);
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
