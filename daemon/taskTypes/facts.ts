import type { Bilingual } from '#protocol/bridge/locale.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { sceneFrames } from './sceneFrames.ts';

interface FactRule {
  readonly title: Bilingual;
  readonly help: Bilingual;
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
    title: { en: 'Scene', zh: '场景' },
    help: {
      en: 'The farm renders the scene that was active when the file was saved.',
      zh: '农场渲染保存文件时处于活动状态的场景。',
    },
    jump: 'scene',
    value: ({ scenes }) => scenes?.find(({ active }) => active)?.name,
  },
  camera: {
    title: { en: 'Camera', zh: '相机' },
    help: {
      en: 'The farm renders the camera that the saved file names, each in its frames.',
      zh: '农场使用保存文件中指定的相机，并按其帧范围渲染。',
    },
    jump: 'camera',
    value: ({ cameras }) =>
      rendering(cameras, ({ name, frames }) => {
        const bound = frames && sceneFrames(frames);
        return bound === undefined ? name : `${name} (${bound})`;
      }),
  },
  layers: {
    title: { en: 'View layers', zh: '视图层' },
    help: {
      en: 'The farm renders those that the saved file enables.',
      zh: '农场渲染保存文件中启用的视图层。',
    },
    jump: 'layers',
    value: ({ layers }) => rendering(layers),
  },
  resolution: {
    title: { en: 'Resolution', zh: '分辨率' },
    help: { en: 'Pixels, percentage and crop included.', zh: '像素，已计入百分比与裁剪。' },
    jump: 'resolution',
    value: ({ resolution }) => size(resolution),
  },
  region: {
    title: { en: 'Region', zh: '渲染区域' },
    help: {
      en: 'Only a part of the picture is rendered.',
      zh: '只渲染画面的一部分。',
    },
    jump: 'region',
    value: ({ region }) =>
      region &&
      Object.entries(region)
        .filter(([, value]) => ['number', 'string', 'boolean'].includes(typeof value))
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
  },
  output: {
    title: { en: 'Output', zh: '输出' },
    help: { en: 'Format as saved in the file.', zh: '保存文件中的格式。' },
    jump: 'output',
    value: ({ output }) => output.format,
  },
  passes: {
    title: { en: 'Passes', zh: '渲染通道' },
    help: {
      en: 'Render elements and passes that the saved file enables.',
      zh: '保存文件中启用的渲染元素和通道。',
    },
    jump: 'passes',
    value: ({ output }) =>
      output.passes?.map((pass) => (typeof pass === 'string' ? pass : JSON.stringify(pass))).join(', '),
  },
  renderer: {
    title: { en: 'Renderer', zh: '渲染器' },
    help: { en: 'As the saved file names it.', zh: '保存文件中指定的渲染器。' },
    jump: 'renderer',
    value: ({ renderer }) => [renderer.name, renderer.version].filter(Boolean).join(' '),
  },
  frameRate: {
    title: { en: 'Frame rate', zh: '帧率' },
    help: { en: 'Frames per second, as saved.', zh: '每秒帧数，以保存文件为准。' },
    jump: 'frames',
    value: ({ fps }) => String(fps),
  },
  projectRoot: {
    title: { en: 'Project folder', zh: '工程目录' },
    help: { en: 'What relative paths of the scene refer to.', zh: '场景中相对路径所参照的目录。' },
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
