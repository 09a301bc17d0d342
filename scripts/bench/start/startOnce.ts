import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { farmKeyOf } from '#daemon/config/settings.ts';
import { openStore } from '#daemon/store/open.ts';
import { type Leavings, submitDay, usualLeavings } from '../retention/submitDay.ts';
import { residentOf } from '../runner/residentMemory.ts';

/** What one start came to. Memory and processor are read from /proc: Linux only. */
export interface Started {
  /** Until its first line, which says where it answers. */
  readonly readyMs: number;
  /** Resident, after so long without work. */
  readonly megabytes: number;
  /** Of the processor, over the first half of that time. */
  readonly settlingMs: number;
  /** Of one processor, over the second half of that time. */
  readonly idlePercent: number;
}

const dayMs = 86_400_000;

/** Nobody answers there: a daemon without a farm is what idles. */
const farm = { baseUrl: 'http://127.0.0.1:9/api/v2/task/', account: 'bench', generation: 1 } as const;

/** A home where nothing was ever started. */
function newHome(folder: string): string {
  const home = path.join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  const config = { port: 0, farm, transfer: { driver: 'none' } };
  writeFileSync(path.join(home, 'config.json'), JSON.stringify(config));
  return home;
}

/** Of a long history so much alone that its database can be made in a minute. */
const fewLeavings: Leavings = { tasks: 1, files: 1, framesOfEvery: 10 };
const perTransaction = 1000;

/** A home below such a folder from which so many submissions were rendered, a thousand each day. */
export function usedHome(folder: string, submissions: number): string {
  const own = mkdtempSync(path.join(folder, 'used-'));
  const home = newHome(own);
  const store = openStore(path.join(home, 'renderbridge.sqlite'), () => 'bench');
  const days = Math.ceil(submissions / perTransaction);
  const leavings = days > 1 ? fewLeavings : usualLeavings;
  for (let day = 0; day < days; day += 1) {
    const perDay = Math.min(perTransaction, submissions);
    submitDay(store, day, perDay, Date.now() - (days - 1 - day) * dayMs, farmKeyOf(farm), leavings);
  }
  store.close();
  return home;
}

/** Starts Node with these arguments, waits for its first line, lets it idle and ends it. Default: in a new home. */
export async function startOnce(args: readonly string[], idleMs: number, used?: string): Promise<Started> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-start-'));
  const home = used ?? newHome(folder);
  const { NODE_OPTIONS: _, NODE_COMPILE_CACHE: __, ...env } = process.env;
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...env, RENDERBRIDGE_HOME: home, RENDERBRIDGE_ACCESS_KEY: 'bench' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const ended = once(child, 'exit').then(() => {
      throw new Error(`${args.at(-2)} ended before it was ready.`);
    });
    await Promise.race([once(child.stdout, 'data'), ended]);
    const readyMs = performance.now() - startedAt;
    ended.catch(() => {});
    const atFirst = processorMsOf(child.pid);
    await pause(idleMs / 2);
    const before = processorMsOf(child.pid);
    await pause(idleMs / 2);
    const processorMs = processorMsOf(child.pid) - before;
    return {
      readyMs,
      megabytes: residentOf(child.pid) ?? Number.NaN,
      settlingMs: before - atFirst,
      idlePercent: (100 * processorMs) / (idleMs / 2),
    };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What all of its threads have had of the processor. */
function processorMsOf(pid: number | undefined): number {
  const threads = `/proc/${pid}/task`;
  return readdirSync(threads).reduce((sum, thread) => {
    const [nanoseconds] = readFileSync(path.join(threads, thread, 'schedstat'), 'utf8').split(' ');
    return sum + Number(nanoseconds) / 1e6;
  }, 0);
}
