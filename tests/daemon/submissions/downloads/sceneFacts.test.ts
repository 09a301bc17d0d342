import { expect, it } from '@jest/globals';
import { labelsApart, sceneFactsOf } from '#daemon/submissions/downloads/sceneFacts.ts';
import { blenderScene } from '../../blenderScene.ts';

const writing = (path: string | undefined, app = 'blender') => {
  const scene = blenderScene({ output: path === undefined ? {} : { path } });
  return sceneFactsOf({ ...scene, host: { ...scene.host, app: app as 'blender' } }, {});
};

it.each([
  ['/tmp/', 'blender', true],
  ['/tmp\\', 'blender', true],
  ['\\tmp\\', 'blender', true],
  ['//', 'blender', true],
  ['/tmp/shot', 'blender', false],
  ['', 'blender', false],
  [undefined, 'blender', false],
  ['/tmp/', 'maya', false],
])('an output of %j is the default of %s: %s', (path, app, expected) => {
  expect(writing(path, app)).toMatchObject({ output: path, isDefaultOutput: expected });
});

it('a further scene has its own name and no output, and a node writes where it says', () => {
  const scene = blenderScene({
    scene: { path: '/show/a.blend', modified: false, name: 'a.blend' },
    output: { path: '/out' },
  });
  expect(sceneFactsOf(scene, { scene: '/show/b.v2.blend' })).toMatchObject({
    path: '/show/b.v2.blend',
    name: 'b.v2',
    output: undefined,
    isDefaultOutput: false,
  });
  const own = { path: '/show/a.blend', name: 'a', output: '/out' };
  expect(sceneFactsOf(scene, { scene: '/show/a.blend' })).toMatchObject(own);
  const nodes = [{ path: '/out/x', output: '/x' }, { path: '/out/y' }] as never;
  expect(sceneFactsOf({ ...scene, nodes }, { node: '/out/x' }).output).toBe('/x');
  expect(sceneFactsOf({ ...scene, nodes }, { node: '/out/y' }).output).toBe('/out');
});

it('only what differs sets a task apart', () => {
  const label = (scene: string, layer?: string) => ({ scene, ...(layer === undefined ? {} : { layer }) });
  const all = [label('/a/x.ma', 'beauty'), label('/a/x.ma', 'matte')].map((one) => ({ label: one }));
  expect(labelsApart(label('/a/x.ma', 'beauty'), all as never)).toEqual({ layer: 'beauty' });
  const scenes = [label('/a/x.ma', 'beauty'), label('/b/y.ma', 'beauty')].map((one) => ({ label: one }));
  expect(labelsApart(label('/a/x.ma', 'beauty'), scenes as never)).toEqual({ scene: 'x' });
});
