import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { daemonFlags } from '#daemon/config/installation.ts';
import { type BridgeClient, createBridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonFile, daemonFileName } from '#protocol/bridge/discovery.ts';
import { sandboxAccessKey, sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import type { LoopMessage } from './watchLoop.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A daemon in a home of its own whose event loop is watched from within. */
export interface MeasuredDaemon {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  readonly home: string;
  /** Of a bare node:http server in the same process. */
  readonly bareUrl: string;
  readonly bridge: BridgeClient;
  post(route: string, body: string): Promise<Answer>;
  /** How long its event loop stood still at most while something ran, in milliseconds. */
  longestBlock(run: () => Promise<unknown>): Promise<number>;
  /** What its process has used of the processor so far, in milliseconds. */
  processorMs(): Promise<number>;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const watchLoop = new URL('watchLoop.ts', import.meta.url).href;
const readyWithinMs = 60_000;

export interface MeasuredDaemonParts {
  readonly farmUrl: string;
  /** What lies in the home before the daemon starts. */
  readonly prepare?: (home: string) => void;
  /** Settings of its environment, over those of every bench. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function startMeasuredDaemon({
  farmUrl,
  prepare = () => {},
  settings = {},
}: MeasuredDaemonParts): Promise<MeasuredDaemon> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  prepare(home);
  const { NODE_OPTIONS: _, ...env } = process.env;
  // As hosts and `start` start it.
  const flags = [...daemonFlags, ...profiling(process.env)];
  const args = [...flags, '--import', watchLoop, 'daemon/cli/main.ts', 'serve'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      ...env,
      RENDERBRIDGE_HOME: home,
      RENDERBRIDGE_PORT: '0',
      RENDERBRIDGE_ACCESS_KEY: sandboxAccessKey,
      RENDERBRIDGE_FARM_BASE_URL: farmUrl,
      RENDERBRIDGE_FARM_ACCOUNT: sandboxAccount,
      RENDERBRIDGE_FARM_INTERVAL_MS: '0',
      RENDERBRIDGE_FARM_POLL_MS: '500',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const hello = answer(child, (message) => 'barePort' in message);
  const { url, token } = await found(home, child);
  const { barePort } = (await hello) as { readonly barePort: number };
  const ask = async (what: 'reset' | 'read') => {
    const answered = answer(child, (message) => 'longestMs' in message);
    child.send(what);
    return (await answered) as { readonly longestMs: number; readonly processorMs: number };
  };
  return {
    url,
    token,
    pid: child.pid ?? 0,
    home,
    bareUrl: `http://127.0.0.1:${barePort}/`,
    bridge: createBridgeClient({ connection: { url, token } }),
    async post(route, body) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const response = await fetch(`${url}${route}`, { method: 'POST', headers, body });
      return { status: response.status, text: await response.text() };
    },
    async longestBlock(run) {
      await ask('reset');
      await run();
      return (await ask('read')).longestMs;
    },
    processorMs: async () => (await ask('read')).processorMs,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A CPU profile of each daemon goes into the folder that the variable names. */
function profiling({ BENCH_PROFILES: folder }: NodeJS.ProcessEnv): readonly string[] {
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

function answer(child: ChildProcess, isIt: (message: LoopMessage) => boolean): Promise<LoopMessage> {
  return new Promise((resolve) => {
    const hear = (message: unknown) => {
      if (!isIt(message as LoopMessage)) return;
      child.off('message', hear);
      resolve(message as LoopMessage);
    };
    child.on('message', hear);
  });
}

async function found(home: string, child: ChildProcess): Promise<DaemonFile> {
  const file = path.join(home, daemonFileName);
  for (let waited = 0; waited < readyWithinMs; waited += 50) {
    if (existsSync(file)) return DaemonFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (child.exitCode !== null) throw new Error(`The daemon ended with ${child.exitCode}.`);
    await pause(50);
  }
  throw new Error('The daemon did not start within a minute.');
}
