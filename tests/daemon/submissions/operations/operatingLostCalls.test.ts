import { describe, expect, it } from '@jest/globals';
import { answered, lost, operator, settleMs } from './operatingCallsRig.ts';

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

  it('is given up for good after five repeats, and a notice reports the order', async () => {
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
