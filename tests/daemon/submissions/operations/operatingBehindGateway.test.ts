import { describe, expect, it } from '@jest/globals';
import { answered, held, lost, notSent, operator, settleMs } from './operatingCallsRig.ts';

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
