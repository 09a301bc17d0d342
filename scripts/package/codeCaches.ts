import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { daemonFlags, daemonProgram, programsFolder } from '#daemon/config/installation.ts';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';

const mostRounds = 6;

/**
 * Runs each program until it is ready, and keeps what V8 compiled for that. The Node is the one that the package holds,
 * with the flags that it will have: no other takes the cache.
 */
export function writeCodeCaches(node: string, folder: string): void {
  for (const { name, ...run } of runs) {
    const file = path.join(folder, programsFolder, `${name}.js`);
    const cache = agreed(() => warmUp(node, file, run));
    writeFileSync(path.join(folder, programsFolder, `${name}.cache`), cache);
  }
}

interface Run {
  readonly flags: readonly string[];
  readonly args: readonly string[];
}

const runs: readonly (Run & { readonly name: string })[] = [
  { name: daemonProgram.name, flags: daemonFlags, args: ['serve'] },
  { name: 'renderbridge', flags: [], args: ['--help'] },
  { name: 'sandbox', flags: [], args: ['--help'] },
];

/** Now and then V8 does some work a moment earlier: the bytes that come twice are those that come everywhere. */
function agreed(make: () => Buffer): Buffer {
  const made: Buffer[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const fresh = make();
    if (made.some((earlier) => earlier.equals(fresh))) return fresh;
    made.push(fresh);
  }
  return made[0] ?? make();
}

/** Nobody answers there: a daemon starts without its farm, too. */
const config = {
  port: 0,
  farm: { baseUrl: 'http://127.0.0.1:9/api/v2/task/', account: 'nobody' },
  transfer: { driver: 'none' },
} as const;

function warmUp(node: string, file: string, { flags, args }: Run): Buffer {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-package-'));
  try {
    const home = path.join(scratch, 'home');
    const cache = path.join(scratch, 'cache');
    mkdirSync(home, { mode: 0o700 });
    writeFileSync(path.join(home, 'config.json'), JSON.stringify(config));
    const { status, stderr } = spawnSync(
      node,
      ['--random-seed=1', ...flags, path.join(import.meta.dirname, 'warmUp.ts'), file, cache, ...args],
      {
        encoding: 'utf8',
        timeout: 120_000,
        env: childEnvironment(
          { PATH: process.env.PATH, HOME: scratch, USERPROFILE: scratch, RENDERBRIDGE_HOME: home },
          { RENDERBRIDGE_ACCESS_KEY: 'nobody' },
        ),
      },
    );
    if (!existsSync(cache)) throw new Error(`No code cache of ${file}: exit ${status}. ${stderr}`);
    return readFileSync(cache);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
