import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DaemonClient, findDaemon } from '#daemon/cli/bridgeClient.ts';
import { checkoutFolder, daemonFlags, type ProgramName } from '#daemon/config/installation.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** As a person starts it in a checkout. */
const launcher = (name: ProgramName) => `${checkoutFolder}/${name}.cjs`;

/** A throw-away home with a sandbox farm and a daemon, both real processes. */
export interface Stage {
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  readonly bridge: DaemonClient;
  /** Ends both and removes the home. */
  strike(): Promise<void>;
}

const startMs = 60_000;
const endMs = 10_000;

/** Starts everything. Throws with the last words of whichever did not come up. */
export async function setStage(): Promise<Stage> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-demo-'));
  const env = { ...process.env, RENDERBRIDGE_HOME: home, RENDERBRIDGE_PORT: '0' };
  const started: ChildProcess[] = [];
  const strike = async () => {
    for (const child of started.toReversed()) await end(child);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const farmHome = path.join(home, 'sandbox');
    mkdirSync(farmHome, { mode: 0o700 });
    await startUntil(started, [launcher('sandbox'), '--home', farmHome], env, /SANDBOX farm at/);
    await startUntil(started, [...daemonFlags, launcher('renderbridge'), 'serve'], env, /^http:/m);
    return { home, env, bridge: await findDaemon([home]), strike };
  } catch (error) {
    await strike();
    throw error;
  }
}

function startUntil(
  started: ChildProcess[],
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  ready: RegExp,
): Promise<void> {
  const child = spawn(process.execPath, argv, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) =>
      reject(new Error(`${argv.join(' ')} did not start: ${why}\n${said.trim()}`));
    const timer = setTimeout(() => fail(`no answer in ${startMs / 1000} s`), startMs);
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (!ready.test(said)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`it ended with code ${code}`));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), endMs);
  await gone;
  clearTimeout(timer);
}
