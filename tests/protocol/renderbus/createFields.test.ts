import { describe, expect, it } from '@jest/globals';
import { type CreateAction, farmActions } from '#protocol/renderbus/actions.ts';
import { createFields } from '#protocol/renderbus/createFields.ts';
import { fieldRows } from '#scripts/generate/farmFields.ts';

const actions: readonly CreateAction[] = [
  'create_task',
  'create_max_task',
  'create_houdini_task',
  'create_blender_task',
  'create_vrstandalone_task',
  'create_sketchup_task',
];

/**
 * The contract’s table of §3.1, copied by hand: field, width, then Maya, Max, Houdini, Blender, VRStandalone,
 * SketchUp. The width of the remark is from §3.5.
 */
const table = `
  submit_account       64 N N - N N N
  project_name         64 Y Y Y Y Y Y
  input_scene_path    512 Y Y Y Y Y Y
  cg_soft_name         64 Y Y Y Y Y Y
  frames               64 Y N - Y Y -
  layer_list            · - - Y - - -
  multi_pass            · N - - - N -
  kg                   64 N N - - - -
  output_file_name     64 N N - - N -
  output_file_format   64 N N - - N N
  image_width           · N N - - N Y
  image_height          · N N - - N Y
  attr1                64 N - - - - -
  attr2              4000 N - - - - -
  tiles                32 N N - - - -
  timeout               · N N - - - -
  plugin_name         512 N - N N N N
  camera               64 N N - - - -
  render_layer         64 N - - - - -
  first_frames          · N - N N N -
  after_first_render    · N - N N N -
  artist                · N - N N N -
  submit_type           · N - - - - -
  environments          · N N N - N N
  limitHosts            · - - - - N -
  use_vary              · - - - - - Y
  page_name            64 - - - - - Y
  render_type           · - - - - - Y
  total_frame           · - - - - - N
  total_time            · - - - - - N
  priority              · N N N N N N
  user_remark         256 N N N N N N
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

describe('the fields of the create actions', () => {
  it('stand in the order of the contract’s table', () => {
    expect(Object.keys(createFields)).toEqual(table.map(([name]) => name));
  });

  it.each(actions.map((action, index) => [action, index + 1] as const))(
    'of %s are those of its column, required where it says so',
    (action, column) => {
      const wanted = table.flatMap(([name = '', _width, ...row]) =>
        row[column - 1] === '-' ? [] : [`${name} ${row[column - 1]}`],
      );
      const own = fieldRows(farmActions[action].request)
        .filter(({ path }) => !path.includes('['))
        .map(({ path, isRequired }) => `${path} ${isRequired ? 'Y' : 'N'}`);
      // Each action has the order of its own table, which the sandbox holds it to.
      expect(own.sort()).toEqual(wanted.sort());
    },
  );
});

describe('the widths of the create actions', () => {
  it.each(actions)('are those of the table: %s', (action) => {
    const widths = new Map(table.map(([name, width]) => [name, width]));
    if (action === 'create_houdini_task') widths.set('environments', '512');
    const own = fieldRows(farmActions[action].request).filter(({ path }) => !path.includes('['));
    const told = own.map(({ path, kind }) => `${path} ${/≤ (\d+) wide/.exec(kind)?.[1] ?? '·'}`);
    expect(told).toEqual(own.map(({ path }) => `${path} ${widths.get(path)}`));
  });
});

describe('the table of actions', () => {
  it('holds all fourteen, and knows which may be repeated', () => {
    const effects = Object.entries(farmActions).map(([name, { effect }]) => `${name} ${effect}`);
    expect(effects).toEqual([
      'create_task create',
      'create_max_task create',
      'create_houdini_task create',
      'create_blender_task create',
      'create_vrstandalone_task create',
      'create_sketchup_task create',
      'query_task query',
      'operate_task change',
      'query_project query',
      'query_plugin query',
      'create_project change',
      'operate_project change',
      'query_customer query',
      'update_customer change',
    ]);
  });
});
