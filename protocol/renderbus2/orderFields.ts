import { framesText, singleFrames } from '#protocol/frames/frames.ts';
import { choice, text } from '#protocol/renderbus/field.ts';
import { decimal, int, intChoice } from '#protocol/renderbus/numberField.ts';
import { pick, requestBody } from '#protocol/renderbus/requestBody.ts';

const source = '§3';

/** What an artist says of a task, before it becomes files (§2, §3). */
const fields = {
  project_name: text(64, { zh: '项目名称', description: 'Name of a project.', source: '§2 step 4' }),
  input_scene_path: text(undefined, { zh: '场景路径', description: 'Farm path of the scene.', source }),
  cg_soft_name: text(64, {
    zh: '渲染软件',
    description: 'Program and version, one of those that the farm has.',
    source: '§2 step 1',
  }),
  hardware: text(128, { zh: '机器', description: 'Kind of machine.', source: '§2 step 2' }),
  frames: text(undefined, { zh: '提交帧', description: 'The frames to render.', source }, framesText),
  plugin_name: text(512, { zh: '渲染插件', description: 'Plugins with versions.', source: '§2 step 1' }),
  camera: text(256, { zh: '渲染相机', description: 'The camera to render.', source }),
  render_layer: text(256, { zh: '渲染层', description: 'The render layer to render.', source }),
  image_width: int({ min: 1 }, { zh: '像素宽', description: 'Width.', unit: 'pixels', source }),
  image_height: int({ min: 1 }, { zh: '像素高', description: 'Height.', unit: 'pixels', source }),
  output_file_name: text(256, { zh: '输出文件的名称', description: 'Name of the pictures.', source }),
  output_file_format: text(64, { zh: '输出文件的格式', description: 'Format of the pictures.', source }),
  timeout: decimal(
    { min: 0, max: 240, decimals: 3 },
    { zh: '超时时间', description: 'After so long a frame is stopped.', unit: 'hours', source },
  ),
  first_frames: text(
    undefined,
    { zh: '优先渲染帧', description: 'Frames that are rendered ahead of all others.', source },
    singleFrames,
  ),
  after_first_render: choice(['fullSpeed', 'stop'], {
    zh: '优先渲染类型',
    description: 'What follows the priority frames: the rest, or a stop.',
    source,
  }),
  artist: text(64, { zh: '制作人', description: 'The artist.', source: '§2 steps 3 and 7' }),
  priority: intChoice([50, 60], {
    zh: '优先级',
    description: 'The higher, the sooner.',
    source: '§2 step 3',
  }),
} as const;

const first = ['project_name', 'input_scene_path', 'cg_soft_name', 'hardware', 'frames'] as const;
const last = [
  'plugin_name?',
  'timeout?',
  'first_frames?',
  'after_first_render?',
  'artist?',
  'priority?',
] as const;

/** Camera, size and output of a Blender scene are the saved file’s to say. */
export const BlenderOrder = requestBody(pick(fields, [...first, ...last]));

/** Each task renders one layer through one camera. */
export const MayaOrder = requestBody(
  pick(fields, [
    ...first,
    'render_layer',
    'camera',
    'image_width',
    'image_height',
    'output_file_name?',
    'output_file_format',
    ...last,
  ]),
);
