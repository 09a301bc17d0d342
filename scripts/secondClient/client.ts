import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The vendor's own client, as it was read for the contract; nothing of it is part of this project. */
const packages = ['rayvision-api==3.0.4.3', 'rayvision-sync==3.1.8'] as const;

/** A Python that has the client, installed from PyPI into `.cache` at the first run. Throws where that fails. */
export function pythonWithClient(root: string, python: string): string {
  const folder = path.join(root, '.cache', 'second-client');
  const installed = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const proof = path.join(folder, 'installed');
  if (existsSync(proof)) return installed;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run(python, ['-m', 'venv', folder]);
  run(installed, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  writeFileSync(proof, `${packages.join('\n')}\n`);
  return installed;
}

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `exit code ${status}`}`);
}
