import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { underLock } from '#scripts/setup/lock.mjs';

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'renderbridge-lock-'));
  lock = join(folder, 'setup.lock');
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function leaveLock(owner: object | undefined, ageSeconds = 0): void {
  mkdirSync(lock);
  if (owner) writeFileSync(join(lock, 'owner.json'), JSON.stringify(owner));
  const madeAt = Date.now() / 1000 - ageSeconds;
  utimesSync(lock, madeAt, madeAt);
}

/** The number of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('the set-up lock', () => {
  it('lets one work at a time, each in its turn', async () => {
    let working = 0;
    let most = 0;
    const work = async () => {
      working += 1;
      most = Math.max(most, working);
      await new Promise((resolve) => setImmediate(resolve));
      working -= 1;
    };
    await Promise.all([underLock(work, lock), underLock(work, lock), underLock(work, lock)]);
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  it('is given back when the work fails', async () => {
    const work = () => Promise.reject(new Error('no disk'));
    await expect(underLock(work, lock)).rejects.toThrow('no disk');
    expect(existsSync(lock)).toBe(false);
  });

  it.each([
    ['of a process that is gone', () => leaveLock({ pid: endedProcess(), host: hostname() })],
    ['whose maker died before it named itself', () => leaveLock(undefined, 60)],
    ['of another machine, left long ago', () => leaveLock({ pid: 1, host: 'elsewhere' }, 3600)],
  ])('is broken: one %s', async (_, leave) => {
    leave();
    let worked = false;
    await underLock(async () => {
      worked = true;
    }, lock);
    expect(worked).toBe(true);
    expect(existsSync(lock)).toBe(false);
  });

  it.each([
    ['of a living process', () => leaveLock({ pid: process.pid, host: hostname() }, 3600)],
    ['just made, not named yet', () => leaveLock(undefined)],
    ['of another machine, just taken', () => leaveLock({ pid: 1, host: 'elsewhere' })],
  ])('is waited for: one %s', async (_, leave) => {
    leave();
    let wasFree = false;
    const done = underLock(async () => {
      wasFree = !existsSync(join(folder, 'held'));
    }, lock);
    writeFileSync(join(folder, 'held'), '');
    await new Promise((resolve) => setImmediate(resolve));
    rmSync(join(folder, 'held'));
    rmSync(lock, { recursive: true });
    await done;
    expect(wasFree).toBe(true);
  });
});
