import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { FileToSend, TransferRun } from '#daemon/transfers/driver.ts';
import { killRsync } from '../../../chaos/uploads/killRsync.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { presetDriver } from './presetDriver.ts';
import { type SshServer, startSshServer } from './sshServer.ts';

const runner = fileURLToPath(new URL('sendUntilKilled.ts', import.meta.url));
const MiB = 1024 * 1024;
let ssh: SshServer;
beforeAll(async () => {
  ssh = await startSshServer();
});
afterAll(() => ssh.end());

function rig(size: number) {
  const folder = temporaryFolder();
  const place = (name: string) => path.join(folder, name);
  for (const name of ['storage', 'results']) mkdirSync(place(name));
  const content = randomBytes(size);
  writeFileSync(place('big.exr'), content);
  const { mtimeMs } = statSync(place('big.exr'));
  const file: FileToSend = {
    source: place('big.exr'),
    remotePath: 'D/big.exr',
    size,
    mtimeMs: Math.floor(mtimeMs),
  };
  const roots = { storage: `nas:${place('storage')}`, results: `nas:${place('results')}` };
  return {
    folder,
    place,
    content,
    file,
    roots,
    stored: () => readFileSync(place('storage/D/big.exr')),
    driver: presetDriver('rsync', 'rsync', { folder, roots, environment: { RSYNC_RSH: ssh.shell } }),
  };
}

const quiet = (more: Partial<TransferRun> = {}): TransferRun => ({
  signal: new AbortController().signal,
  moved: () => {},
  brought: () => {},
  ...more,
});

it('a run that was stopped goes on at the byte where it stopped', async () => {
  const { driver, file, content, stored } = rig(12 * MiB);
  const stop = new AbortController();
  ssh.bytesSent();
  const moved = (bytes: number) => bytes > 6 * MiB && stop.abort();
  const outcome = await driver.send([file], quiet({ signal: stop.signal, moved, bytesPerSecond: 4 * MiB }));
  expect(outcome).toMatchObject({ error: { code: 'aborted' }, mayRetry: true });
  ssh.bytesSent();
  expect(await driver.send([file], quiet())).toEqual({ failed: [], mayRetry: false });
  expect(ssh.bytesSent()).toBeLessThan(8 * MiB);
  expect(stored().equals(content)).toBe(true);
});

it('a line that is cut may go well later, brings nothing twice, and calls no half file brought', async () => {
  const { driver, file, content, stored, place } = rig(12 * MiB);
  const brought: string[] = [];
  ssh.cutAfter(8 * MiB);
  const outcome = await driver.send([file], quiet({ brought: (name) => brought.push(name) }));
  expect(outcome).toMatchObject({ failed: [], error: { code: 'toolFailed' }, mayRetry: true });
  expect(brought).toEqual([]);
  expect(existsSync(place('storage/D/big.exr'))).toBe(false);
  ssh.bytesSent();
  expect(await driver.send([file], quiet())).toEqual({ failed: [], mayRetry: false });
  expect(ssh.bytesSent()).toBeLessThan(8 * MiB);
  expect(stored().equals(content)).toBe(true);
});

it('a daemon that is killed at once takes rsync and ssh with it; the next one goes on', async () => {
  const { driver, file, content, stored, folder, roots } = rig(12 * MiB);
  const facts = { folder, roots, file, shell: ssh.shell, bytesPerSecond: 2 * MiB };
  const daemon = spawn(process.execPath, [runner, JSON.stringify(facts)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const programs = await new Promise<number[]>((resolve) => {
    daemon.stdout.once('data', (told: Buffer) => resolve(JSON.parse(told.toString()) as number[]));
  });
  expect(programs.length).toBeGreaterThanOrEqual(2);
  daemon.kill('SIGKILL');
  while (programs.some(runs)) await pause(10);
  expect(await driver.send([file], quiet())).toEqual({ failed: [], mayRetry: false });
  expect(stored().equals(content)).toBe(true);
});

it('what a receiving rsync leaves half when it is killed is no file of the storage', async () => {
  const { driver, file, content, stored, place } = rig(12 * MiB);
  let killed = 0;
  const moved = (bytes: number) => {
    if (bytes > 2 * MiB && killed === 0) killed = killRsync('--server');
  };
  const outcome = await driver.send([file], quiet({ moved, bytesPerSecond: 4 * MiB }));
  expect(outcome).toMatchObject({ error: { code: 'toolFailed' }, mayRetry: true });
  const left = readdirSync(place('storage/D'), { recursive: true }).map(String);
  expect(left).toContainEqual(expect.stringMatching(/^\.big\.exr\.[0-9A-Za-z]{6}$/));
  const list = () => driver.list?.({ root: 'storage', path: 'D' }, quiet().signal);
  expect(await list()).toEqual([]);
  expect(await driver.send([file], quiet())).toEqual({ failed: [], mayRetry: false });
  expect((await list())?.map(({ remotePath }) => remotePath)).toEqual(['D/big.exr']);
  expect(stored().equals(content)).toBe(true);
});

it('hundreds of files are one program, and the folder of links is gone afterwards', async () => {
  const { driver, place, folder } = rig(1);
  const files = Array.from({ length: 300 }, (_, index): FileToSend => {
    const source = place(`source-${index}`);
    writeFileSync(source, `content ${index}`);
    const { size, mtimeMs } = statSync(source);
    return { source, remotePath: `D/f${index % 7}/frame.${index}`, size, mtimeMs: Math.floor(mtimeMs) };
  });
  const before = ssh.connections();
  expect(await driver.send(files, quiet())).toEqual({ failed: [], mayRetry: false });
  expect(ssh.connections() - before).toBe(1);
  expect(readFileSync(place('storage/D/f1/frame.1'), 'utf8')).toBe('content 1');
  expect(files.every(({ source }) => existsSync(source))).toBe(true);
  expect(readdirSync(path.join(folder, 'transfers'))).toEqual([]);
});

it('a fetch that was stopped goes on at the byte where it stopped', async () => {
  const { driver, place, content } = rig(12 * MiB);
  mkdirSync(place('results/7_a'));
  writeFileSync(place('results/7_a/big.exr'), content);
  const wanted = [{ remotePath: '7_a/big.exr', target: place('home/big.exr') }];
  const stop = new AbortController();
  const moved = (bytes: number) => bytes > 2 * MiB && stop.abort();
  const stopped = await driver.fetch?.(
    wanted,
    quiet({ signal: stop.signal, moved, bytesPerSecond: 2 * MiB }),
  );
  expect(stopped).toMatchObject({ error: { code: 'aborted' } });
  expect(readFileSync(place('home/big.exr')).equals(content)).toBe(false);
  ssh.bytesReceived();
  expect(await driver.fetch?.(wanted, quiet())).toEqual({ failed: [], mayRetry: false });
  expect(ssh.bytesReceived()).toBeLessThan(11 * MiB);
  expect(readFileSync(place('home/big.exr')).equals(content)).toBe(true);
});

function runs(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  if (!existsSync('/proc/self/stat')) {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }
  try {
    return !readFileSync(file, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
