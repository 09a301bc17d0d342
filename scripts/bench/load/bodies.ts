import { routes } from '#protocol/bridge/routes.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf } from '../runner/figures.ts';
import { startChangingFarm } from './changingFarm.ts';
import { startMeasuredDaemon } from './measuredDaemon.ts';

const mostMs = 50;

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
const scene = (more: object) => JSON.stringify({ scene: { ...mayaScene, ...more }, settings: {} });
const oddFrames = (count: number) => list(count, (index) => 2 * index + 1).join(',');
/** Frames that no range shortens, and that are others for each number. */
function unevenFrames(count: number, from: number): string {
  let frame = from;
  return list(count, (index) => {
    frame += 1 + ((index * index + from) % 3);
    return frame;
  }).join(',');
}

/** Bodies of the kinds that would hold up everybody else: accepted ones and refused ones. */
const bodies: Readonly<Record<string, (share: number) => string>> = {
  '390,000 unknown keys': (share) => scene(Object.fromEntries(list(390_000 * share, (n) => [`k${n}`, 1]))),
  '95,000 unknown keys, 5,000 in each object': (share) =>
    scene(
      Object.fromEntries(
        list(19, (m) => [`m${m}`, Object.fromEntries(list(5000 * share, (n) => [`k${n}`, 1]))]),
      ),
    ),
  '200 layers of 3,000 frames each': (share) =>
    scene({
      layers: list(200, (n) => ({
        name: `l${n}`,
        renderable: true,
        frames: { list: oddFrames(3000 * share) },
      })),
    }),
  '200 layers of 3,000 frames of their own': (share) =>
    scene({
      layers: list(200, (n) => ({
        name: `l${n}`,
        renderable: true,
        frames: { list: unevenFrames(3000 * share, n) },
      })),
    }),
  'frames in 64 KiB of text': (share) => scene({ frames: { list: oddFrames(10_000 * share) } }),
  '20,000 dependencies': (share) =>
    scene({
      dependencies: list(20_000 * share, (n) => ({
        path: `/tex/file${n}.exr`,
        kind: 'texture',
        exists: null,
      })),
    }),
  '100,000 dependencies': (share) =>
    scene({ dependencies: list(100_000 * share, (n) => ({ path: `/t/${n}`, kind: 't', exists: null })) }),
  '20,000 dependencies that are all wrong': (share) =>
    scene({ dependencies: list(20_000 * share, (n) => ({ path: n, kind: n })) }),
  '2,000 layers with 40 cameras each': (share) =>
    scene({
      layers: list(2000 * share, (n) => ({
        name: `l${n}`,
        renderable: true,
        cameras: list(40, (c) => `c${c}`),
      })),
    }),
  '2,000 warnings': (share) =>
    scene({ warnings: list(2000 * share, (n) => ({ code: `w${n}`, message: 'x' })) }),
  '8 MiB of empty lists': (share) => `[${'[],'.repeat(2_600_000 * share)}[]]`,
  '8 MiB in one text': (share) => scene({ extra: { text: 'x'.repeat(8_000_000 * share) } }),
  '8 MiB of Chinese': (share) => scene({ extra: { text: '渲'.repeat(2_700_000 * share) } }),
  '8 MiB of escapes': (share) => `{"scene": "${'\\u0041'.repeat(1_300_000 * share)}"}`,
  '480,000 escapes': (share) => `{"sceneId": "${'\\u0041'.repeat(480_000 * share)}"}`,
  '8 MiB in one key': (share) => `{"${'k'.repeat(8_000_000 * share)}": 1}`,
  '95,000 texts of 80 characters': (share) =>
    scene({ extra: { texts: list(95_000 * share, () => 'é'.repeat(40)) } }),
  '32 deep, again and again': (share) => `[${`${'['.repeat(31)}${']'.repeat(31)},`.repeat(3000 * share)}1]`,
  'settings with 5,000 keys': (share) =>
    JSON.stringify({
      scene: mayaScene,
      settings: Object.fromEntries(list(5000 * share, (n) => [`k${n}`, n])),
    }),
  'settings with 30,000 layers': (share) =>
    JSON.stringify({ scene: mayaScene, settings: { layers: list(30_000 * share, () => 0) } }),
};

/** How long the daemon's event loop stands still at most while it takes or refuses such a body. */
export async function* measureBodies(size: Size): AsyncIterable<Measured> {
  const [rounds, share] = size === 'whole' ? [5, 1] : [1, 0.01];
  const farm = await startChangingFarm(0);
  const daemon = await startMeasuredDaemon({ farmUrl: farm.url });
  try {
    await daemon.post(routes.previewSubmission.path, scene({}));
    const blockOf = async (route: string, body: string) => {
      const blocks: number[] = [];
      const statuses = new Set<number>();
      for (let round = 0; round < rounds; round += 1)
        blocks.push(await daemon.longestBlock(async () => statuses.add(await daemon.post(route, body))));
      return { figures: figuresOf(blocks), statuses: [...statuses].join(', ') };
    };
    for (const [name, make] of Object.entries(bodies)) {
      const { figures, statuses } = await blockOf(routes.previewSubmission.path, make(share));
      yield {
        what: `block: ${name} (${statuses})`,
        unit: 'ms',
        figures,
        limit: { of: 'median', most: mostMs },
      };
    }
    const { figures, statuses } = await blockOf(routes.previewSubmission.path, scene({}));
    if (statuses !== '200') throw new Error(`A plain scene was answered with ${statuses}.`);
    yield { what: 'block: a scene of 400 bytes', unit: 'ms', figures };
  } finally {
    await daemon.stop();
    farm.close();
  }
}
