import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { openStore } from '#daemon/store/open.ts';
import { ensureDashboard } from '#scripts/setup/dashboard.mjs';
import { startMeasuredDaemon } from '../load/measuredDaemon.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf, percentile } from '../runner/figures.ts';
import { type DashboardPage, openDashboardPage } from './dashboardPage.ts';
import { farmRows, fillStore } from './farmRows.ts';
import { type LongFarm, startLongFarm } from './longFarm.ts';

interface Scale {
  readonly tasks: number;
  /** So many of them are a frame further at each look. */
  readonly rendering: number;
  readonly loads: number;
  readonly scrollMs: number;
  /** Before the memory is looked at first. */
  readonly warmUp: number;
  /** A farm is looked at every 30 s: so many looks are an hour. */
  readonly looks: number;
}

const scales: Readonly<Record<Size, Scale>> = {
  whole: { tasks: 40_000, rendering: 200, loads: 5, scrollMs: 4000, warmUp: 10, looks: 120 },
  quick: { tasks: 2000, rendering: 20, loads: 1, scrollMs: 500, warmUp: 1, looks: 5 },
};
/** A turn of the wheel, and a drag of the bar. */
const speeds = [
  { name: 'three rows a frame', pixels: 102 },
  { name: 'a screen a frame', pixels: 612 },
] as const;

export async function* measureDashboard(size: Size): AsyncIterable<Measured | string> {
  const scale = scales[size];
  await ensureDashboard();
  const now = Date.now();
  const rows = farmRows({ count: scale.tasks, rendering: scale.rendering, now });
  const farm = await startLongFarm(rows);
  const daemon = await startMeasuredDaemon({
    farmUrl: farm.url,
    prepare(home) {
      const store = openStore(path.join(home, 'renderbridge.sqlite'), () => randomBytes(8).toString('hex'));
      fillStore(store, rows, `${farm.url} bench`, now);
      store.close();
    },
  });
  const page = await openDashboardPage(daemon.bridge, scale.tasks);
  try {
    yield* measureLoads(page, scale);
    yield* measureScrolling(page, scale);
    // Where what changes is in view.
    await page.load();
    yield* measureHour(page, farm, scale);
  } finally {
    await page.close();
    await daemon.stop();
    farm.close();
  }
}

async function* measureLoads(page: DashboardPage, { loads, tasks }: Scale): AsyncIterable<Measured> {
  const times = [];
  for (let load = 0; load < loads; load += 1) times.push(await page.load());
  yield {
    what: `first rows painted, of ${tasks} tasks`,
    unit: 'ms',
    figures: figuresOf(times.map(({ firstPaint }) => firstPaint)),
    limit: { of: 'max', most: 1000 },
  };
  yield { what: 'all of them listed', unit: 'ms', figures: figuresOf(times.map(({ whole }) => whole)) };
}

async function* measureScrolling(page: DashboardPage, { scrollMs }: Scale): AsyncIterable<Measured> {
  for (const { name, pixels } of speeds) {
    const frames = [...(await page.scroll(pixels, scrollMs)), ...(await page.scroll(-pixels, scrollMs))];
    yield {
      what: `a frame while scrolling ${name}: mean of each half second`,
      unit: 'ms',
      figures: figuresOf(meansOf(frames, 500)),
      // Fifty frames a second.
      limit: { of: 'max', most: 20 },
    };
  }
}

/** Means of frames that together take so long. */
function meansOf(frames: readonly number[], ms: number): readonly number[] {
  const means: number[] = [];
  let [sum, count] = [0, 0];
  for (const frame of frames) {
    sum += frame;
    count += 1;
    if (sum < ms) continue;
    means.push(sum / count);
    [sum, count] = [0, 0];
  }
  return means.length > 0 ? means : [sum / count];
}

async function* measureHour(
  page: DashboardPage,
  farm: LongFarm,
  { rendering, warmUp, looks }: Scale,
): AsyncIterable<Measured | string> {
  await farm.work(warmUp);
  await page.painted(warmUp);
  const before = await page.heapBytes();
  await farm.work(looks);
  await page.painted(warmUp + looks);
  const after = await page.heapBytes();
  const delays: number[] = [];
  for (let look = warmUp + 1; look <= warmUp + looks; look += 1)
    delays.push((await page.painted(look)) - (farm.answeredAt.get(look) ?? Number.NaN));
  yield `${looks} looks, in each of which ${rendering} tasks changed; heap ${megabytes(before)}, then ${megabytes(after)} MB`;
  yield { what: 'from the farm’s answer to pixels', unit: 'ms', figures: figuresOf(delays) };
  yield {
    what: 'the same, of which 95 in a hundred take less',
    unit: 'ms',
    figures: figuresOf([percentile(delays, 95)]),
    limit: { of: 'max', most: 50 },
  };
  yield {
    what: 'memory after an hour of looks, of that before it',
    unit: '%',
    figures: figuresOf([(100 * after) / before]),
    limit: { of: 'max', most: 105 },
  };
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
