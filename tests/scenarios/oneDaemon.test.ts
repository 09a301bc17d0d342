import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { daemonFileName } from '#protocol/bridge/discovery.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { commandHome, isAlive } from './commands.ts';

const adapters = fileURLToPath(new URL('../../adapters/bridge', import.meta.url));
let place: ReturnType<typeof commandHome>;

beforeEach(() => {
  place = commandHome();
});

afterEach(() => place.end());

const daemonStarts = () => place.log().match(/ listens at /g)?.length ?? 0;

describe('many at once', () => {
  it('fifty times “renderbridge start” leave one daemon, and each prints its address', async () => {
    const ended = await Promise.all(Array.from({ length: 50 }, () => place.run('start')));
    const url = place.daemon()?.url ?? 'none';
    expect(ended.filter(({ code, out }) => code !== 0 || !out.includes(url))).toEqual([]);
    expect(daemonStarts()).toBe(1);
    expect(isAlive(place.daemon()?.pid ?? 0)).toBe(true);
  });

  it('ten times “renderbridge serve” leave one, and the others end with 3 and its address', async () => {
    const all = Array.from({ length: 10 }, () => place.spawned(['serve']));
    const others = new Set<number>();
    const ended = all.map(async ({ child, ended }, index) => {
      const { code, err } = await ended;
      others.add(index);
      return { code, err, pid: child.pid };
    });
    while (others.size < 9) await pause(50);
    const url = place.daemon()?.url ?? 'none';
    const last = all.findIndex((_, index) => !others.has(index));
    expect(all[last]?.child.pid).toBe(place.daemon()?.pid);
    all[last]?.child.kill('SIGTERM');
    // Whoever comes while the first one starts says that it waits.
    const said = /^(?:The daemon \(pid \d+\) has not answered yet\. Waiting …\n)*(SANDBOX: .*\n)$/;
    for (const [index, { code, err }] of (await Promise.all(ended)).entries()) {
      if (index === last) expect(code).toBe(0);
      else
        expect({ code, last: said.exec(err)?.[1] ?? err }).toEqual({
          code: 3,
          last: `SANDBOX: A daemon is already running at ${url}.\n`,
        });
    }
    expect(daemonStarts()).toBe(1);
  });

  it.each([
    [
      'that may wait',
      'from renderbridge.launcher import ensure_daemon\nprint(ensure_daemon(timeout=90).port)',
    ],
    [
      'whose window may not freeze',
      `from renderbridge.launcher import wake_daemon
import time
background_task = wake_daemon(seconds=90)
while True:
    try:
        next(background_task)
        time.sleep(0.02)
    except StopIteration as end:
        print(end.value.port)
        break`,
    ],
  ])('ten hosts %s start one daemon', async (_title, code) => {
    // As `serve` leaves it: hosts cannot know how a daemon is started otherwise.
    const first = await place.run('start');
    expect(first.code).toBe(0);
    expect((await place.run('stop')).code).toBe(0);
    const hosts = Array.from({ length: 10 }, async () => {
      const host = spawn(
        'python3',
        ['-c', `import sys; sys.path.insert(0, ${JSON.stringify(adapters)})\n${code}`],
        {
          env: place.env,
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      let said = '';
      for (const stream of [host.stdout, host.stderr])
        stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
      await once(host, 'close');
      return said.trim();
    });
    const ports = new Set(await Promise.all(hosts));
    expect([...ports]).toEqual([new URL(place.daemon()?.url ?? '').port]);
    expect(daemonStarts()).toBe(2);
  });
});

describe('what a daemon left that is gone', () => {
  const file = () => path.join(place.home, daemonFileName);
  const record = (changes: object) => ({
    url: 'http://127.0.0.1:9',
    token: 't'.repeat(43),
    pid: process.pid,
    version: '0.1.0',
    startedAt: '2026-11-22T12:00:00.000Z',
    ...changes,
  });
  const write = (content: object | string, mode = 0o600) => {
    rmSync(file(), { force: true });
    writeFileSync(file(), typeof content === 'string' ? content : JSON.stringify(content), { mode });
  };

  it('never misleads a start: dead, another program’s, half-written, a link, a stranger’s', async () => {
    const heard: string[] = [];
    const stranger = createServer((request, response) => {
      heard.push(JSON.stringify(request.headers));
      response.end(
        JSON.stringify({
          name: 'renderbridge',
          version: '0.1.0',
          bridge: { min: 1, max: 1 },
          uptimeSeconds: 1,
          proof: '00',
        }),
      );
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const elsewhere = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    const target = path.join(temporaryFolder(), 'target');
    writeFileSync(target, 'untouched');
    const leave: Readonly<Record<string, () => void>> = {
      'a process that is dead': () => write(record({ pid: 4_000_000 })),
      'a process that is another program': () => write(record({})),
      'a port on which a stranger answers': () => write(record({ url: elsewhere })),
      'half of what it should be': () => write('{"url": "http://127.0.0.1:47910", "tok'),
      nothing: () => write(''),
      'a link': () => {
        rmSync(file(), { force: true });
        symlinkSync(target, file());
      },
      'a file that everybody may read': () => write(record({}), 0o644),
      ...(process.getuid?.() === 0
        ? {
            'a file of another user': () => {
              write(record({ url: elsewhere }));
              chownSync(file(), 65_534, 65_534);
            },
          }
        : {}),
    };
    for (const [what, make] of Object.entries(leave)) {
      make();
      const { code, out, err } = await place.run('start');
      const daemon = await findDaemon([place.home]);
      expect({ what, code, err, url: out.includes(daemon.daemon.url) }).toEqual({
        what,
        code: 0,
        err: '',
        url: true,
      });
      expect((await place.run('stop')).code).toBe(0);
    }
    expect(heard.join()).not.toContain('t'.repeat(43));
    await new Promise((resolve) => stranger.close(resolve));
    chmodSync(target, 0o600);
  });
});

it('killed with -9 it is up again, with what it had', async () => {
  expect((await place.run('start')).code).toBe(0);
  const before = place.daemon()?.pid ?? 0;
  process.kill(before, 'SIGKILL');
  while (isAlive(before)) await pause(10);
  const startedAt = performance.now();
  expect((await place.run('start')).code).toBe(0);
  process.stderr.write(
    `up again ${Math.round(performance.now() - startedAt)} ms after a kill -9, command included\n`,
  );
  expect(place.daemon()?.pid).not.toBe(before);
});

/** `SLEEP_MS` of the long run; the usual one is over sooner. */
const sleepMs = Number(process.env.SLEEP_MS ?? 4000);

it(`stopped for ${sleepMs} ms while another start is tried, it stays the one daemon and goes on`, async () => {
  expect((await place.run('start')).code).toBe(0);
  const { pid = 0, url } = place.daemon() ?? {};
  process.kill(pid, 'SIGSTOP');
  const other = place.spawned(['serve']);
  await pause(sleepMs);
  process.kill(pid, 'SIGCONT');
  const { code } = await other.ended;
  expect(code).toBe(3);
  expect(place.daemon()).toMatchObject({ pid, url });
  expect((await findDaemon([place.home])).daemon.pid).toBe(pid);
  expect(daemonStarts()).toBe(1);
});
