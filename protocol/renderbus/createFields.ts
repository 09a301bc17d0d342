import { framesText, maxFramesWidth, singleFrames } from '#protocol/frames/frames.ts';
import { choice, type Grammar, text } from './field.ts';
import { layerList } from './layerList.ts';
import { decimal, int, intChoice, numberText } from './numberField.ts';
import type { BodyRule } from './requestBody.ts';
import { maxScenePathWidth, oneScene, sceneList } from './sceneList.ts';
import { maxRemarkWidth } from './submissionTag.ts';
import { leastTimeoutHours, maxTimeoutHours, timeoutDecimals } from './timeout.ts';
import { vrscenePath } from './vrsceneSequence.ts';

const source = '§3.1';

/** `environments`, whose width only the Houdini table bounds. */
export function environments(max?: number) {
  return text(max, { zh: '环境变量', description: 'Environment variables set for the renderer.', source });
}

/** `input_scene_path`, whose grammar differs: one scene, several, or a sequence of files. */
function scenePath(description: string, grammar: Grammar) {
  return text(maxScenePathWidth, { zh: '场景路径', description, source: '§3.1, §3.3' }, grammar);
}

export const inputScene = scenePath('Farm path of the scene.', oneScene);
export const inputVrscenes = scenePath(
  'Farm paths of .vrscene files, comma-separated; or one sequence of files and its range.',
  vrscenePath,
);

/** Every field of the six create actions, in the order of the contract’s table; each action picks its own (§3.1). */
export const createFields = {
  submit_account: text(64, {
    zh: '客户编号',
    description: 'The main or sub-account that the task is for.',
    default: 'head.account',
    source,
  }),
  project_name: text(64, {
    zh: '项目名称',
    description: 'Name of an existing project; without a match nothing is submitted.',
    source,
  }),
  input_scene_path: scenePath(
    'Farm paths of the scenes, comma-separated; each becomes a task, and they share all other fields.',
    sceneList,
  ),
  cg_soft_name: text(64, {
    zh: '渲染软件',
    description: 'Program and version, spelled as in the project’s configuration.',
    source,
  }),
  frames: text(
    maxFramesWidth,
    { zh: '提交帧', description: 'The frames to render.', source: '§3.1, §3.2' },
    framesText,
  ),
  layer_list: layerList,
  multi_pass: intChoice([0, 1], {
    zh: '通道',
    description: 'Whether render passes are needed: 0 no, 1 yes.',
    source,
  }),
  kg: text(64, {
    zh: '渲染类型',
    description: 'Kind of render; for 3ds Max some renders may need it.',
    source,
  }),
  output_file_name: text(64, {
    zh: '输出文件的名称',
    description: 'Name of the rendered files.',
    default: 'the scene’s name',
    source,
  }),
  output_file_format: text(64, {
    zh: '输出文件的格式',
    description: 'Format of the rendered files; it must suit the renderer.',
    default: 'the renderer’s own',
    source,
  }),
  image_width: int({ min: 1 }, { zh: '像素宽', description: 'Width of the image.', unit: 'pixels', source }),
  image_height: int(
    { min: 1 },
    { zh: '像素高', description: 'Height of the image.', unit: 'pixels', source },
  ),
  attr1: text(64, { zh: '扩展使用', description: 'Reserved by the farm; not needed.', source }),
  attr2: text(4000, { zh: '扩展使用', description: 'Reserved by the farm; not needed.', source }),
  tiles: text(32, { zh: '分块渲染', description: 'Rendering in tiles; not needed.', source }),
  timeout: decimal(
    { min: leastTimeoutHours, max: maxTimeoutHours, decimals: timeoutDecimals },
    {
      zh: '超时时间',
      description: 'Time limit; rounded up to three decimals.',
      unit: 'hours',
      source,
    },
  ),
  plugin_name: text(512, {
    zh: '渲染插件',
    description: 'Plugins with versions, comma-separated, spelled as in the configuration.',
    source,
  }),
  camera: text(64, { zh: '渲染相机', description: 'The camera to render.', source }),
  render_layer: text(64, { zh: '渲染层', description: 'The render layer to render.', source }),
  first_frames: text(
    undefined,
    {
      zh: '优先渲染帧',
      description: 'Frames rendered ahead of all others, on up to three machines.',
      source,
    },
    singleFrames,
  ),
  after_first_render: choice(['fullSpeed', 'stop'], {
    zh: '优先渲染类型',
    description: 'What follows the first frames: the rest at full speed, or a halt.',
    source,
  }),
  artist: text(undefined, { zh: '制作人', description: 'The artist’s name.', source }),
  submit_type: intChoice([0, 1], {
    zh: '提交类型',
    description: '0 starts the task at once, 1 leaves it stopped.',
    default: '0',
    source,
  }),
  environments: environments(),
  limitHosts: numberText(
    {},
    {
      zh: '分部署机器数量',
      description: 'Above 1 each frame is distributed over this many machines.',
      default: 'not distributed',
      unit: 'machines',
      source,
    },
  ),
  use_vary: intChoice([0, 1], {
    zh: '是否使用Vary',
    description: 'Whether the farm’s Vary is used: 0 no, 1 yes; always sent, 1 unless chosen otherwise.',
    source,
  }),
  page_name: text(64, {
    zh: '标签',
    description: 'Name of the SketchUp page (scene tab) to render.',
    source,
  }),
  render_type: intChoice([1, 2], { zh: '渲染类型', description: '1 animation, 2 still image.', source }),
  total_frame: int(
    { min: 1 },
    { zh: '总帧数', description: 'Number of frames of an animation.', unit: 'frames', source },
  ),
  total_time: int(
    { min: 1 },
    { zh: '总时长', description: 'Length of an animation.', unit: 'seconds', source },
  ),
  priority: int({}, { zh: '优先级', description: 'Priority among the account’s tasks.', source }),
  user_remark: text(maxRemarkWidth, {
    zh: '备注',
    description: 'The submission tag by which the create is found, then the artist’s remark.',
    source: '§3.1, §3.5',
  }),
} as const;

/** What the platform renders first, and what it does then, have a meaning only together. */
export const firstFramesWithWhatFollows: BodyRule = {
  says: '`first_frames` and `after_first_render` are given together or not at all.',
  source,
  farmCode: '1020',
  faults: ({ first_frames, after_first_render }) => {
    if (first_frames !== undefined && after_first_render === undefined) {
      const expected = 'fullSpeed or stop beside first_frames';
      return [{ path: 'after_first_render', expected, got: 'nothing', rule: { name: 'afterFirstFrames' } }];
    }
    if (after_first_render !== undefined && first_frames === undefined) {
      const expected = 'single frames beside after_first_render';
      return [{ path: 'first_frames', expected, got: 'nothing', rule: { name: 'firstFrames' } }];
    }
    return [];
  },
};
