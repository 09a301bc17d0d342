import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import net, { type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect } from '@jest/globals';
import { readCaFile } from '#daemon/config/caFile.ts';
import { ConfigError } from '#daemon/config/configError.ts';
import type { ConnectionOptions } from '#daemon/farms/renderbus/agents.ts';
import { createFarmClient } from '#daemon/farms/renderbus/client.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { needing } from '#tests/scenarios/needing.ts';
import { makeStudioCa, type StudioCa } from './certificates.ts';
import { answering, connectProxy, granting, type ProxyHabit } from './connectProxy.ts';
import { localServer } from './localServer.ts';

const it = needing('openssl');
const body = {
  project_name: 'sandbox',
  input_scene_path: 'projects/shot010.blend',
  cg_soft_name: 'blender 3.4',
  frames: '1',
} as const;
const success = JSON.stringify({
  head: { result: '0' },
  body: { data: [{ task_id: 7, submit_result: '0' }], total_size: 1 },
});
const password = 'p@ss/w:rd of the proxy';

let ca: StudioCa;
beforeAll(() => {
  ca = makeStudioCa();
});

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => new Promise((resolve) => server.close(() => resolve(undefined)))),
  );
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A farm behind TLS, signed by the studio's own authority. Counts the heads of requests that it saw. */
async function secureFarm(answer: 'success' | 'reset' = 'success') {
  const seen: string[] = [];
  const server = createServer(ca.server, (request, response) => {
    seen.push(JSON.stringify(request.headers));
    request.resume();
    request.on('end', () => (answer === 'success' ? response.end(success) : response.socket?.destroy()));
  });
  const port = await listening(server);
  return { url: `https://127.0.0.1:${port}/api/v2/task/`, port, seen };
}

const caFile = (text: string) => {
  const file = path.join(temporaryFolder(), 'ca.pem');
  writeFileSync(file, text);
  return file;
};
const trusting = (): ConnectionOptions => ({ certificates: readCaFile(caFile(ca.pem)) });

function send(
  url: string,
  connection: ConnectionOptions,
  timeoutMs = 10_000,
  signal?: AbortSignal,
  only?: { mayBegin: () => boolean },
) {
  const client = createFarmClient({
    url: async () => url,
    access: { account: 'studio', accessKey: () => 'KEY-OF-THE-STUDIO', locale: 'en' },
    timeoutMs,
    connection,
    ...(signal ? { signal } : {}),
  });
  return client.send('create_blender_task', body, only);
}

const address = (port: number, credentials = `anna:${encodeURIComponent(password)}@`, protocol = 'http') =>
  `${protocol}://${credentials}${protocol === 'https' ? 'localhost' : '127.0.0.1'}:${port}`;

describe('farm.caFile', () => {
  it('lets a farm be trusted that the studio signed itself', async () => {
    const farm = await secureFarm();
    expect(await send(farm.url, trusting())).toMatchObject({ kind: 'answered' });
  });

  it('without it such a farm is not sent a byte', async () => {
    const farm = await secureFarm();
    const seen = await send(farm.url, {});
    expect(seen.kind).toBe('notSent');
    expect(farm.seen).toEqual([]);
  });

  it('stands beside the certificates of Node, so that other authorities are trusted as before', async () => {
    const farm = await secureFarm();
    const other = makeStudioCa();
    expect((await send(farm.url, { certificates: [other.pem] })).kind).toBe('notSent');
    expect((await send(farm.url, { certificates: [other.pem, ca.pem] })).kind).toBe('answered');
  });

  it.each([
    ['is not there', undefined, 'cannot be read (ENOENT)'],
    ['holds no certificate', 'no certificate', 'which contains none'],
    [
      'holds a broken one',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      'certificate 1 is broken',
    ],
    [
      'holds a key alone',
      '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
      'which contains none',
    ],
  ])('that %s is an error that names it', async (_title, text, said) => {
    const file = path.join(temporaryFolder(), 'ca.pem');
    if (text !== undefined) writeFileSync(file, text);
    expect(() => readCaFile(file)).toThrow(ConfigError);
    expect(() => readCaFile(file)).toThrow('farm.caFile: expected');
    expect(() => readCaFile(file)).toThrow(said);
  });
});

