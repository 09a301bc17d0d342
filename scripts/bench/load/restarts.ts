import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemRandom } from '#daemon/clock.ts';
import { openStore } from '#daemon/store/open.ts';
import { createBridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonFile, daemonFileName } from '#protocol/bridge/discovery.ts';
import { sandboxAccessKey, sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf } from '../runner/figures.ts';
import { residentOf } from '../runner/residentMemory.ts';
import { ofLayers } from './creates.ts';
import { fillWithWaiting } from './waitingTasks.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Nobody answers there. */
const farmUrl = 'http://127.0.0.1:9/api/v2/task/';
const [few, many] = [10, 10_000];
const mostTimes = 1.3;

interface Restart {
  /** From the spawn to its first line, in milliseconds. */
  readonly readyMs: number;
  /** Resident then, in MB; undefined where the system tells none. */
  readonly megabytes: number | undefined;
}

/** How soon a daemon is ready again that was killed while few or many tasks waited. */
export async function* measureRestarts(size: Size): AsyncIterable<Measured> {
  const [rounds, large] = size === 'whole' ? [7, many] : [1, 1000];
  const homes = [few, large].map(homeWith);
  try {
    for (const [index, home] of homes.entries()) await seeWaiting(home, index === 0 ? few : large);
    const found: [Restart, Restart][] = [];
    // The first round only fills caches, and each kills what the next one finds.
    for (let round = -1; round < rounds; round += 1) {
      const pair: [Restart, Restart] = [await restart(homes[0] ?? ''), await restart(homes[1] ?? '')];
      if (round >= 0) found.push(pair);
    }
    const told = (what: string, unit: string, values: readonly number[]) => ({
      what,
      unit,
      figures: figuresOf(values),
    });
    yield {
      of: 'peer',
      ...told(
        `start after a kill with ${few} waiting`,
        'ms',
        found.map(([one]) => one.readyMs),
      ),
    };
    yield told(
      `start after a kill with ${large} waiting`,
      'ms',
      found.map(([, other]) => other.readyMs),
    );
    yield {
      ...told(
        'as many times as with few',
        '×',
        found.map(([one, other]) => other.readyMs / one.readyMs),
      ),
      limit: { of: 'median', most: mostTimes },
    };
    for (const [index, count] of [few, large].entries()) {
      const held = found.flatMap((pair) => pair[index as 0 | 1].megabytes ?? []);
      if (held.length > 0) yield told(`memory with ${count} waiting`, 'MB', held);
    }
  } finally {
    for (const home of homes) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function homeWith(waiting: number): string {
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const store = openStore(path.join(home, 'renderbridge.sqlite'), systemRandom.id);
  fillWithWaiting(store, `${farmUrl} ${sandboxAccount}`, ofLayers(waiting), 10);
  store.close();
  return home;
}

/** Whether a daemon of that home has them in its line. */
async function seeWaiting(home: string, waiting: number): Promise<void> {
  await started(home, async () => {
    const { url, token } = DaemonFile.parse(
      JSON.parse(readFileSync(path.join(home, daemonFileName), 'utf8')),
    );
    const { items } = await createBridgeClient({ connection: { url, token } }).submissions();
    const [newest] = items;
    if (newest?.state !== 'waiting') throw new Error(`Of ${waiting} none waits: ${newest?.state}.`);
  });
}

/** Starts it, and kills it as soon as it is ready. */
async function restart(home: string): Promise<Restart> {
  return started(home, async (readyMs, pid) => ({ readyMs, megabytes: residentOf(pid) }));
}

async function started<Result>(
  home: string,
  use: (readyMs: number, pid: number | undefined) => Promise<Result>,
): Promise<Result> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [path.join(root, 'daemon/cli/main.ts'), 'serve'], {
    env: {
      ...env,
      RENDERBRIDGE_HOME: home,
      RENDERBRIDGE_PORT: '0',
      RENDERBRIDGE_ACCESS_KEY: sandboxAccessKey,
      RENDERBRIDGE_FARM_BASE_URL: farmUrl,
      RENDERBRIDGE_FARM_ACCOUNT: sandboxAccount,
      RENDERBRIDGE_TRANSFER_DRIVER: 'none',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const ended = once(child, 'exit').then(() => {
      throw new Error('The daemon ended before it was ready.');
    });
    ended.catch(() => {});
    await Promise.race([once(child.stdout, 'data'), ended]);
    return await use(performance.now() - startedAt, child.pid);
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}
