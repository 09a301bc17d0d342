import type { FormField } from '#protocol/bridge/form.ts';
import { type InEveryLanguage, inEvery } from '#protocol/texts/text.ts';
import type { GroupId } from './groups.ts';

export type Control = FormField['control'];

/** How a setting is explained to a person, and drawn. */
export interface SettingTexts {
  readonly title: InEveryLanguage;
  readonly help: InEveryLanguage;
  readonly group: GroupId;
  readonly control?: Control;
  readonly choices?: readonly { readonly value: unknown; readonly title: InEveryLanguage }[];
  /** What the farm, or we, use by default. */
  readonly default?: unknown;
}

const yesOrNo = [
  { value: 0, title: inEvery('settings.no') },
  { value: 1, title: inEvery('settings.yes') },
] as const;

export const presetTexts: SettingTexts = {
  group: 'farm',
  title: inEvery('settings.preset.title'),
  help: inEvery('settings.preset.help'),
};

/** How every setting that is one value is explained; each task type has those of its create action. */
export const settingTexts = {
  projectName: {
    group: 'farm',
    control: 'choice',
    title: inEvery('settings.projectName.title'),
    help: inEvery('settings.projectName.help'),
  },
  cgSoftName: {
    group: 'farm',
    control: 'choice',
    title: inEvery('settings.cgSoftName.title'),
    help: inEvery('settings.cgSoftName.help'),
  },
  pluginName: {
    group: 'more',
    title: inEvery('settings.pluginName.title'),
    help: inEvery('settings.pluginName.help'),
  },
  submitAccount: {
    group: 'more',
    title: inEvery('settings.submitAccount.title'),
    help: inEvery('settings.submitAccount.help'),
  },
  priority: {
    group: 'farm',
    title: inEvery('settings.priority.title'),
    help: inEvery('settings.priority.help'),
  },
  hardware: {
    group: 'farm',
    control: 'choice',
    title: inEvery('settings.hardware.title'),
    help: inEvery('settings.hardware.help'),
  },
  frames: {
    group: 'frames',
    control: 'frames',
    title: inEvery('settings.frames.title'),
    help: inEvery('settings.frames.help'),
  },
  testFrames: {
    group: 'frames',
    title: inEvery('settings.testFrames.title'),
    help: inEvery('settings.testFrames.help'),
    choices: [
      { value: 'no', title: inEvery('settings.testFrames.choices.no') },
      { value: 'hold', title: inEvery('settings.testFrames.choices.hold') },
    ],
    default: 'no',
  },
  firstFrames: {
    group: 'more',
    control: 'frames',
    title: inEvery('settings.firstFrames.title'),
    help: inEvery('settings.firstFrames.help'),
  },
  afterFirstRender: {
    group: 'more',
    title: inEvery('settings.afterFirstRender.title'),
    help: inEvery('settings.afterFirstRender.help'),
    choices: [
      { value: 'fullSpeed', title: inEvery('settings.afterFirstRender.choices.fullSpeed') },
      { value: 'stop', title: inEvery('settings.afterFirstRender.choices.stop') },
    ],
  },
  renderType: {
    group: 'frames',
    title: inEvery('settings.renderType.title'),
    help: inEvery('settings.renderType.help'),
    choices: [
      { value: 1, title: inEvery('settings.renderType.choices.animation') },
      { value: 2, title: inEvery('settings.renderType.choices.still') },
    ],
    default: 2,
  },
  totalFrame: {
    group: 'frames',
    title: inEvery('settings.totalFrame.title'),
    help: inEvery('settings.totalFrame.help'),
  },
  totalTime: {
    group: 'frames',
    title: inEvery('settings.totalTime.title'),
    help: inEvery('settings.totalTime.help'),
  },
  imageWidth: {
    group: 'picture',
    title: inEvery('settings.imageWidth.title'),
    help: inEvery('settings.imageWidth.help'),
  },
  imageHeight: {
    group: 'picture',
    title: inEvery('settings.imageHeight.title'),
    help: inEvery('settings.imageHeight.help'),
  },
  outputFileName: {
    group: 'picture',
    title: inEvery('settings.outputFileName.title'),
    help: inEvery('settings.outputFileName.help'),
  },
  outputFileFormat: {
    group: 'picture',
    title: inEvery('settings.outputFileFormat.title'),
    help: inEvery('settings.outputFileFormat.help'),
  },
  multiPass: {
    group: 'picture',
    title: inEvery('settings.multiPass.title'),
    help: inEvery('settings.multiPass.help'),
    choices: yesOrNo,
  },
  tiles: {
    group: 'more',
    title: inEvery('settings.tiles.title'),
    help: inEvery('settings.tiles.help'),
  },
  kg: {
    group: 'more',
    title: inEvery('settings.kg.title'),
    help: inEvery('settings.kg.help'),
  },
  attr1: {
    group: 'more',
    title: inEvery('settings.attr1.title'),
    help: inEvery('settings.attr1.help'),
  },
  attr2: {
    group: 'more',
    title: inEvery('settings.attr2.title'),
    help: inEvery('settings.attr2.help'),
  },
  timeoutSeconds: {
    group: 'more',
    title: inEvery('settings.timeoutSeconds.title'),
    help: inEvery('settings.timeoutSeconds.help'),
  },
  environments: {
    group: 'more',
    title: inEvery('settings.environments.title'),
    help: inEvery('settings.environments.help'),
  },
  limitHosts: {
    group: 'more',
    title: inEvery('settings.limitHosts.title'),
    help: inEvery('settings.limitHosts.help'),
    default: 1,
  },
  useVary: {
    group: 'more',
    title: inEvery('settings.useVary.title'),
    help: inEvery('settings.useVary.help'),
    choices: yesOrNo,
    default: 1,
  },
  submitType: {
    group: 'more',
    title: inEvery('settings.submitType.title'),
    help: inEvery('settings.submitType.help'),
    choices: [
      { value: 0, title: inEvery('settings.submitType.choices.start') },
      { value: 1, title: inEvery('settings.submitType.choices.leaveStopped') },
    ],
    default: 0,
  },
  artist: {
    group: 'notes',
    title: inEvery('settings.artist.title'),
    help: inEvery('settings.artist.help'),
  },
  userRemark: {
    group: 'notes',
    title: inEvery('settings.userRemark.title'),
    help: inEvery('settings.userRemark.help'),
  },
} as const satisfies Record<string, SettingTexts>;