describe('farm.proxy', () => {
  it('and an https farm get no byte of a call that may not begin once its connection stands', async () => {
    const [farm, proxy] = [await secureFarm(), await connectProxy()];
    for (const through of [{}, { proxy: address(proxy.port) }]) {
      const connection = { ...trusting(), ...through };
      const seen = await send(farm.url, connection, 10_000, undefined, { mayBegin: () => false });
      expect(seen.kind).toBe('notSent');
      expect(await send(farm.url, connection, 10_000, undefined, { mayBegin: () => true })).toMatchObject({
        kind: 'answered',
      });
    }
    expect(farm.seen).toHaveLength(2);
  });

  it('is asked for a tunnel to an https farm, with its credentials, which the farm does not see', async () => {
    const farm = await secureFarm();
    const proxy = await connectProxy();
    const connection = { ...trusting(), proxy: address(proxy.port) };
    expect(await send(farm.url, connection)).toMatchObject({ kind: 'answered' });
    const credentials = `Basic ${Buffer.from(`anna:${password}`).toString('base64')}`;
    expect(proxy.asked).toEqual([{ target: `127.0.0.1:${farm.port}`, credentials }]);
    expect(farm.seen).toHaveLength(1);
    expect(farm.seen[0]).not.toContain('proxy');
  });

  it('is asked for a tunnel to an http farm too, and sees no key', async () => {
    const farm = await localServer((_request, response) => void response.end(success));
    const proxy = await connectProxy();
    expect(await send(farm.url, { proxy: address(proxy.port, '') })).toMatchObject({ kind: 'answered' });
    expect(proxy.asked).toMatchObject([{ target: new URL(farm.url).host, credentials: undefined }]);
    expect(proxy.plain).toEqual([]);
  });

  it('may itself be spoken to by TLS, signed by the studio', async () => {
    const farm = await secureFarm();
    const proxy = await connectProxy(granting, ca.server);
    const connection = { ...trusting(), proxy: address(proxy.port, undefined, 'https') };
    expect(await send(farm.url, connection)).toMatchObject({ kind: 'answered' });
    expect(await send(farm.url, { proxy: address(proxy.port, '', 'https') })).toMatchObject({
      kind: 'notSent',
    });
    expect(farm.seen).toHaveLength(1);
  });

  it('gives each call a connection of its own, which ends with it', async () => {
    const farm = await secureFarm();
    const proxy = await connectProxy();
    const connection = { ...trusting(), proxy: address(proxy.port) };
    for (const _ of [1, 2, 3]) expect((await send(farm.url, connection)).kind).toBe('answered');
    expect(proxy.asked).toHaveLength(3);
  });
});

