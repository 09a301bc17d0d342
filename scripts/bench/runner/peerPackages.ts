import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { defaultPython } from '#scripts/test/python.ts';
import type { Size } from './bench.ts';

const run = promisify(execFile);
const installMs = 180_000;

/**
 * The folder of a peer from PyPI, in the cache that git ignores, installed by a whole run; a sentence where it cannot be
 * had. `packages`: as pip wants them, without what they need in turn where `alone`.
 */
export async function peerPackages(
  peer: string,
  packages: readonly string[],
  size: Size,
  alone = false,
): Promise<{ readonly folder: string } | string> {
  const folder = fileURLToPath(new URL(`../../../.cache/${peer.replace(' ', '-')}`, import.meta.url));
  if (existsSync(folder)) return { folder };
  if (size === 'quick') return `${peer} is not there; a whole run installs it.`;
  const python = defaultPython();
  if (!python) return `There is no Python here, so that ${peer} cannot be measured beside it.`;
  const [program = '', ...flags] = python.command;
  const wanted = ['-m', 'pip', 'install', '--quiet', ...(alone ? ['--no-deps'] : []), '--target', folder];
  try {
    await run(program, [...flags, ...wanted, ...packages], { timeout: installMs });
    return { folder };
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return `${peer} cannot be had: ${line}`;
  }
}
