import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { openStore } from '#daemon/store/open.ts';
import { sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import { ensureDashboard } from '#scripts/setup/dashboard.mjs';
import { startMeasuredDaemon } from '../load/measuredDaemon.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf, percentile } from '../runner/figures.ts';
import { type DashboardPage, openDashboardPage } from './dashboardPage.ts';
import { farmRows, fillStore } from './farmRows.ts';
import { type LongFarm, startLongFarm } from './longFarm.ts';

interface Scale {
  readonly tasks: number;
  readonly rendering: number;
  /** So many of those are a frame further between two looks, of frames that take ten minutes on many machines. */
  readonly changing: number;
  readonly loads: number;
  readonly scrollMs: number;
  readonly warmUp: number;
  /** In which as many change as usual. */
  readonly usualLooks: number;
  /** A farm is looked at every 30 s: so many looks are an hour. */
  readonly looks: number;
}

const scales: Readonly<Record<Size, Scale>> = {
  whole: {
    tasks: 40_000,
    rendering: 200,
    changing: 20,
    loads: 5,
    scrollMs: 3000,
    warmUp: 10,
    usualLooks: 40,
    looks: 120,
  },
  quick: {
    tasks: 2000,
    rendering: 20,
    changing: 5,
    loads: 1,
    scrollMs: 500,
    warmUp: 1,
    usualLooks: 3,
    looks: 5,
  },
};
/** A turn of the wheel, held to fifty frames a second; and nothing but new rows in each frame. */
const speeds = [
  { name: 'three rows a frame', pixels: 102, limit: { of: 'max', most: 20 } },
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
      fillStore(store, rows, `${farm.url} ${sandboxAccount}`, now);
      store.close();
    },
  });
  let page: DashboardPage | undefined;
  try {
    page = await openDashboardPage(daemon.bridge, scale.tasks);
    // The daemon reads a history bit by bit, for minutes where it was interrupted: a quick run has none.
    if (size === 'whole') await farm.read;
    yield* measureLoads(page, scale);
    yield* measureScrolling(page, scale);
    // Where what changes is in view.
    await page.load();
    yield* measureLooks(page, farm, scale);
  } finally {
    await page?.close();
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
  for (const { name, pixels, ...held } of speeds) {
    const frames = [...(await page.scroll(pixels, scrollMs)), ...(await page.scroll(-pixels, scrollMs))];
    yield {
      what: `a frame while scrolling ${name}: mean of each half second`,
      unit: 'ms',
      figures: figuresOf(meansOf(frames, 500)),
      ...held,
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

async function* measureLooks(
  page: DashboardPage,
  farm: LongFarm,
  scale: Scale,
): AsyncIterable<Measured | string> {
  const { rendering, changing, warmUp, usualLooks, looks } = scale;
  const painted = async (count: number, tasks: number) => {
    const from = farm.looks();
    await farm.work(count, tasks);
    await page.painted(from + count);
    return delaysOf(page, farm, from + 1, from + count);
  };
  await painted(warmUp, rendering);
  const usual = await painted(usualLooks, changing);
  const before = await page.heapBytes();
  const all = await painted(looks, rendering);
  const after = await page.heapBytes();
  yield `${usualLooks} looks in which ${changing} tasks changed, then ${looks} in which all ${rendering} did that render`;
  yield* delayFigures(`${changing} changed`, usual);
  yield {
    what: `from the farm’s answer to pixels, ${changing} changed: 95 of 100 within`,
    unit: 'ms',
    figures: figuresOf([
      percentile(
        usual.map(({ toPixels }) => toPixels),
        95,
      ),
    ]),
    limit: { of: 'max', most: 50 },
  };
  yield* delayFigures(`${rendering} changed`, all);
  yield `heap ${megabytes(before)} MB, after the hour ${megabytes(after)} MB`;
  yield {
    what: 'memory after an hour of looks, of that before it',
    unit: '%',
    figures: figuresOf([(100 * after) / before]),
    limit: { of: 'max', most: 105 },
  };
}

interface Delay {
  readonly toPage: number;
  readonly toPixels: number;
}

async function delaysOf(
  page: DashboardPage,
  farm: LongFarm,
  first: number,
  last: number,
): Promise<readonly Delay[]> {
  const delays: Delay[] = [];
  for (let look = first; look <= last; look += 1) {
    const answeredAt = farm.answeredAt.get(look) ?? Number.NaN;
    delays.push({
      toPage: (await page.heard(look)) - answeredAt,
      toPixels: (await page.painted(look)) - answeredAt,
    });
  }
  return delays;
}

function* delayFigures(what: string, delays: readonly Delay[]): Iterable<Measured> {
  const figures = (of: keyof Delay) => figuresOf(delays.map((delay) => delay[of]));
  yield { what: `from the farm’s answer to the page, ${what}`, unit: 'ms', figures: figures('toPage') };
  yield { what: `from the farm’s answer to pixels, ${what}`, unit: 'ms', figures: figures('toPixels') };
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