describe('what fails before the first byte at the farm was not sent', () => {
  const habits: readonly [string, ProxyHabit, string][] = [
    [
      'a proxy that wants a password',
      answering('407 Proxy Authentication Required'),
      'user name and password',
    ],
    ['a proxy that forbids the farm', answering('403 Forbidden'), 'HTTP 403'],
    ['a proxy that does not reach the farm', answering('502 Bad Gateway'), 'HTTP 502'],
    ['a proxy that redirects', answering('302 Found\r\nLocation: http://elsewhere.example/'), 'HTTP 302'],
    ['a proxy that speaks no HTTP', (client) => void client.end('220 mail.example ESMTP\r\n'), 'proxy'],
    ['a proxy that hangs up', (client) => void client.destroy(), 'proxy'],
    ['a proxy that never answers', () => {}, 'proxy'],
    ['a tunnel that breaks before TLS', (client) => void client.end('HTTP/1.1 200 OK\r\n\r\n'), 'proxy'],
    [
      'a tunnel in which nobody speaks TLS',
      (client) => void client.write('HTTP/1.1 200 OK\r\n\r\n'),
      'proxy',
    ],
    [
      'a tunnel with no TLS in it',
      (client) => void client.write('HTTP/1.1 200 OK\r\n\r\nhello, hello'),
      'proxy',
    ],
  ];
  it.each(habits)('%s', async (_title, habit, said) => {
    const farm = await secureFarm();
    const proxy = await connectProxy(habit);
    const seen = await send(farm.url, { ...trusting(), proxy: address(proxy.port) }, 1000);
    expect(seen).toMatchObject({ kind: 'notSent', message: expect.stringContaining(said) });
    expect(seen).toMatchObject({ message: expect.stringContaining(`127.0.0.1:${proxy.port}`) });
    expect(farm.seen).toEqual([]);
    for (const secret of [password, encodeURIComponent(password), 'anna'])
      expect(JSON.stringify(seen)).not.toContain(secret);
  });

  it('an http farm that a proxy does not reach', async () => {
    const proxy = await connectProxy(answering('502 Bad Gateway'));
    expect((await send('http://127.0.0.1:9/', { proxy: address(proxy.port) })).kind).toBe('notSent');
  });

  it.each([
    ['a proxy that nobody runs', 'http://127.0.0.1:9'],
    ['a proxy whose name nobody knows', 'http://proxy.invalid:3128'],
  ])('%s', async (_title, proxy) => {
    const farm = await secureFarm();
    expect((await send(farm.url, { ...trusting(), proxy })).kind).toBe('notSent');
    expect(farm.seen).toEqual([]);
  });

  it('a farm behind the tunnel whose certificate nobody trusts', async () => {
    const farm = await secureFarm();
    const proxy = await connectProxy();
    expect((await send(farm.url, { proxy: address(proxy.port) })).kind).toBe('notSent');
    expect([proxy.asked.length, farm.seen.length]).toEqual([1, 0]);
  });

  it.each([
    ['closes', (socket: net.Socket) => void socket.destroy()],
    ['speaks no TLS', (socket: net.Socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['says nothing', () => {}],
  ])('a farm that in the handshake %s', async (_title, habit) => {
    const sockets = new Set<net.Socket>();
    const server = net.createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('data', () => habit(socket));
    });
    const port = await listening(server);
    expect((await send(`https://127.0.0.1:${port}/`, trusting(), 1000)).kind).toBe('notSent');
    for (const socket of sockets) socket.destroy();
  });

  it('the daemon stops while the tunnel is asked for, and lets go of the proxy', async () => {
    const stopping = new AbortController();
    let isLetGo: Promise<void> | undefined;
    const proxy = await connectProxy((client) => {
      isLetGo = new Promise((resolve) => client.once('close', () => resolve()));
      stopping.abort();
    });
    const seen = await send('https://127.0.0.1:9/', { proxy: address(proxy.port) }, 60_000, stopping.signal);
    expect(seen.kind).toBe('notSent');
    await isLetGo;
  });
});

describe('what fails after the first byte at the farm is unknown', () => {
  it('a farm behind the tunnel that hangs up', async () => {
    const farm = await secureFarm('reset');
    const proxy = await connectProxy();
    const seen = await send(farm.url, { ...trusting(), proxy: address(proxy.port) });
    expect(seen.kind).toBe('unknown');
    expect(farm.seen).toHaveLength(1);
  });

  it('a tunnel that breaks when the request is through', async () => {
    const proxies: net.Socket[] = [];
    const farm = await localServer(() => {
      for (const socket of proxies) socket.destroy();
    });
    const proxy = await connectProxy((client, grant) => {
      proxies.push(client);
      void grant();
    });
    expect((await send(farm.url, { proxy: address(proxy.port) })).kind).toBe('unknown');
    expect(farm.received).toHaveLength(1);
  });

  it('a tunnel that breaks right after the handshake, with the request perhaps on its way', async () => {
    // The farm's side of a TLS 1.3 handshake is over with the client's first flight, which carries the request.
    const farm = await secureFarm();
    const proxy = await connectProxy((client, grant) => {
      void grant().then((farmSide) => farmSide.once('data', () => setImmediate(() => client.destroy())));
    });
    const { kind } = await send(farm.url, { ...trusting(), proxy: address(proxy.port) });
    expect(farm.seen.length === 0 || kind !== 'notSent').toBe(true);
  });

  it('no answer in time through the tunnel', async () => {
    const farm = await localServer(() => {});
    const proxy = await connectProxy();
    expect((await send(farm.url, { proxy: address(proxy.port) }, 1000)).kind).toBe('unknown');
    expect(farm.received).toHaveLength(1);
  });
});
