import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '#daemon/version.ts';
import { findBlender } from '#sandbox/renderers/blender/findBlender.ts';
import { defaultPython, type Python } from '#scripts/test/python.ts';
import { newUser } from './newUser.ts';
import { layOutNext, packagesIn } from './packages.ts';
import { endProcessesOf } from './processes.ts';
import { stepsOfNewcomer } from './walk.ts';

// npm run newcomer [-- --keep] [--packages FOLDER]: makes the packages, and a next version, and does with them what
// somebody does who has nothing else: an empty home, no Node, no npm, no git. Linux, with a Blender. --keep: the folder
// stays. --packages: those that an earlier run with the same flag made there.

const { values } = parseArgs({
  options: { keep: { type: 'boolean', default: false }, packages: { type: 'string' } },
});
/** From the packages to nothing left, without what is downloaded. */
const goalSeconds = 120;

const blender = await findBlender(process.env);
const python = defaultPython();
if (!blender || !python) {
  console.error('A newcomer has Blender; the imitated hosts need Python 3.7 or newer. Install both.');
  process.exitCode = 2;
} else {
  const work = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-packages-'));
  const user = newUser(blender.executable);
  try {
    const packages = await timed('make the packages', () =>
      packagesIn(values.packages ?? path.join(work, 'now'), version),
    );
    const next = { version: nextOf(version), folder: path.join(work, 'next') };
    await timed('make the next version', () => layOutNext(next.folder, next.version));
    const startedAt = performance.now();
    const steps = stepsOfNewcomer({ user, python: interpreterOf(python), packages, next });
    for (const { title, act } of steps) await timed(title, act);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${seconds} s from the packages to nothing left; the goal is ${goalSeconds} s.`);
  } catch (error) {
    console.error(`\nThe newcomer is stuck: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    endProcessesOf(user);
    rmSync(work, { recursive: true, force: true });
    if (values.keep) console.log(user.folder);
    else rmSync(user.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function timed<Result>(title: string, act: () => Result | Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  const result = await act();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
  console.log(`${seconds} s  ${title}${typeof result === 'string' ? `: ${result}` : ''}`);
  return result;
}

/** The program itself: what stands in PATH may be a script that asks for others. */
function interpreterOf({ command: [program = '', ...flags] }: Python): string {
  const own = spawnSync(program, [...flags, '-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
  return own.stdout.trim();
}

function nextOf(current: string): string {
  const [major = '0', minor = '0', patch = '0'] = current.split('.');
  return `${major}.${minor}.${Number(patch) + 1}`;
}
