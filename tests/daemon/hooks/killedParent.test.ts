import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '../temporaryFolder.ts';

const runner = fileURLToPath(new URL('runUntilKilled.ts', import.meta.url));
const onPosix = process.platform === 'win32' ? it.skip : it;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** Nobody has asked how it ended: where the first process of a container does not. */
function isZombie(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && readFileSync(file, 'utf8').includes(') Z ');
}

const leaves = process.platform === 'linux' ? ['', 'setsid '] : [''];
const parts = ['a studio check', 'a transfer program', 'a renderer'].flatMap((part) =>
  leaves.map((how) => [part, how] as const),
);

onPosix.each(parts)(
  '%s that hangs, and what it started, by %j, end with a daemon that is killed at once',
  async (part, how) => {
    const folder = temporaryFolder();
    const [program, told] = [path.join(folder, 'hangs'), path.join(folder, 'pids')];
    writeFileSync(program, `#!/bin/sh\n${how}sleep 600 &\necho "$$ $!." > '${told}'\nwait\n`, {
      mode: 0o700,
    });
    const parent = spawn(process.execPath, [runner, program, part], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(parent.stdout, 'data');
    const pids = () =>
      existsSync(told)
        ? (
            readFileSync(told, 'utf8')
              .match(/^(\d+) (\d+)\./)
              ?.slice(1) ?? []
          ).map(Number)
        : [];
    while (pids().length < 2) await pause(10);
    expect(pids().map(isAlive)).toEqual([true, true]);
    parent.kill('SIGKILL');
    while (pids().some(isAlive)) await pause(10);
    expect(pids().map(isAlive)).toEqual([false, false]);
  },
);
