import { expect, it } from '@jest/globals';
import { planOf, scene } from '#tests/daemon/farms/renderbus/taskTypes/scenes.ts';
import { dependency, names, seen, tiles } from './shownCase.ts';

it('thousands of missing files are a list that can be read, with how many more there are', () => {
  const dependencies = names(5000, '/maps/').map((at) => dependency(at, false));
  const { problems } = planOf('maya', { snapshot: { dependencies } });
  expect(problems).toHaveLength(20);
  expect(problems.at(-1)?.message).toContain('4980 more files');
});

it('a pattern is planned as the files that it stands for, each at its place on the farm', () => {
  const asked = tiles(['/maps/a.1001.png', '/maps/a.1002.png']);
  const { files, problems } = planOf('maya', { ...asked, pathMap: [{ from: '/maps', to: 'D/textures' }] });
  expect(files.slice(1)).toEqual([
    { localPath: '/maps/a.1001.png', farmPath: 'D/textures/a.1001.png', need: 'optional' },
    { localPath: '/maps/a.1002.png', farmPath: 'D/textures/a.1002.png', need: 'optional' },
  ]);
  expect(problems).toMatchObject([
    {
      code: 'patternFiles',
      params: { files: 2, patterns: 1, localPath: '/maps/a.<UDIM>.png', firstCount: 2 },
    },
  ]);
});

it('a problem of a file names what uses it, so that the host can select it', () => {
  const { problems } = planOf('maya', { snapshot: { dependencies: [dependency('/a.png', false)] } });
  expect(problems).toMatchObject([
    { code: 'missingDependency', node: 'wall', params: { localPath: '/a.png' } },
  ]);
});

it.each([
  ['the scene itself', { snapshot: { scene: scene('/shows/nul.ma') } }, '/shows/nul.ma', 'scene.path'],
  [
    'one of its files',
    { snapshot: { dependencies: [dependency('/a|b.png')] } },
    '/a|b.png',
    'scene.dependencies',
  ],
])('a problem of a name points at %s', (_whose, asked, localPath, where) => {
  const { problems } = planOf('maya', { ...asked, fileStates: seen({ [localPath]: 'there' }) });
  expect(problems).toMatchObject([{ code: 'nameNotOnWindows', path: where, params: { localPath } }]);
});

it.each([
  ['maps/a.png', /^Give the file an absolute path/],
  ['/maps/a\nb.png', /^Rename it .* line break/],
  ['/maps/a\\b.png', /^Rename it .* backslash/],
  ['/maps/a.png:Zone.Identifier', /^Rename it .* colon/],
  ['/-maps/a.png', /^Rename it .* hyphen/],
])('a file without a place on the farm gets the advice that mends it: %j', (path, action) => {
  const { problems } = planOf('maya', { snapshot: { dependencies: [dependency(path)] } });
  expect(problems).toMatchObject([{ code: 'dependencyNotOnFarm', action: expect.stringMatching(action) }]);
});
