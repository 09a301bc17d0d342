import { once } from 'node:events';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import { postWebhook } from '#daemon/notifying/postWebhook.ts';
import { makeStudioCa } from '../farms/renderbus/certificates.ts';
import { ended, rig, studioServer } from './webhookRig.ts';

describe('a webhook', () => {
  it('follows no redirect', async () => {
    const other = await studioServer(200);
    const server = await studioServer({ location: other.url });
    const made = rig({ url: server.url });
    made.note('7');
    await made.over(1);
    expect([server.heard.length, other.heard.length, made.outcomes]).toEqual([1, 0, ['failed']]);
  });

  it('goes out over TLS to a server whose certificate is trusted, by the name of its address, and to no other', async () => {
    const ca = makeStudioCa();
    const names: string[] = [];
    const server = https.createServer(ca.server, (request, response) => {
      names.push(String(request.headers.host));
      request.resume().once('end', () => response.writeHead(204).end());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const before = tls.getCACertificates('default');
    ended.push(() => {
      tls.setDefaultCACertificates(before);
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const call = (name: string) =>
      postWebhook(
        {
          url: `https://${name}:${port}/hook`,
          reach: 'inside',
          headers: {},
          body: '{}',
          signal: new AbortController().signal,
        },
        async () => ['127.0.0.1'],
      );
    expect((await call('localhost')).kind).toBe('failed');
    tls.setDefaultCACertificates([...before, ca.pem]);
    expect(await call('localhost')).toEqual({ kind: 'taken' });
    expect(await call('hooks.example')).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('ALTNAME'),
    });
    expect(names).toEqual([`localhost:${port}`]);
  });

  it.each([
    ['http://127.0.0.1:9/', 'thisMachine'],
    ['http://127.1:9/', 'thisMachine'],
    ['http://2130706433:9/', 'thisMachine'],
    ['http://017700000001:9/', 'thisMachine'],
    ['http://0x7f.1:9/', 'thisMachine'],
    ['http://0x7f000001:9/', 'thisMachine'],
    ['http://①②⑦.0.0.1:9/', 'thisMachine'],
    ['http://[::1]:9/', 'thisMachine'],
    ['http://[::ffff:127.0.0.1]:9/', 'thisMachine'],
    ['http://[::ffff:7f00:1]:9/', 'thisMachine'],
    ['http://localhost:9/', 'thisMachine'],
    ['http://0:9/', 'reserved'],
    ['http://2852039166/latest/meta-data/', 'linkLocal'],
    ['http://0xa9fea9fe/', 'linkLocal'],
    ['http://[::ffff:a9fe:a9fe]/', 'linkLocal'],
    ['http://[fe80::1]/', 'linkLocal'],
    ['http://[64:ff9b::7f00:1]/', 'reserved'],
    ['http://3232235777/', 'privateNetwork'],
    ['http://[fd00::1]/', 'privateNetwork'],
  ])('never reaches inside from outside, however the address is written: %s', async (url, why) => {
    const made = rig({ url, inside: false });
    made.note('7');
    await made.over(1);
    expect([made.outcomes, made.pending()]).toEqual([['refused'], 0]);
    expect(made.warned).toEqual([expect.stringContaining(why)]);
  });

  it.each([
    ['127.0.0.1', 'thisMachine'],
    ['169.254.169.254', 'linkLocal'],
    ['::ffff:10.0.0.1', 'privateNetwork'],
    ['fe80::1%eth0', 'linkLocal'],
  ])('reaches nothing inside by a name that leads to %s', async (address, why) => {
    const call = {
      url: 'https://metadata.example/',
      reach: 'outside',
      headers: {},
      body: '{}',
      signal: new AbortController().signal,
    } as const;
    const outcome = await postWebhook(call, async () => [address]);
    expect(outcome).toEqual({ kind: 'refused', reason: `metadata.example is ${why}` });
  });

  it('goes to the address that was looked at, whatever its name resolves to later', async () => {
    const server = await studioServer(200);
    const { port } = new URL(server.url);
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return asked.length === 1 ? ['127.0.0.1'] : ['169.254.169.254'];
    };
    const call = {
      url: `http://rebinding.example:${port}/`,
      reach: 'inside',
      headers: {},
      body: '{}',
      signal: new AbortController().signal,
    } as const;
    expect(await postWebhook(call, resolve)).toEqual({ kind: 'taken' });
    expect(await postWebhook(call, resolve)).toMatchObject({ kind: 'refused' });
    expect([asked.length, server.heard.length]).toEqual([2, 1]);
  });

  it('is refused when one of several addresses is', async () => {
    const call = {
      url: 'https://two.example/',
      reach: 'outside',
      headers: {},
      body: '{}',
      signal: new AbortController().signal,
    } as const;
    const outcome = await postWebhook(call, async () => ['93.184.216.34', '10.0.0.1']);
    expect(outcome).toEqual({ kind: 'refused', reason: 'two.example is privateNetwork' });
  });
});
