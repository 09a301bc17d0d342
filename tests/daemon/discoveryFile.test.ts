import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { publishDiscoveryFile } from '#daemon/discoveryFile.ts';
import { manualClock } from './manualClock.ts';
import { quietLog } from './quietLog.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const written = {
  url: 'http://127.0.0.1:4711',
  token: 'a-token-that-is-long-enough-to-be-one',
  pid: 1,
  version: '0.1.0',
  startedAt: '2026-11-22T12:00:00.000Z',
};

function withSign() {
  const home = temporaryFolder();
  const clock = manualClock();
  const log = quietLog();
  const sign = publishDiscoveryFile(home, written, { clock, log });
  const file = path.join(home, 'daemon.json');
  return { home, clock, log, sign, file, read: () => JSON.parse(readFileSync(file, 'utf8')) as unknown };
}

const onPosix = process.platform === 'win32' ? it.skip : it;

onPosix.each<readonly [string, (file: string) => void]>([
  ['deleted', () => {}],
  [
    'forged',
    (file) => writeFileSync(file, JSON.stringify({ ...written, url: 'http://127.0.0.1:1' }), { mode: 0o600 }),
  ],
  [
    'made readable by others',
    (file) => writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`, { mode: 0o644 }),
  ],
  ['replaced by a link', (file) => symlinkSync('/etc/hostname', file)],
  ['replaced by a pipe', (file) => void execFileSync('mkfifo', [file])],
  ['replaced by an empty folder', (file) => mkdirSync(file)],
])('a daemon.json that was %s is renewed by the daemon that runs', async (_what, harm) => {
  const { clock, sign, file, read } = withSign();
  rmSync(file);
  harm(file);
  await clock.advance(5000);
  expect(read()).toEqual(written);
  expect(lstatSync(file).isFile()).toBe(true);
  expect(lstatSync(file).mode & 0o777).toBe(0o600);
  sign.remove();
  expect(existsSync(file)).toBe(false);
});

it('a folder with something in it stays; one sentence with the pid says so once, and it is renewed once that is gone', async () => {
  const { clock, log, sign, file, read } = withSign();
  rmSync(file);
  mkdirSync(path.join(file, 'mine'), { recursive: true });
  await clock.advance(60_000);
  const said = log.lines.filter((line) => line.includes('daemon.json cannot be written'));
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(`pid ${process.pid}`);
  rmSync(file, { recursive: true });
  await clock.advance(5000);
  expect(read()).toEqual(written);
  sign.remove();
});

it('what another daemon wrote meanwhile is not taken down, and nothing is renewed afterwards', async () => {
  const { clock, sign, file, read } = withSign();
  const other = { ...written, url: 'http://127.0.0.1:1' };
  writeFileSync(file, JSON.stringify(other));
  sign.remove();
  await clock.advance(60_000);
  expect(read()).toEqual(other);
});
