import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { type InEveryLanguage, inEvery } from '#protocol/texts/text.ts';
import { sceneFrames } from './sceneFrames.ts';

interface FactRule {
  readonly title: InEveryLanguage;
  readonly help: InEveryLanguage;
  /** What a host selects, so that the artist can change it there. */
  readonly jump: string;
  /** Undefined: the host says nothing of it, and nothing is shown. */
  readonly value: (snapshot: SceneSnapshot) => string | undefined;
}

const rendering = <Item extends { readonly name: string; readonly renderable: boolean }>(
  list: readonly Item[] | undefined,
  say: (item: Item) => string = ({ name }) => name,
) =>
  list
    ?.filter((item) => item.renderable)
    .map(say)
    .join(', ');

const size = ({ width, height }: { readonly width: number; readonly height: number }) =>
  `${width} × ${height}`;

/** What the farm renders as the saved scene says, because no field of the body can say it. */
export const factRules = {
  scene: {
    title: inEvery('facts.scene.title'),
    help: inEvery('facts.scene.help'),
    jump: 'scene',
    value: ({ scenes }) => scenes?.find(({ active }) => active)?.name,
  },
  camera: {
    title: inEvery('facts.camera.title'),
    help: inEvery('facts.camera.help'),
    jump: 'camera',
    value: ({ cameras }) =>
      rendering(cameras, ({ name, frames }) => {
        const bound = frames && sceneFrames(frames);
        return bound === undefined ? name : `${name} (${bound})`;
      }),
  },
  layers: {
    title: inEvery('facts.layers.title'),
    help: inEvery('facts.layers.help'),
    jump: 'layers',
    value: ({ layers }) => rendering(layers),
  },
  resolution: {
    title: inEvery('facts.resolution.title'),
    help: inEvery('facts.resolution.help'),
    jump: 'resolution',
    value: ({ resolution }) => size(resolution),
  },
  region: {
    title: inEvery('facts.region.title'),
    help: inEvery('facts.region.help'),
    jump: 'region',
    value: ({ region }) =>
      region &&
      Object.entries(region)
        .filter(([, value]) => ['number', 'string', 'boolean'].includes(typeof value))
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
  },
  output: {
    title: inEvery('facts.output.title'),
    help: inEvery('facts.output.help'),
    jump: 'output',
    value: ({ output }) => output.format,
  },
  passes: {
    title: inEvery('facts.passes.title'),
    help: inEvery('facts.passes.help'),
    jump: 'passes',
    value: ({ output }) =>
      output.passes?.map((pass) => (typeof pass === 'string' ? pass : JSON.stringify(pass))).join(', '),
  },
  renderer: {
    title: inEvery('facts.renderer.title'),
    help: inEvery('facts.renderer.help'),
    jump: 'renderer',
    value: ({ renderer }) => [renderer.name, renderer.version].filter(Boolean).join(' '),
  },
  frameRate: {
    title: inEvery('facts.frameRate.title'),
    help: inEvery('facts.frameRate.help'),
    jump: 'frames',
    value: ({ fps }) => String(fps),
  },
  projectRoot: {
    title: inEvery('facts.projectRoot.title'),
    help: inEvery('facts.projectRoot.help'),
    jump: 'project',
    value: ({ scene }) => scene.projectRoot,
  },
} as const satisfies Record<string, FactRule>;

export type FactId = keyof typeof factRules;

export function factsOf(ids: readonly FactId[], snapshot: SceneSnapshot) {
  return ids.flatMap((id) => {
    const rule: FactRule = factRules[id];
    const value = rule.value(snapshot);
    return value === undefined ? [] : [{ id, value, title: rule.title, help: rule.help, jump: rule.jump }];
  });
}
