import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { createFarmClient } from '#daemon/farms/renderbus/client.ts';
import { createFindByTag } from '#daemon/farms/renderbus/findByTag.ts';
import { sendOrder } from '#daemon/farms/renderbus/operations/sendOrder.ts';
import { localServer } from './localServer.ts';

const ofGateway = { 'renderbridge-gateway': '1' };
const operated = { data: [{ task_id: 7, operate_result: '0' }] };
const head = { result: '0' };
const refused = (error_code: string) => ({
  head: { result: '1', error_code, error_message: 'in the farm’s words' },
  body: {},
});

/** Somebody who answers each call with this, and what was asked. */
async function answering(
  body: unknown,
  { status = 200, headers = ofGateway as Readonly<Record<string, string>> } = {},
) {
  const keys: (string | undefined)[] = [];
  const server = await localServer((request, response: ServerResponse) => {
    keys.push(request.headers['renderbridge-order']?.toString());
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  const client = createFarmClient({
    url: async () => server.url,
    access: { account: 'film', accessKey: () => 'KEY', locale: 'en' },
    timeoutMs: 60_000,
  });
  const asked = () => server.received.map((text) => JSON.parse(text));
  return { client, keys, asked };
}

const word = (values: object) => ({ head, body: values });

describe('the word of a gateway on a create', () => {
  it('is asked for by its tag and answered as it stands', async () => {
    const made = { state: 'made', tasks: [{ task_id: '7', input_scene_path: 'a.blend' }] };
    const { client, asked } = await answering(word(made));
    expect(await client.wordOnCreate?.('A'.repeat(16))).toEqual({ kind: 'answered', result: made });
    expect(asked()).toEqual([
      {
        head: { access_key: 'KEY', account: 'film', msg_locale: 'en', action: 'query_create' },
        body: { tag: 'A'.repeat(16) },
      },
    ]);
  });

  it.each([
    ['who is no gateway', word({ state: 'absent' }), { headers: {} }],
    ['with another status', word({ state: 'absent' }), { status: 404 }],
    ['with no answer of a farm', 'sorry', {}],
    ['with a refusal', refused('1022'), {}],
    ['with a state that is not known', word({ state: 'lost' }), {}],
  ])('is unknown from somebody %s', async (_title, body, more) => {
    const { client } = await answering(body, more);
    expect(await client.wordOnCreate?.('A'.repeat(16))).toMatchObject({
      kind: 'unknown',
      text: { code: 'farm.otherShape', params: { action: 'query_create' } },
    });
  });
});

describe('a search for a tag behind a gateway', () => {
  const lanes: string[] = [];
  const search = async (body: unknown) => {
    const { client, asked } = await answering(body);
    const requestQueue = {
      run: <Result>(lane: string, job: () => Promise<Result>) => {
        lanes.push(lane);
        return job();
      },
      learnInterval: () => {},
    };
    const find = createFindByTag(requestQueue, client, () => true);
    return { found: await find('A'.repeat(16)), asked: asked() };
  };

  it('asks once for its word and has the tasks that were made', async () => {
    const { found, asked } = await search(
      word({ state: 'made', tasks: [{ task_id: '0007', input_scene_path: 'a.blend' }] }),
    );
    expect(found).toEqual({
      rows: [{ taskId: '7', namesTask: true, scene: 'a.blend' }],
      lacks: 'nothing',
      word: 'made',
    });
    expect(asked.map(({ head: { action } }) => action)).toEqual(['query_create']);
    expect(lanes).toEqual(['reconcile']);
  });

  it.each(['absent', 'held'])('has none, and the word: %s', async (state) => {
    expect((await search(word({ state }))).found).toEqual({ rows: [], lacks: 'nothing', word: state });
  });

  it('has the farm’s refusal, with its code and words, or none', async () => {
    const said = { state: 'refused', error_code: '1022', error_message: 'no' };
    expect((await search(word(said))).found.word).toEqual({ code: '1022', message: 'no', from: 'farm' });
    expect((await search(word({ state: 'refused' }))).found.word).toEqual({
      code: 'none',
      message: '',
      from: 'farm',
    });
  });

  it('lacks the answer where the gateway cannot tell, or nobody does', async () => {
    for (const body of [word({ state: 'unknown' }), 'sorry'])
      expect((await search(body)).found).toEqual({ rows: [], lacks: 'answer' });
  });
});

describe('the word of a gateway on an order', () => {
  const ask = async (...answer: Parameters<typeof answering>) => {
    const { client } = await answering(...answer);
    return client.wordOnOrder?.('operate_task', 'key-1');
  };
  const cannotTell = {
    kind: 'answered',
    result: { kind: 'unknown', text: { code: 'farm.gatewayCannotTell' } },
  };

  it('is asked for by its key', async () => {
    const { client, asked } = await answering(word({ state: 'absent' }));
    await client.wordOnOrder?.('operate_task', 'key-1');
    expect(asked()).toMatchObject([{ head: { action: 'query_order' }, body: { order: 'key-1' } }]);
  });

  it('is the farm’s answer, as the order itself would have been answered', async () => {
    expect(await ask(word({ state: 'answered', answer: { head, body: operated } }))).toMatchObject({
      kind: 'answered',
      result: { kind: 'answered', result: { data: [{ task_id: '7', operate_result: '0' }] } },
    });
    expect(await ask(word({ state: 'answered', answer: refused('1022') }))).toMatchObject({
      kind: 'answered',
      result: { kind: 'refused', code: '1022', class: 'validation' },
    });
  });

  it('that was never sent is that, and what is held is kept', async () => {
    expect(await ask(word({ state: 'absent' }))).toMatchObject({
      kind: 'answered',
      result: { kind: 'notSent', text: { code: 'farm.gatewayWaits' } },
    });
    expect(await ask(word({ state: 'held' }))).toMatchObject({
      kind: 'answered',
      result: { kind: 'unknown', kept: true, text: { code: 'farm.heldByGateway' } },
    });
    const unknown = await ask(word({ state: 'unknown' }));
    expect(unknown).toMatchObject(cannotTell);
    expect(unknown).not.toHaveProperty('result.kept');
  });

  it('cannot be told by who does not know the question: no gateway, or an older one', async () => {
    expect(await ask(word({ state: 'absent' }), { headers: {} })).toMatchObject(cannotTell);
    expect(await ask(refused('1022'))).toMatchObject(cannotTell);
  });

  it('that is refused for another reason, or cannot be read, is asked for again', async () => {
    expect(await ask(refused('1003'))).toMatchObject({ kind: 'refused', code: '1003' });
    expect(await ask('sorry')).toMatchObject({ kind: 'unknown', text: { code: 'farm.otherShape' } });
    expect(await ask(word({ state: 'lost' }))).toMatchObject({
      kind: 'unknown',
      text: { code: 'farm.otherShape' },
    });
    expect(await ask('', { status: 500 })).toMatchObject({
      kind: 'unknown',
      text: { code: 'farm.httpStatus', params: { status: 500 } },
    });
  });
});

describe('an answer of a gateway before the farm’s', () => {
  it.each([
    [202, { kind: 'unknown', kept: true, text: { code: 'farm.heldByGateway' } }],
    [503, { kind: 'notSent', text: { code: 'farm.gatewayWaits' } }],
  ])('of %d says where the call is, and nothing without the gateway’s header', async (status, expected) => {
    const send = async (headers: Readonly<Record<string, string>>) =>
      (await answering('', { status, headers })).client.send('query_task', { user_remark: 'x' });
    expect(await send(ofGateway)).toMatchObject(expected);
    expect(await send({})).toMatchObject({ kind: 'unknown', text: { code: 'farm.httpStatus' } });
  });
});

describe('an order', () => {
  const body = { task_id: '7', operate_order: '0' } as never;

  it('goes out under its name, or without one', async () => {
    const { client, keys, asked } = await answering({ head, body: operated });
    await sendOrder(client, 'operate_task', body, undefined);
    await sendOrder(client, 'operate_task', body, { key: 'key-1', isAsked: false });
    expect(keys).toEqual([undefined, 'key-1']);
    expect(asked().map((one) => one.head.action)).toEqual(['operate_task', 'operate_task']);
  });

  it('that is asked for is not sent again', async () => {
    const { client, asked } = await answering(word({ state: 'absent' }));
    expect(await sendOrder(client, 'operate_task', body, { key: 'key-1', isAsked: true })).toMatchObject({
      kind: 'notSent',
    });
    expect(asked().map((one) => one.head.action)).toEqual(['query_order']);
  });

  it('whose word does not come is asked for again, and one that nobody can ask for cannot be told', async () => {
    const named = { key: 'key-1', isAsked: true };
    const { client } = await answering('', { status: 500 });
    expect(await sendOrder(client, 'operate_task', body, named)).toMatchObject({
      kind: 'unknown',
      kept: true,
    });
    const { send } = client;
    const seen = await sendOrder({ send }, 'operate_task', body, named);
    expect(seen).toMatchObject({ kind: 'unknown', text: { code: 'farm.gatewayCannotTell' } });
    expect(seen).not.toHaveProperty('kept');
  });
});
