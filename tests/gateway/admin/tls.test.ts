import { type IncomingMessage, request as plainRequest } from 'node:http';
import { createServer, type Server, request as tlsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, expect, it } from '@jest/globals';
import { makeStudioCa, type StudioCa } from '#tests/daemon/farms/renderbus/certificates.ts';
import { type TestGateway, testGateway } from '../testGateway.ts';

let ca: StudioCa;
let gateway: TestGateway;
let proxy: Server | undefined;

beforeAll(() => {
  ca = makeStudioCa();
});

afterEach(async () => {
  proxy?.close();
  proxy?.closeAllConnections();
  proxy = undefined;
  await gateway.close();
});

interface Said {
  readonly status: number | undefined;
  readonly cookie: string;
}

/** Signs in at that address as a page of `origin` does. */
function signIn(at: string, key: string, headers: Record<string, string>): Promise<Said> {
  const url = new URL('/admin/session', at);
  const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const sent = send(
      url,
      { method: 'POST', ca: ca.pem, headers: { 'content-type': 'application/json', ...headers } },
      (answer: IncomingMessage) => {
        answer.resume();
        resolve({ status: answer.statusCode, cookie: answer.headers['set-cookie']?.join() ?? '' });
      },
    );
    sent.once('error', reject);
    sent.end(JSON.stringify({ key }));
  });
}

/** A proxy that takes TLS and passes on `Host`, as a studio puts one before a gateway. */
async function startProxy(): Promise<string> {
  const { port } = new URL(gateway.url);
  proxy = createServer(ca.server, (incoming, outgoing) => {
    const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' };
    const { method, url: path } = incoming;
    incoming.pipe(
      plainRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      }),
    );
  });
  await new Promise<void>((resolve) => proxy?.listen(0, '127.0.0.1', resolve));
  return `https://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

const secure = /^__Host-renderbridge-admin=[\w-]{32}; .*Path=\/; HttpOnly; SameSite=Strict; Secure$/;

it('over TLS the session’s cookie goes to no other host and over no plain connection', async () => {
  gateway = await testGateway({ tls: ca.server });
  const { origin } = new URL(gateway.url);
  expect(origin).toMatch(/^https:/);
  const key = await gateway.addAdmin('eve');
  const said = await signIn(origin, key, { origin });
  expect(said).toEqual({ status: 200, cookie: expect.stringMatching(secure) });
  const plain = origin.replace('https:', 'http:');
  expect((await signIn(origin, key, { origin: plain })).status).toBe(403);
});

it('behind a proxy that takes TLS the same holds once the gateway is told of it', async () => {
  gateway = await testGateway({ isBehindTlsProxy: true });
  const origin = await startProxy();
  const said = await signIn(origin, await gateway.addAdmin('eve'), { origin });
  expect(said).toEqual({ status: 200, cookie: expect.stringMatching(secure) });
});

it('a gateway that was not told of a proxy believes no header that speaks of TLS', async () => {
  gateway = await testGateway();
  const { origin } = new URL(gateway.url);
  const key = await gateway.addAdmin('eve');
  const forged = { 'x-forwarded-proto': 'https', forwarded: 'proto=https' };
  expect((await signIn(origin, key, { ...forged, origin: origin.replace('http:', 'https:') })).status).toBe(
    403,
  );
  const said = await signIn(origin, key, { ...forged, origin });
  expect(said.status).toBe(200);
  expect(said.cookie).toMatch(/^renderbridge-admin=/);
  expect(said.cookie).not.toContain('Secure');
});
