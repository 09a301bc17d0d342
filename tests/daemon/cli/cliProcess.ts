import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from '@jest/globals';
import { bareEnvironment } from '../bareEnvironment.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** What a person starts in a checkout: the bundle of its sources is made once, and takes a third of their time. */
export const main = fileURLToPath(new URL('../../../scripts/checkout/renderbridge.cjs', import.meta.url));
const started: ChildProcess[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  /** What stood on standard error. */
  readonly said: string;
}

export interface CliProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<CliRun>;
  readonly firstLine: Promise<string>;
}

/** Starts the command line with nothing in its environment but what is given, and ends it with the test. */
export function beginCli(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  input = '',
): CliProcess {
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...bareEnvironment(), ...env },
  });
  started.push(child);
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, said }));
  return { child, ended, firstLine: once(child.stdout, 'data').then(([chunk]) => String(chunk).trim()) };
}

export const runCli = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  input?: string,
): Promise<CliRun> => beginCli(args, env, input).ended;

/** A home whose daemon speaks to the farm at an address, as often as it likes, and brings no files. */
export function homeOfFarm(baseUrl: string): {
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
} {
  const home = path.join(temporaryFolder(), 'home');
  mkdirSync(home, { mode: 0o700 });
  const farm = { baseUrl, account: 'studio', intervalMs: 0, pollMs: 100 };
  writeFileSync(
    path.join(home, 'config.json'),
    JSON.stringify({ farm, port: 0, transfer: { driver: 'none' } }),
  );
  return { home, env: { RENDERBRIDGE_HOME: home, RENDERBRIDGE_ACCESS_KEY: 'KEY-OF-THE-STUDIO' } };
}
