import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '../bareEnvironment.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import type { CliRun } from './cliProcess.ts';

const program = fileURLToPath(new URL('commandsInOne.ts', import.meta.url));

/** A user of an own folder, whose farm is an address at which nobody listens. */
export function farmlessUser(): { readonly folder: string; readonly env: NodeJS.ProcessEnv } {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'maya/2025'), { recursive: true });
  const env = {
    ...bareEnvironment(),
    PATH: folder,
    HOME: folder,
    RENDERBRIDGE_HOME: path.join(folder, 'ours'),
    RENDERBRIDGE_PORT: '0',
    RENDERBRIDGE_FARM_BASE_URL: 'http://127.0.0.1:9/',
    RENDERBRIDGE_FARM_ACCOUNT: 'studio',
    RENDERBRIDGE_ACCESS_KEY: 'KEY-OF-THE-STUDIO',
  };
  return { folder, env };
}

/** Runs command lines one after the other in one process. */
export async function runAll(
  lines: readonly (readonly string[])[],
  env: NodeJS.ProcessEnv,
): Promise<CliRun[]> {
  const child = spawn(process.execPath, [program, JSON.stringify(lines)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  await once(child, 'close');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
