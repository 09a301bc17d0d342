import { expect, it } from '@jest/globals';
import { tellingOf } from '#daemon/farms/tellingOf.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';

it('each kind of call tells what came of it, once, and answers it', async () => {
  const told: unknown[] = [];
  const asked: unknown[][] = [];
  const call =
    (result: string) =>
    async (...words: never[]): Promise<FarmReply<unknown>> => {
      asked.push([result, ...words]);
      return { kind: 'answered', result };
    };
  const client = {
    send: call('sent'),
    wordOnCreate: call('create'),
    wordOnOrder: call('order'),
    other: 'stays',
  };
  const telling = tellingOf(client, (seen) => told.push(seen));
  const answers = [
    await telling.send('a' as never, 1 as never),
    await telling.wordOnCreate('b' as never),
    await telling.wordOnOrder('c' as never, 2 as never),
  ];
  expect(answers.map((seen) => seen.kind === 'answered' && seen.result)).toEqual(['sent', 'create', 'order']);
  expect(told).toEqual(answers);
  expect(asked).toEqual([
    ['sent', 'a', 1],
    ['create', 'b'],
    ['order', 'c', 2],
  ]);
  expect(telling.other).toBe('stays');
});

it('a client that cannot be asked for words still cannot', () => {
  const client = { send: async (): Promise<FarmReply<unknown>> => ({ kind: 'notSent', message: '' }) };
  expect(Object.keys(tellingOf(client, () => {}))).toEqual(['send']);
});
