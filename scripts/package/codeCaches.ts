import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { programsFolder } from '#daemon/config/installation.ts';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';

const mostRounds = 6;

/**
 * Runs each program as far as all its modules are loaded, and keeps what V8 compiled for that. The Node is the one that
 * the package holds: no other takes the cache.
 */
export function writeCodeCaches(node: string, folder: string): void {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-package-'));
  try {
    for (const [name, args] of warmUps(scratch)) {
      const file = path.join(folder, programsFolder, `${name}.js`);
      const cache = agreed(() => warmUp(node, { file, args, home: scratch }));
      writeFileSync(path.join(folder, programsFolder, `${name}.cache`), cache);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

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

interface WarmUp {
  readonly file: string;
  readonly args: readonly string[];
  readonly home: string;
}

function warmUp(node: string, { file, args, home }: WarmUp): Buffer {
  const cache = path.join(home, 'cache');
  rmSync(cache, { force: true });
  const { status, stderr } = spawnSync(
    node,
    ['--random-seed=1', path.join(import.meta.dirname, 'warmUp.ts'), file, cache, ...args],
    { encoding: 'utf8', env: childEnvironment({ PATH: process.env.PATH, RENDERBRIDGE_HOME: home }) },
  );
  if (!existsSync(cache)) throw new Error(`No code cache of ${file}: exit ${status}. ${stderr}`);
  return readFileSync(cache);
}

/** The daemon loads all its parts before it reads its settings, and these it refuses. */
function warmUps(home: string): readonly (readonly [name: string, args: readonly string[]])[] {
  writeFileSync(path.join(home, 'config.json'), '{');
  return [
    ['serve', ['serve']],
    ['renderbridge', ['--help']],
    ['sandbox', ['--help']],
  ];
}
