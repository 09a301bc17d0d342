import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '#protocol/bridge/routes.ts';
import { postFrom, type Target } from '../accept/clients.ts';
import { sceneWith } from '../accept/scenes.ts';
import { type MeasuredDaemon, startMeasuredDaemon } from '../load/measuredDaemon.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf } from '../runner/figures.ts';
import { type EndingFarm, startEndingFarm } from './endingFarm.ts';
import { slopeOf } from './slope.ts';

interface Look {
  readonly minute: number;
  readonly residentMb: number;
  readonly files: number;
  readonly databaseMb: number;
}

const followers = 3;
const lengths = {
  whole: { minutes: 30, submitMs: 5000, lookMs: 15_000 },
  quick: { minutes: 0.06, submitMs: 300, lookMs: 300 },
} as const;
/** Memory settles first: caches fill, and code that runs often is compiled. */
const settledAfter = 1 / 3;

/** Scenes come, tasks end, clients listen and ask; memory and open files are read from /proc: Linux only. */
export async function* measureHalfHour(size: Size): AsyncIterable<Measured | string> {
  const { minutes, submitMs, lookMs } = lengths[size];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const farm = await startEndingFarm(4 * submitMs);
  const daemon = await startMeasuredDaemon({
    farmUrl: farm.url,
    settings: {
      RENDERBRIDGE_FARM_INTERVAL_MS: '1000',
      RENDERBRIDGE_FARM_POLL_MS: '2000',
      RENDERBRIDGE_TRANSFER_DRIVER: 'none',
      RENDERBRIDGE_DEFAULTS: '{"projectName":"sandbox"}',
    },
  });
  const over = new AbortController();
  const heard = Array.from({ length: followers }, () => listen(daemon, over.signal));
  try {
    const looks = await live(daemon, farm, sceneWith(folder, 3), minutes, submitMs, lookMs);
    yield* figuresFrom(looks, await daemon.processorMs());
    over.abort();
    const events = await Promise.all(heard);
    if (farm.ended() === 0) throw new Error('No task ended.');
    if (events.some((each) => each === 0)) throw new Error('A client heard of nothing.');
    yield `${Math.round((minutes * 60_000) / submitMs)} scenes in ${minutes} minutes, ${farm.ended()} tasks ended, ${events.reduce((sum, each) => sum + each, 0)} events to ${followers} clients`;
  } finally {
    over.abort();
    await daemon.stop();
    await farm.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function live(
  daemon: MeasuredDaemon,
  farm: EndingFarm,
  scene: (number: number) => string,
  minutes: number,
  submitMs: number,
  lookMs: number,
): Promise<readonly Look[]> {
  const target = {
    url: `${daemon.url}${routes.createSubmission.path}`,
    headers: { authorization: `Bearer ${daemon.token}` },
  };
  const startedAt = performance.now();
  const minute = () => (performance.now() - startedAt) / 60_000;
  const looks: Look[] = [];
  let nextLook = 0;
  // However busy the machine is, a quick run sees a task end.
  const goesOn = () => minute() < minutes || (farm.ended() === 0 && minute() < 1);
  for (let number = 0; goesOn(); number += 1) {
    await postPatiently(target, scene(number));
    farm.endOld();
    if (performance.now() - startedAt >= nextLook) {
      nextLook += lookMs;
      await Promise.all([daemon.bridge.tasks(), daemon.bridge.submissions(), daemon.bridge.farm()]);
      looks.push(lookAt(daemon, minute()));
    }
    await pause(submitMs);
  }
  looks.push(lookAt(daemon, minute()));
  return looks;
}

/** On a machine that is busy with others this program may be held up in the middle of a request, which the daemon then refuses. */
async function postPatiently(target: Target, body: string): Promise<void> {
  for (let triesLeft = 5; ; triesLeft -= 1)
    try {
      await postFrom(1, target, [body]);
      return;
    } catch (error) {
      if (triesLeft === 0 || !/answered 408/.test(String(error))) throw error;
    }
}

function* figuresFrom(looks: readonly Look[], processorMs: number): Iterable<Measured | string> {
  const last = looks.at(-1)?.minute ?? 0;
  const settled = looks.filter(({ minute }) => minute >= last * settledAfter);
  const slope = slopeOf(settled.map(({ minute, residentMb }) => ({ at: minute / 60, of: residentMb })));
  const span = settled.map(({ residentMb }) => residentMb);
  yield { what: 'resident memory, once settled', unit: 'MB', figures: figuresOf(span) };
  if (last > 1) yield `resident memory, once settled: ${slope.toFixed(2)} MB an hour`;
  yield { what: 'open files', unit: 'files', figures: figuresOf(settled.map(({ files }) => files)) };
  yield { what: 'database', unit: 'MB', figures: figuresOf(settled.map(({ databaseMb }) => databaseMb)) };
  yield {
    what: 'processor of the daemon',
    unit: '%',
    figures: figuresOf([processorMs / (last * 600)]),
  };
}

function lookAt({ pid, home }: MeasuredDaemon, minute: number): Look {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    minute,
    residentMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
    files: readdirSync(`/proc/${pid}/fd`).length,
    databaseMb: statSync(path.join(home, 'renderbridge.sqlite')).size / 2 ** 20,
  };
}

/** How many events came until it is over. */
async function listen({ bridge }: MeasuredDaemon, signal: AbortSignal): Promise<number> {
  let events = 0;
  for await (const _ of bridge.events({ reset: async () => undefined, signal })) events += 1;
  return events;
}
