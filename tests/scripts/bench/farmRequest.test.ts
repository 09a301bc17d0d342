import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { farmRequest } from '#scripts/bench/farm/farmRequest.ts';

const request = (text: string) => Readable.from([Buffer.from(text)]) as Parameters<typeof farmRequest>[0];

it('is what a farm’s client asks for', async () => {
  const asked = await farmRequest(request('{"head":{"action":"query_task"},"body":{"page_no":"2"}}'));
  expect(asked).toEqual({ action: 'query_task', body: { page_no: '2' } });
  expect(await farmRequest(request('{"head":{"action":"query_task"}}'))).toEqual({
    action: 'query_task',
    body: {},
  });
});

it.each(['', '{', 'null', '{"scene":{}}', '{"head":{}}'])(
  'is none in %j of another program',
  async (text) => {
    expect(await farmRequest(request(text))).toBeUndefined();
  },
);
