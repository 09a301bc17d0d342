import type { Preview } from '#protocol/bridge/submission.ts';
import type { Size } from '../runner/bench.ts';
import type { Answer } from './measuredDaemon.ts';

const mayaScene = {
  bridge: 1,
  host: { app: 'maya', version: '2024', adapter: '1.0.0', os: 'linux' },
  scene: { path: '/show/shot.ma', modified: false, name: 'shot' },
  renderer: { name: 'arnold' },
  plugins: [],
  frames: { start: 1, end: 240, step: 1 },
  fps: 24,
  resolution: { width: 1920, height: 1080 },
  output: {},
};
const list = <Item>(length: number, item: (index: number) => Item): Item[] =>
  Array.from({ length }, (_, index) => item(index));
/** What a host sends of a small scene, with more of it. */
export const scene = (more: object) => JSON.stringify({ scene: { ...mayaScene, ...more }, settings: {} });
const oddFrames = (count: number) => list(count, (index) => 2 * index + 1).join(',');
/** Frames that no range shortens, and that are others for each number. */
function unevenFrames(count: number, from: number): string {
  let frame = from;
  return list(count, (index) => {
    frame += 1 + ((index * index + from) % 3);
    return frame;
  }).join(',');
}

export interface LargeBody {
  /** So much of it: 1 is the whole. */
  readonly make: (share: number) => string;
  /** What it is answered with: whole, and where a hundredth of it is. */
  readonly status: Readonly<Record<Size, number>>;
  /** How many creates are planned for it at the least; one where nothing is said. */
  readonly leastCreates?: (share: number) => number;
}

const planned: LargeBody['status'] = { whole: 200, quick: 200 };
const refused: LargeBody['status'] = { whole: 400, quick: 400 };
/** Too much of it is refused for its size, little of it taken, or refused for what it says. */
const tooLarge = (quick: number): LargeBody['status'] => ({ whole: 413, quick });

/** Bodies of the kinds that would hold up everybody else: accepted ones and refused ones. */
export const largeBodies: Readonly<Record<string, LargeBody>> = {
  '390,000 unknown keys': {
    make: (share) => scene(Object.fromEntries(list(390_000 * share, (n) => [`k${n}`, 1]))),
    status: tooLarge(200),
  },
  '95,000 unknown keys, 5,000 in each object': {
    make: (share) =>
      scene(
        Object.fromEntries(
          list(19, (m) => [`m${m}`, Object.fromEntries(list(5000 * share, (n) => [`k${n}`, 1]))]),
        ),
      ),
    status: planned,
  },
  '200 layers of 3,000 frames each': {
    make: (share) =>
      scene({
        layers: list(200, (n) => ({
          name: `l${n}`,
          renderable: true,
          frames: { list: oddFrames(3000 * share) },
        })),
      }),
    status: planned,
    leastCreates: () => 200,
  },
  '200 layers of 3,000 frames of their own': {
    make: (share) =>
      scene({
        layers: list(200, (n) => ({
          name: `l${n}`,
          renderable: true,
          frames: { list: unevenFrames(3000 * share, n) },
        })),
      }),
    status: planned,
    leastCreates: () => 200,
  },
  'frames in 64 KiB of text': {
    make: (share) => scene({ frames: { list: oddFrames(10_000 * share) } }),
    status: planned,
  },
  '20,000 dependencies': {
    make: (share) =>
      scene({
        dependencies: list(20_000 * share, (n) => ({
          path: `/tex/file${n}.exr`,
          kind: 'texture',
          exists: null,
        })),
      }),
    status: planned,
  },
  '100,000 dependencies': {
    make: (share) =>
      scene({ dependencies: list(100_000 * share, (n) => ({ path: `/t/${n}`, kind: 't', exists: null })) }),
    status: tooLarge(200),
  },
  '20,000 dependencies that are all wrong': {
    make: (share) => scene({ dependencies: list(20_000 * share, (n) => ({ path: n, kind: n })) }),
    status: refused,
  },
  '2,000 layers with 40 cameras each': {
    make: (share) =>
      scene({
        layers: list(2000 * share, (n) => ({
          name: `l${n}`,
          renderable: true,
          cameras: list(40, (c) => `c${c}`),
        })),
      }),
    status: planned,
    // The daemon plans no more for one submission.
    leastCreates: (share) => Math.min(1000, 2000 * share),
  },
  '2,000 warnings': {
    make: (share) => scene({ warnings: list(2000 * share, (n) => ({ code: `w${n}`, message: 'x' })) }),
    status: planned,
  },
  '8 MiB of empty lists': {
    make: (share) => `[${'[],'.repeat(2_600_000 * share)}[]]`,
    status: tooLarge(400),
  },
  '8 MiB in one text': {
    make: (share) => scene({ extra: { text: 'x'.repeat(8_000_000 * share) } }),
    status: planned,
  },
  '8 MiB of Chinese': {
    make: (share) => scene({ extra: { text: '渲'.repeat(2_700_000 * share) } }),
    status: planned,
  },
  '8 MiB of escapes': {
    make: (share) => `{"scene": "${'\\u0041'.repeat(1_300_000 * share)}"}`,
    status: tooLarge(400),
  },
  '480,000 escapes': {
    make: (share) => `{"sceneId": "${'\\u0041'.repeat(480_000 * share)}"}`,
    status: refused,
  },
  '8 MiB in one key': {
    make: (share) => `{"${'k'.repeat(8_000_000 * share)}": 1}`,
    status: refused,
  },
  '95,000 texts of 80 characters': {
    make: (share) => scene({ extra: { texts: list(95_000 * share, () => 'é'.repeat(40)) } }),
    status: planned,
  },
  '32 deep, again and again': {
    make: (share) => `[${`${'['.repeat(31)}${']'.repeat(31)},`.repeat(3000 * share)}1]`,
    status: refused,
  },
  'settings with 5,000 keys': {
    make: (share) =>
      JSON.stringify({
        scene: mayaScene,
        settings: Object.fromEntries(list(5000 * share, (n) => [`k${n}`, n])),
      }),
    status: refused,
  },
  'settings with 30,000 layers': {
    make: (share) =>
      JSON.stringify({ scene: mayaScene, settings: { layers: list(30_000 * share, () => 0) } }),
    status: tooLarge(400),
  },
};

/** Why an answer is not that to this body; undefined when it is. */
export function faultOfAnswer(
  { status, text }: Answer,
  body: LargeBody,
  size: Size,
  share: number,
): string | undefined {
  const expected = body.status[size];
  if (status !== expected) return `answered with ${status} instead of ${expected}: ${text.slice(0, 300)}`;
  if (status !== 200) return undefined;
  const { requests } = JSON.parse(text) as Pick<Preview, 'requests'>;
  const least = body.leastCreates?.(share) ?? 1;
  return requests.length >= least ? undefined : `${requests.length} of ${least} creates were planned.`;
}
