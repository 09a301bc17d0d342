import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Farm } from '#protocol/bridge/farm.ts';
import { type Besieged, besiege } from './besieged.ts';
import { residentBytes } from './processFigures.ts';

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(answer: RequestListener) {
  let asked = 0;
  const heard: string[] = [];
  const server = createServer((request, response) => {
    asked += 1;
    request.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
    request.on('end', () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/api/v2/task/`, asked: () => asked, heard: () => heard.join('') };
}

async function withFarm(url: string): Promise<Besieged> {
  const besieged = await besiege(url);
  closers.push(() => besieged.end());
  return besieged;
}

describe('row 21: a farm that sends elsewhere', () => {
  it.each([301, 302, 303, 307, 308])(
    'with %d is not followed, and nobody else hears the key',
    async (status) => {
      const elsewhere = await serve((_request, response) => void response.end('{}'));
      const farm = await serve(
        (_request, response) => void response.writeHead(status, { location: elsewhere.url }).end(),
      );
      const { bridge, stage } = await withFarm(farm.url);
      await stage.until(async () => farm.asked() > 0);
      await stage.until(async () => (await bridge.get<Farm>('/v1/farm')).state !== 'ready');
      expect(farm.heard()).toContain('access_key');
      expect([elsewhere.asked(), elsewhere.heard()]).toEqual([0, '']);
    },
  );

  it('the bridge has no way to name another farm', async () => {
    const { bridge, get, post } = await withFarm(
      (await serve((_request, response) => void response.end('{}'))).url,
    );
    const { baseUrl } = await bridge.get<Farm>('/v1/farm');
    expect([await post('/v1/farm', '{"baseUrl": "http://evil.example/"}'), await get('/v1/config')]).toEqual([
      405, 404,
    ]);
    expect((await bridge.get<Farm>('/v1/farm')).baseUrl).toBe(baseUrl);
  });
});

describe('row 17: a farm that answers too much', () => {
  const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024));
  const endless: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const fill = () => {
      while (!response.destroyed && response.write(Buffer.alloc(256 * 1024, 0x20)));
    };
    response.on('drain', fill);
    fill();
  };
  it.each<[string, number, RequestListener]>([
    [
      'a bomb of 300 MB',
      50e6,
      (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    ],
    // Up to 32 MiB of each of three answers, until they are collected; without a bound it would be gigabytes.
    ['spaces without end', 400e6, endless],
  ])('%s costs little memory and counts as no answer', async (title, mostBytes, answer) => {
    const farm = await serve(answer);
    const { bridge, stage, pid, isWell } = await withFarm(farm.url);
    const before = residentBytes(pid);
    let most = before;
    await stage.until(async () => {
      most = Math.max(most, residentBytes(pid));
      return farm.asked() >= 3;
    });
    await stage.until(async () => (await bridge.get<Farm>('/v1/farm')).state === 'unreachable');
    most = Math.max(most, residentBytes(pid));
    process.stderr.write(`row 17: ${title}: RSS +${((most - before) / 1e6).toFixed(1)} MB\n`);
    expect(most - before).toBeLessThan(mostBytes);
    expect((await bridge.get<Farm>('/v1/farm')).detail).toBeDefined();
    expect(await isWell()).toBe(true);
  });
});
