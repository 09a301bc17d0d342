import { expect, it } from '@jest/globals';
import { taskFacts } from '#daemon/farms/renderbus/taskFacts.ts';

const body = {
  input_scene_path: 'D/a.ma',
  project_name: 'film',
  cg_soft_name: 'maya 2024',
  frames: '1-10',
  submit_account: 'ana',
  priority: 7,
};

it('a create is known by its facts without its body being read', () => {
  expect(taskFacts({ action: 'create_houdini_task', body })).toEqual({
    scene: 'D/a.ma',
    projectName: 'film',
    program: 'maya 2024',
    frames: '1-10',
    account: 'ana',
    priority: 7,
  });
});

it('what it leaves out is empty, and its priority the usual one', () => {
  expect(taskFacts({ action: 'create_blender_task', body: { priority: '7' } })).toEqual({
    scene: '',
    projectName: '',
    program: '',
    frames: '',
    account: '',
    priority: 0,
  });
});

it.each([
  [[{ frames: '1-3' }], '1-3'],
  [[{ frames: '1-3' }, { frames: '1-3' }], ''],
  [[{ layerName: '/out/a' }], ''],
  ['1-3', ''],
])('of nodes %j it knows the frames %j', (layerList, frames) => {
  expect(taskFacts({ action: 'create_houdini_task', body: { layer_list: layerList } }).frames).toBe(frames);
});

it.each([
  ['create_task', true],
  ['create_max_task', true],
  ['create_sketchup_task', true],
  ['create_houdini_task', false],
  ['create_blender_task', false],
  ['create_vrstandalone_task', false],
])('%s takes several scenes: %s', (action, takes) => {
  expect(taskFacts({ action, body }).batch !== undefined).toBe(takes);
});

it('creates share a call when they differ in the scene alone', () => {
  const batchOf = (action: string, changes: object) =>
    taskFacts({ action, body: { ...body, ...changes } }).batch;
  const own = batchOf('create_task', {});
  expect(batchOf('create_task', { input_scene_path: 'D/b.ma' })).toBe(own);
  expect(batchOf('create_task', { frames: '1-11' })).not.toBe(own);
  expect(batchOf('create_task', { camera: 'left' })).not.toBe(own);
  expect(batchOf('create_max_task', {})).not.toBe(own);
});
