import { type Bilingual, type Locale, say } from '#protocol/bridge/locale.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

type Row = NonNullable<SceneSnapshot['warnings']>[number];
export type Warn = (code: WarningCode, params?: Readonly<Record<string, unknown>>, node?: string) => void;

const texts = {
  readWithoutMaya: {
    en: 'Maya was not found here, so that only the text of the scene was read: what layers override, files of referenced scenes and of plug-ins’ own nodes may be missing.',
    zh: '未找到 Maya，仅读取了场景文件的文本：渲染层覆盖、引用场景的文件和插件节点的文件可能不完整。',
  },
  layerOverridesNotRead: {
    en: 'Render layers change settings of their own, which were not read: check frames, camera and size of each.',
    zh: '渲染层有各自的覆盖设置，未能读取：请检查各层的帧范围、相机和尺寸。',
  },
  vraySettingsNotRead: {
    en: 'V-Ray keeps frames, size and name of the pictures in settings of its own, which were not read.',
    zh: 'V-Ray 使用自己的帧范围、尺寸和文件名设置，未能读取。',
  },
  animationOff: {
    en: 'Animation is off in Render Settings: only frame {frame} is rendered.',
    zh: '渲染设置中未启用动画：只渲染第 {frame} 帧。',
  },
  stepFractional: {
    en: 'By Frame is {step}, which a farm cannot render.',
    zh: '帧步长为 {step}，农场无法渲染。',
  },
  framesRenumbered: {
    en: 'Renumber Frames is on: pictures are not numbered by their frames.',
    zh: '已启用重新编号帧：图像编号与帧号不一致。',
  },
  startupCameraRenders: {
    en: '{camera} is one of Maya’s own cameras and renders.',
    zh: '{camera} 是 Maya 自带的相机，并且设为可渲染。',
  },
  layerStray: {
    en: 'The render layer {layer} is left over from an import: it is left out.',
    zh: '渲染层 {layer} 是导入时遗留的：已忽略。',
  },
  referenceUnloaded: {
    en: 'The reference {name} is unloaded and is not sent: {path}.',
    zh: '引用 {name} 未加载，不会上传：{path}。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type WarningCode = keyof typeof texts;

/** Of one kind, no more are told than a person reads. */
const most = 25;

export function warningRows(locale: Locale): { readonly warn: Warn; readonly rows: Row[] } {
  const rows: Row[] = [];
  const warn: Warn = (code, params = {}, node) => {
    if (rows.filter((row) => row.code === code).length >= most) return;
    rows.push({ code, message: say(texts[code], locale, params), ...(node ? { node } : {}) });
  };
  return { warn, rows };
}
