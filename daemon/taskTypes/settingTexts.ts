import type { FormField } from '#protocol/bridge/form.ts';
import type { Bilingual } from '#protocol/bridge/locale.ts';
import type { GroupId } from './groups.ts';

export type Control = FormField['control'];

/** What a person is told of a setting, and how it is drawn. */
export interface SettingTexts {
  readonly title: Bilingual;
  readonly help: Bilingual;
  readonly group: GroupId;
  readonly control?: Control;
  readonly choices?: readonly { readonly value: unknown; readonly title: Bilingual }[];
  /** What the farm, or we, take when nobody says. */
  readonly default?: unknown;
}

const yesOrNo = [
  { value: 0, title: { en: 'No', zh: '否' } },
  { value: 1, title: { en: 'Yes', zh: '是' } },
] as const;

/** What a person is told of every setting that is one value; each task type has those of its create action. */
export const settingTexts = {
  projectName: {
    group: 'farm',
    control: 'choice',
    title: { en: 'Project', zh: '项目' },
    help: { en: 'The farm’s project that the task belongs to.', zh: '任务所属的农场项目。' },
  },
  cgSoftName: {
    group: 'farm',
    control: 'choice',
    title: { en: 'Rendered with', zh: '渲染软件' },
    help: { en: 'Program and version on the farm.', zh: '农场上的软件及版本。' },
  },
  pluginName: {
    group: 'farm',
    title: { en: 'Plug-ins', zh: '渲染插件' },
    help: {
      en: 'With versions, comma-separated, as the project’s configuration spells them.',
      zh: '插件及版本，以逗号分隔，与项目配置中的写法一致。',
    },
  },
  submitAccount: {
    group: 'farm',
    title: { en: 'Account', zh: '提交账号' },
    help: {
      en: 'The main or sub-account that the task is for; empty: the one that calls.',
      zh: '任务所属的主账号或子账号；为空时使用调用方账号。',
    },
  },
  priority: {
    group: 'farm',
    title: { en: 'Priority', zh: '优先级' },
    help: { en: 'Among the tasks of your account.', zh: '在您账号任务中的优先级。' },
  },
  frames: {
    group: 'frames',
    control: 'frames',
    title: { en: 'Frames', zh: '渲染帧' },
    help: {
      en: 'Single frames, ranges and steps: 1,5-20,30-50[2].',
      zh: '单帧、范围和步长：1,5-20,30-50[2]。',
    },
  },
  firstFrames: {
    group: 'frames',
    control: 'frames',
    title: { en: 'First frames', zh: '优先帧' },
    help: {
      en: 'Single frames rendered before all others, on up to three machines.',
      zh: '最先渲染的单帧，最多使用三台机器。',
    },
  },
  afterFirstRender: {
    group: 'frames',
    title: { en: 'After the first frames', zh: '优先帧完成后' },
    help: { en: 'Go on at full speed, or stop and wait for you.', zh: '全速继续渲染，或停止并等待您确认。' },
    choices: [
      { value: 'fullSpeed', title: { en: 'Go on at full speed', zh: '全速继续' } },
      { value: 'stop', title: { en: 'Stop', zh: '停止' } },
    ],
  },
  renderType: {
    group: 'frames',
    title: { en: 'Kind of render', zh: '渲染类型' },
    help: { en: 'An animation, or one still image of each page.', zh: '动画，或每个场景标签一张效果图。' },
    choices: [
      { value: 1, title: { en: 'Animation', zh: '动画' } },
      { value: 2, title: { en: 'Still image', zh: '效果图' } },
    ],
    default: 2,
  },
  totalFrame: {
    group: 'frames',
    title: { en: 'Frames in all', zh: '总帧数' },
    help: { en: 'Only of an animation.', zh: '仅适用于动画渲染。' },
  },
  totalTime: {
    group: 'frames',
    title: { en: 'Length in seconds', zh: '总时长（秒）' },
    help: {
      en: 'Only of an animation; unset: what the page says.',
      zh: '仅适用于动画渲染；未设置时使用场景标签的时长。',
    },
  },
  imageWidth: {
    group: 'picture',
    title: { en: 'Width', zh: '宽度' },
    help: { en: 'Pixels.', zh: '像素。' },
  },
  imageHeight: {
    group: 'picture',
    title: { en: 'Height', zh: '高度' },
    help: { en: 'Pixels.', zh: '像素。' },
  },
  outputFileName: {
    group: 'picture',
    title: { en: 'File name', zh: '输出文件名' },
    help: { en: 'Of the pictures; empty: the scene’s name.', zh: '图像文件名；为空时使用场景名。' },
  },
  outputFileFormat: {
    group: 'picture',
    title: { en: 'File format', zh: '输出格式' },
    help: {
      en: 'It must be one that the renderer can write; empty: the default.',
      zh: '必须与渲染器匹配；为空时使用默认格式。',
    },
  },
  multiPass: {
    group: 'picture',
    title: { en: 'Passes', zh: '通道' },
    help: { en: 'Whether render passes are written too.', zh: '是否同时输出渲染通道。' },
    choices: yesOrNo,
  },
  tiles: {
    group: 'more',
    title: { en: 'Tiles', zh: '分块渲染' },
    help: { en: 'Rendering in tiles; the farm does not need it.', zh: '分块渲染；农场目前不需要填写。' },
  },
  kg: {
    group: 'more',
    title: { en: 'Kind of render', zh: '渲染类型' },
    help: {
      en: 'As the farm’s support names it; some 3ds Max renders need it.',
      zh: '按农场支持人员的说明填写；部分 3ds Max 渲染必须填写。',
    },
  },
  attr1: {
    group: 'more',
    title: { en: 'Reserved 1', zh: '扩展 1' },
    help: { en: 'Reserved by the farm.', zh: '农场保留字段。' },
  },
  attr2: {
    group: 'more',
    title: { en: 'Reserved 2', zh: '扩展 2' },
    help: { en: 'Reserved by the farm.', zh: '农场保留字段。' },
  },
  timeoutSeconds: {
    group: 'more',
    title: { en: 'Time-out in seconds', zh: '超时时间（秒）' },
    help: {
      en: 'A frame that takes longer is ended; sent to the farm in hours, rounded up.',
      zh: '单帧渲染超过该时间将被终止；提交时换算为小时并向上取整。',
    },
  },
  environments: {
    group: 'more',
    title: { en: 'Environment', zh: '环境变量' },
    help: { en: 'Environment variables for the renderer.', zh: '为渲染器设置的环境变量。' },
  },
  limitHosts: {
    group: 'more',
    title: { en: 'Machines per frame', zh: '分布式机器数量' },
    help: {
      en: 'Above 1 each frame is distributed over that many machines.',
      zh: '大于 1 时，每帧由相应数量的机器分布式渲染。',
    },
    default: 1,
  },
  useVary: {
    group: 'more',
    title: { en: 'Use Vary', zh: '使用 Vary' },
    help: { en: 'Whether the farm’s Vary is used.', zh: '是否使用农场的 Vary。' },
    choices: yesOrNo,
    default: 1,
  },
  submitType: {
    group: 'more',
    title: { en: 'Start', zh: '提交方式' },
    help: { en: 'Whether the task starts by itself.', zh: '任务提交后是否直接开始渲染。' },
    choices: [
      { value: 0, title: { en: 'At once', zh: '直接开始' } },
      { value: 1, title: { en: 'Leave it stopped', zh: '保持停止' } },
    ],
    default: 0,
  },
  artist: {
    group: 'notes',
    title: { en: 'Artist', zh: '制作人' },
    help: { en: 'Shown beside the task.', zh: '显示在任务旁。' },
  },
  userRemark: {
    group: 'notes',
    title: { en: 'Remark', zh: '备注' },
    help: { en: 'Your own words; kept with the task.', zh: '您自己的备注，随任务保存。' },
  },
} as const satisfies Record<string, SettingTexts>;
