import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { routes } from '#protocol/bridge/routes.ts';
import { farmWithHistory } from '../farm/farmWithHistory.ts';
import { type MeasuredDaemon, startMeasuredDaemon } from '../load/measuredDaemon.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf, percentile } from '../runner/figures.ts';
import { postFrom, type Target } from './clients.ts';
import { openRawTable } from './rawInsert.ts';
import { sceneWith } from './scenes.ts';

/** Milliseconds: what a person does not notice, and what a farm of artists who press at once may take. */
const limits = { one: 5, many: 60 } as const;
const percents = [50, 95, 99] as const;
const many = 20;
/** The farm that most have: it takes a call in ten seconds, so that what is accepted waits. */
const intervalMs = 10_000;

interface Counts {
  readonly rounds: number;
  /** In each round, from one client and from many; of the scene with many files. */
  readonly small: number;
  readonly large: number;
  readonly textures: number;
}

const whole: Counts = { rounds: 5, small: 100, large: 6, textures: 5000 };
const quick: Counts = { rounds: 1, small: 40, large: 2, textures: 100 };

export async function* measureAcceptance(size: Size): AsyncIterable<Measured | string> {
  const counts = size === 'whole' ? whole : quick;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const farm = await farmWithHistory(0, 0, Date.now());
  try {
    const small = sceneWith(path.join(folder, 'small'), 0);
    const storage = path.join(folder, 'storage');
    mkdirSync(storage);
    const large = sceneWith(path.join(folder, 'large'), counts.textures);
    yield* peers(counts, small);
    for (const driver of ['none', 'copy'] as const) {
      const daemon = await startMeasuredDaemon({
        farmUrl: farm.url,
        settings: {
          RENDERBRIDGE_FARM_INTERVAL_MS: String(intervalMs),
          RENDERBRIDGE_FARM_POLL_MS: '30000',
          RENDERBRIDGE_TRANSFER_DRIVER: driver,
          RENDERBRIDGE_DEFAULTS: '{"projectName":"sandbox"}',
          RENDERBRIDGE_TRANSFER_STORAGE: storage,
        },
      });
      try {
        yield* ofDaemon(daemon, driver, counts, small, large);
      } finally {
        await daemon.stop();
      }
    }
  } finally {
    await farm.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function* ofDaemon(
  daemon: MeasuredDaemon,
  driver: string,
  counts: Counts,
  small: Scene,
  large: Scene,
): AsyncIterable<Measured | string> {
  const target = {
    url: `${daemon.url}${routes.createSubmission.path}`,
    headers: { authorization: `Bearer ${daemon.token}` },
  };
  const of = `driver ${driver}`;
  const one = await roundsOf(daemon, target, counts.rounds, 1, counts.small, small);
  yield* percentiles(`${of}: 202 of a small scene, 1 client`, one, limits.one);
  yield processorFor(`${of}: processor of the daemon for each, 1 client`, one);
  const several = await roundsOf(daemon, target, counts.rounds, many, counts.small, small);
  yield processorFor(`${of}: processor of the daemon for each, ${many} clients`, several);
  yield* percentiles(`${of}: 202 of a small scene, ${many} clients`, several, limits.many);
  const wide = await roundsOf(daemon, target, counts.rounds, 1, counts.large, large);
  yield* percentiles(`${of}: 202 of a scene with ${counts.textures} files`, wide);
  const stillness = several.map(({ longestMs }) => longestMs);
  yield {
    what: `${of}: longest block of the event loop, ${many} clients`,
    unit: 'ms',
    figures: figuresOf(stillness),
  };
}

/** What else a submission cannot be faster than, in the same minute. */
async function* peers({ rounds, small }: Counts, scene: Scene): AsyncIterable<Measured | string> {
  const table = openRawTable();
  const inserts = Array.from({ length: rounds }, () =>
    Array.from({ length: small }, (_, number) => {
      const startedAt = performance.now();
      table.insert(scene(number));
      return performance.now() - startedAt;
    }),
  );
  table.close();
  yield* percentiles('node:sqlite alone: a synced insert of the same text', inserts.map(timesOnly), 'peer');
  const child = fork(fileURLToPath(new URL('bareExpress.ts', import.meta.url)));
  try {
    const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
    const target = { url: `http://127.0.0.1:${port}/kept` };
    for (const clients of [1, many]) {
      const found: Round[] = [];
      for (let round = 0; round < rounds; round += 1)
        found.push(timesOnly(await postFrom(clients, target, bodiesOf(scene, small))));
      yield* percentiles(`express with such an insert, ${clientsInWords(clients)}`, found, 'peer');
    }
  } finally {
    child.disconnect();
    if (child.exitCode === null) await once(child, 'exit');
  }
}

type Scene = (number: number) => string;

interface Round {
  readonly times: readonly number[];
  readonly processorMs: number;
  readonly longestMs: number;
}

const timesOnly = (times: readonly number[]): Round => ({ times, processorMs: 0, longestMs: 0 });
const bodiesOf = (scene: Scene, count: number) => Array.from({ length: count }, (_, number) => scene(number));
const clientsInWords = (clients: number) => `${clients} client${clients === 1 ? '' : 's'}`;

async function roundsOf(
  daemon: MeasuredDaemon,
  target: Target,
  rounds: number,
  clients: number,
  count: number,
  scene: Scene,
): Promise<readonly Round[]> {
  const found: Round[] = [];
  // The first round only warms up.
  for (let round = -1; round < rounds; round += 1) {
    const before = await daemon.processorMs();
    let times: readonly number[] = [];
    const longestMs = await daemon.longestBlock(async () => {
      times = await postFrom(clients, target, bodiesOf(scene, count));
    });
    const processorMs = ((await daemon.processorMs()) - before) / count;
    if (round >= 0) found.push({ times, processorMs, longestMs });
  }
  return found;
}

function processorFor(what: string, rounds: readonly Round[]): Measured {
  return { what, unit: 'ms', figures: figuresOf(rounds.map(({ processorMs }) => processorMs)) };
}

function* percentiles(what: string, rounds: readonly Round[], beside?: number | 'peer'): Iterable<Measured> {
  for (const percent of percents) {
    const figures = figuresOf(rounds.map(({ times }) => percentile(times, percent)));
    yield {
      what: `${what}, p${percent}`,
      unit: 'ms',
      figures,
      ...(beside === 'peer' ? { of: 'peer' } : {}),
      ...(typeof beside === 'number' && percent === 95 ? { limit: { of: 'median', most: beside } } : {}),
    };
  }
}
