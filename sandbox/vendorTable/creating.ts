import type { Table } from './row.ts';

/** The most hours that a time-out may have (§3.1). */
export const longestTimeout = 240;
export const shortestTimeout = 0.001;

const fullSpeedOrStop = ['fullSpeed', 'stop'] as const;

/** Maya. */
export const createTask = {
  submit_account: { type: 'string', width: 64 },
  project_name: { type: 'string', width: 64, required: true },
  input_scene_path: { type: 'string', width: 512, required: true, form: 'scenes' },
  cg_soft_name: { type: 'string', width: 64, required: true },
  frames: { type: 'string', width: 64, required: true, form: 'frames' },
  multi_pass: { type: 'int', values: [0, 1] },
  kg: { type: 'string', width: 64 },
  output_file_name: { type: 'string', width: 64 },
  output_file_format: { type: 'string', width: 64 },
  image_width: { type: 'int', least: 1 },
  image_height: { type: 'int', least: 1 },
  attr1: { type: 'string', width: 64 },
  attr2: { type: 'string', width: 4000 },
  tiles: { type: 'string', width: 32 },
  timeout: { type: 'float', least: shortestTimeout, most: longestTimeout, decimals: 3 },
  plugin_name: { type: 'string', width: 512 },
  camera: { type: 'string', width: 64 },
  render_layer: { type: 'string', width: 64 },
  user_remark: { type: 'string' },
  first_frames: { type: 'string', form: 'singleFrames', requiredWith: { field: 'after_first_render' } },
  after_first_render: {
    type: 'string',
    values: fullSpeedOrStop,
    requiredWith: { field: 'first_frames' },
  },
  artist: { type: 'string' },
  submit_type: { type: 'int', values: [0, 1] },
  environments: { type: 'string' },
  priority: { type: 'int' },
} as const satisfies Table;

export const createMaxTask = {
  submit_account: { type: 'string', width: 64 },
  project_name: { type: 'string', width: 64, required: true },
  input_scene_path: { type: 'string', width: 512, required: true, form: 'scenes' },
  cg_soft_name: { type: 'string', width: 64, required: true },
  frames: { type: 'string', width: 64, form: 'frames' },
  kg: { type: 'string', width: 64 },
  output_file_name: { type: 'string', width: 64 },
  output_file_format: { type: 'string', width: 64 },
  image_width: { type: 'int', least: 1 },
  image_height: { type: 'int', least: 1 },
  tiles: { type: 'string', width: 32 },
  timeout: { type: 'float', least: shortestTimeout, most: longestTimeout, decimals: 3 },
  camera: { type: 'string', width: 64 },
  environments: { type: 'string' },
  priority: { type: 'int' },
  user_remark: { type: 'string' },
} as const satisfies Table;

export const createSketchupTask = {
  submit_account: { type: 'string', width: 64 },
  project_name: { type: 'string', width: 64, required: true },
  input_scene_path: { type: 'string', width: 512, required: true, form: 'scenes' },
  cg_soft_name: { type: 'string', width: 64, required: true },
  output_file_format: { type: 'string', width: 64 },
  image_width: { type: 'int', required: true, least: 1 },
  image_height: { type: 'int', required: true, least: 1 },
  plugin_name: { type: 'string', width: 512 },
  use_vary: { type: 'int', required: true, values: [0, 1] },
  page_name: { type: 'string', width: 64, required: true },
  render_type: { type: 'int', required: true, values: [1, 2] },
  total_frame: { type: 'int', least: 1, rule: 'onlyOfAnimation' },
  total_time: { type: 'int', least: 1, rule: 'onlyOfAnimation' },
  environments: { type: 'string' },
  priority: { type: 'int' },
  user_remark: { type: 'string' },
} as const satisfies Table;

export const createVrstandaloneTask = {
  submit_account: { type: 'string', width: 64 },
  project_name: { type: 'string', width: 64, required: true },
  input_scene_path: { type: 'string', width: 512, required: true, form: 'vrscenes' },
  cg_soft_name: { type: 'string', width: 64, required: true },
  frames: { type: 'string', width: 64, required: true, form: 'frames', rule: 'framesOfVrscenes' },
  multi_pass: { type: 'int', values: [0, 1] },
  output_file_name: { type: 'string', width: 64 },
  output_file_format: { type: 'string', width: 64 },
  image_width: { type: 'int', least: 1 },
  image_height: { type: 'int', least: 1 },
  plugin_name: { type: 'string', width: 512 },
  first_frames: { type: 'string', form: 'singleFrames', requiredWith: { field: 'after_first_render' } },
  after_first_render: {
    type: 'string',
    values: fullSpeedOrStop,
    requiredWith: { field: 'first_frames' },
  },
  artist: { type: 'string' },
  environments: { type: 'string' },
  limitHosts: { type: 'string', form: 'wholeNumber' },
  priority: { type: 'int' },
  user_remark: { type: 'string' },
} as const satisfies Table;

export const createHoudiniTask = {
  project_name: { type: 'string', width: 64, required: true },
  input_scene_path: { type: 'string', width: 512, required: true, form: 'oneScene' },
  cg_soft_name: { type: 'string', width: 64, required: true },
  layer_list: {
    type: 'rows',
    required: true,
    rows: {
      frames: { type: 'string', width: 64, required: true, form: 'frames' },
      layerName: { type: 'string', required: true },
      option: { type: 'string', required: true, form: 'wholeNumber' },
    },
  },
  plugin_name: { type: 'string', width: 512 },
  first_frames: { type: 'string', form: 'singleFrames', requiredWith: { field: 'after_first_render' } },
  after_first_render: {
    type: 'string',
    values: fullSpeedOrStop,
    requiredWith: { field: 'first_frames' },
  },
  artist: { type: 'string' },
  environments: { type: 'string', width: 512 },
  priority: { type: 'int' },
  user_remark: { type: 'string' },
} as const satisfies Table;

export const createBlenderTask = {
  submit_account: { type: 'string', width: 64 },
  project_name: { type: 'string', width: 64, required: true },
  input_scene_path: { type: 'string', width: 512, required: true, form: 'oneScene' },
  cg_soft_name: { type: 'string', width: 64, required: true },
  frames: { type: 'string', width: 64, required: true, form: 'frames' },
  first_frames: { type: 'string', form: 'singleFrames', requiredWith: { field: 'after_first_render' } },
  after_first_render: {
    type: 'string',
    values: fullSpeedOrStop,
    requiredWith: { field: 'first_frames' },
  },
  artist: { type: 'string' },
  plugin_name: { type: 'string', width: 512 },
  priority: { type: 'int' },
  user_remark: { type: 'string' },
} as const satisfies Table;
