import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from '@jest/globals';
import { type FoundBlender, findBlender } from '#sandbox/renderers/blender/findBlender.ts';
import { until } from './handClock.ts';

const blender = await findBlender(process.env);

/** Describes what needs Blender. Without one it is skipped and says so; where CI is set it fails. */
export function describeWithBlender(title: string, body: (blender: FoundBlender) => void): void {
  if (blender) {
    describe(title, () => body(blender));
    return;
  }
  const sentence = 'There is no Blender on this machine: install it or name it in RENDERBRIDGE_BLENDER.';
  if (process.env.CI) {
    it(title, () => {
      throw new Error(sentence);
    });
    return;
  }
  process.stderr.write(`SKIPPED "${title}". ${sentence}\n`);
  describe.skip(title, () => it('needs Blender', () => {}));
}

const root = join(import.meta.dirname, '..', '..');

/** Runs one of our scripts in Blender; they all write a scene to the path behind `--`. */
export function buildScene({ executable }: FoundBlender, script: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const args = [
    '-b',
    '--factory-startup',
    '--python-exit-code',
    '3',
    '--python',
    join(root, script),
    '--',
    target,
  ];
  execFileSync(executable, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** A program that notes its process id and becomes Blender, so that a test can look at and end that Blender. */
export function notedBlender({ executable }: FoundBlender, folder: string) {
  const path = join(folder, 'noted-blender');
  const note = join(folder, 'blender.pid');
  const script = [
    '#!/bin/sh',
    `echo $$ > '${note}.new'`,
    `mv '${note}.new' '${note}'`,
    `exec '${executable}' "$@"`,
  ];
  writeFileSync(path, `${script.join('\n')}\n`);
  chmodSync(path, 0o700);
  return { path, pid: () => readPid(note) };
}

/** Never 0 or less: to the system those mean whole groups of processes. */
function readPid(note: string): number {
  const pid = Number(readFileSync(note, 'utf8'));
  if (!Number.isInteger(pid) || pid <= 1)
    throw new Error(`Expected the id of a process in ${note}, got ${pid}.`);
  return pid;
}

/** Waits until a process that is not our child is gone. */
export function gone(pid: number): Promise<void> {
  return until(`process ${pid} was gone`, () => !isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that nobody has waited for yet still has its number, but runs no more.
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
