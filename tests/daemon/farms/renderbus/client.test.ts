import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { createFarmClient } from '#daemon/farms/renderbus/client.ts';
import { SandboxNotStarted } from '#daemon/farms/renderbus/sandboxProcess.ts';
import { localServer } from './localServer.ts';

const accessKey = 'KEY-THAT-NOBODY-MAY-SEE';
const body = {
  project_name: 'sandbox',
  input_scene_path: 'projects/shot010.blend',
  cg_soft_name: 'blender 3.4',
  frames: '1',
} as const;

function clientOf(url: string | (() => Promise<string>), timeoutMs = 5000, signal?: AbortSignal) {
  return createFarmClient({
    url: typeof url === 'string' ? async () => url : url,
    access: { account: 'sandbox', accessKey: () => accessKey, locale: 'en' },
    timeoutMs,
    ...(signal ? { signal } : {}),
  });
}

const create = (url: string, timeoutMs?: number) =>
  clientOf(url, timeoutMs).send('create_blender_task', body);

const json = (response: ServerResponse, value: unknown) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
};
const success = {
  head: { result: '0' },
  body: { data: [{ task_id: 7, submit_result: '0' }], total_size: 1 },
};
const refusal = (error_code: string, error_message: string) => ({
  head: { result: '1', error_code, error_message },
  body: {},
});

describe('a farm that answers', () => {
  it('gets one POST with the key in its head, and its rows are read', async () => {
    const farm = await localServer((_request, response) => json(response, success));
    const seen = await create(farm.url);
    expect(seen).toMatchObject({
      kind: 'answered',
      result: { data: [{ task_id: '7', submit_result: '0' }], total_size: 1 },
    });
    expect(farm.received.map((text) => JSON.parse(text))).toEqual([
      {
        head: { access_key: accessKey, account: 'sandbox', msg_locale: 'en', action: 'create_blender_task' },
        body,
      },
    ]);
  });

  it('that refuses a create and names its task all the same may have made it; a query asks for no more', async () => {
    const farm = await localServer((_request, response) =>
      json(response, { ...refusal('1022', 'no such project'), body: success.body }),
    );
    expect(await create(farm.url)).toMatchObject({ kind: 'refused', code: '1022', class: 'unknown' });
    expect(await clientOf(farm.url).send('query_task', { user_remark: 'x' })).toMatchObject({
      kind: 'refused',
      class: 'validation',
    });
  });

  it('is refused with its code and words', async () => {
    const farm = await localServer((_request, response) =>
      json(response, refusal('1022', 'no such project')),
    );
    expect(await create(farm.url)).toEqual({
      kind: 'refused',
      code: '1022',
      message: 'no such project',
      class: 'validation',
    });
  });

  it('names its rate limit in words alone', async () => {
    const farm = await localServer((_request, response) =>
      json(response, refusal('9999', 'The interval less than 10s from the last time')),
    );
    expect(await create(farm.url)).toMatchObject({ kind: 'refused', class: 'pace', intervalSeconds: 10 });
  });

  it('is not asked to take what is longer than it takes', async () => {
    const farm = await localServer((_request, response) => json(response, success));
    const seen = await clientOf(farm.url).send('create_blender_task', {
      ...body,
      user_remark: '备'.repeat(70_000),
    });
    expect(seen).toMatchObject({ kind: 'refused', code: '1005', class: 'tooLong' });
    expect(farm.received).toEqual([]);
  });
});

describe('what happened before the first byte was not sent', () => {
  it('connection refused', async () => {
    const farm = await localServer(() => {});
    await farm.close();
    expect((await create(farm.url)).kind).toBe('notSent');
  });

  it('the address of the sandbox could not be had', async () => {
    const client = clientOf(async () => {
      throw new SandboxNotStarted({ how: 'code', detail: '3', folder: '/home/ana/sandbox' });
    });
    expect(await client.send('create_blender_task', body)).toMatchObject({
      kind: 'notSent',
      message: 'The sandbox farm ended with code 3. See sandbox.out in /home/ana/sandbox.',
    });
  });
});

describe('what happened after the first byte is unknown', () => {
  const rows: readonly [string, (response: ServerResponse) => void][] = [
    ['accepted, then reset', (response) => void response.socket?.resetAndDestroy()],
    ['closed without an answer', (response) => void response.socket?.destroy()],
    [
      'an answer that breaks off',
      (response) => {
        response.writeHead(200, { 'content-length': '500' });
        response.write('{"head": {"result": "0"}');
        setImmediate(() => response.socket?.destroy());
      },
    ],
    ['JSON that breaks off', (response) => void response.end('{"head": {"result": "0"}, "body": {"da')],
    ['HTML', (response) => void response.end('<html><body>502</body></html>')],
    ['nothing', (response) => void response.end()],
    ['a JSON of another shape', (response) => json(response, { ok: true })],
    ['a result that is neither 0 nor 1', (response) => json(response, { head: { result: '2' }, body: {} })],
    ['rows that are no list', (response) => json(response, { head: { result: '0' }, body: { data: 5 } })],
    ['HTTP 500 with a good body', (response) => json(Object.assign(response, { statusCode: 500 }), success)],
    ['HTTP 429', (response) => json(Object.assign(response, { statusCode: 429 }), success)],
    ['HTTP 201', (response) => json(Object.assign(response, { statusCode: 201 }), success)],
  ];
  it.each(rows)('%s', async (_title, answer) => {
    const farm = await localServer((_request, response) => answer(response));
    const seen = await create(farm.url);
    expect(seen.kind).toBe('unknown');
    expect(farm.received).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toContain(accessKey);
  });

  it('no answer in time', async () => {
    const farm = await localServer(() => {});
    expect((await create(farm.url, 150)).kind).toBe('unknown');
    expect(farm.received).toHaveLength(1);
  });

  it('an answer that never ends is given up', async () => {
    const farm = await localServer((_request, response) => {
      response.writeHead(200);
      const fill = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024, 32)));
      };
      response.on('drain', fill);
      fill();
    });
    expect(await create(farm.url, 20_000)).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('longer than 32 MiB'),
    });
  });

  it('the daemon stops and lets go of the call', async () => {
    const stopping = new AbortController();
    const farm = await localServer(() => stopping.abort());
    const seen = await clientOf(farm.url, 20_000, stopping.signal).send('create_blender_task', body);
    expect(seen.kind).toBe('unknown');
  });

  // A connection that was kept has no connect of its own: what breaks on it was sent all the same.
  it.each([
    ['reset', (response: ServerResponse) => void response.socket?.resetAndDestroy(), 5000],
    ['silent', () => {}, 150],
  ] as const)('a second call that is %s', async (_title, second, timeoutMs) => {
    let calls = 0;
    const farm = await localServer((_request, response) => {
      calls += 1;
      if (calls === 1) json(response, success);
      else second(response);
    });
    const client = clientOf(farm.url, timeoutMs);
    expect((await client.send('create_blender_task', body)).kind).toBe('answered');
    expect((await client.send('create_blender_task', body)).kind).toBe('unknown');
    expect(calls).toBe(2);
  });
});

it('a redirect is unknown, names its target, and is never followed', async () => {
  const elsewhere = await localServer((_request, response) => json(response, success));
  for (const status of [301, 302, 303, 307, 308]) {
    const farm = await localServer((_request, response) => {
      response.writeHead(status, { location: elsewhere.url }).end();
    });
    const seen = await create(farm.url);
    expect(seen).toMatchObject({ kind: 'unknown', message: expect.stringContaining(elsewhere.url) });
  }
  expect(elsewhere.received).toEqual([]);
});
