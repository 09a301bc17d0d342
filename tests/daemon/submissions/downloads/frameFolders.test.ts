import { describe, expect, it } from '@jest/globals';
import { createFrameFolders, type FrameFoldersParts } from '#daemon/submissions/downloads/frameFolders.ts';
import { framesFolderFact } from '#daemon/submissions/downloads/framesFolderFact.ts';
import type { PlannedTask } from '#daemon/submissions/records.ts';
import { sceneAt } from '../../blenderScene.ts';

type Label = PlannedTask['label'];

const first = '/proj/镜头 一/shot.blend';
const snapshot = { ...sceneAt(first), output: { path: '/proj/渲染 输出/beauty_####' } };

const everythingComes = { fetch: 'always', folder: undefined, projects: {} } as const;

function foldersBy(frames: Partial<FrameFoldersParts['frames']> = {}) {
  return createFrameFolders({
    platform: 'linux',
    driverDownloads: 'files',
    frames: { ...everythingComes, ...frames },
  });
}

function foldersOf(labels: readonly Partial<Label>[], frames: Partial<FrameFoldersParts['frames']> = {}) {
  const all = labels.map((label) => ({ label: { scene: first, ...label } }));
  const common = { snapshot, all, projectName: 'Film 一', fallback: '/home/ana/results' };
  return all.map(({ label }) => foldersBy(frames).folderOf({ ...common, label }));
}

describe('frames of one submission', () => {
  it('go to the folder of the scene, with its blanks and letters', () => {
    expect(foldersOf([{}])).toEqual(['/proj/渲染 输出']);
    expect(foldersOf([{}], { folder: '/mnt/{project}/{scene}' })).toEqual(['/mnt/Film 一/shot']);
  });

  it('of another scene go beside that one, whatever the first one writes to', () => {
    expect(foldersOf([{}, { scene: '/proj/b/shot.blend' }])).toEqual([
      '/proj/渲染 输出',
      '/proj/b/render/shot',
    ]);
  });

  it.each([
    ['/mnt', ['/mnt/shot/left', '/mnt/shot/right', '/mnt/other/left']],
    ['/mnt/{scene}', ['/mnt/shot/left', '/mnt/shot/right', '/mnt/other/left']],
    ['/mnt/{scene}/{camera}', ['/mnt/shot/left', '/mnt/shot/right', '/mnt/other/left']],
  ])('go to a folder each where %s says nothing of what sets them apart', (folder, expected) => {
    const labels = [{ camera: 'left' }, { camera: 'right' }, { scene: '/proj/other.blend', camera: 'left' }];
    expect(foldersOf(labels, { folder })).toEqual(expected);
  });
});

describe('a dialog says where frames go', () => {
  function factOf(
    labels: readonly Partial<Label>[],
    change: Partial<FrameFoldersParts> & { readonly locale?: 'en' | 'zh' } = {},
  ) {
    const { locale = 'en', driverDownloads = 'files', frames = everythingComes } = change;
    const folders = createFrameFolders({ platform: 'linux', driverDownloads, frames });
    const plannedTasks = labels.map((label) => ({ label: { scene: first, ...label } }) as PlannedTask);
    const asked = { snapshot, locale };
    return framesFolderFact({ folders, elsewhere: '/home/ana/results' }, asked, {
      plannedTasks,
      projectName: 'film',
    });
  }

  it('one folder for chunks of the same frames', () => {
    expect(factOf([{ frames: '1-5' }, { frames: '6-9' }])).toMatchObject({
      key: 'framesFolder',
      control: 'fact',
      value: '/proj/渲染 输出',
      source: 'scene',
    });
  });

  it('the first of several, and how many more', () => {
    const cameras = ['left', 'right', 'top'].map((camera) => ({ camera }));
    expect(factOf(cameras)?.value).toBe('/proj/渲染 输出/left and 2 more folders');
    expect(factOf(cameras.slice(1), { locale: 'zh' })?.value).toBe('/proj/渲染 输出/right，另有 1 个文件夹');
  });

  it('that of the configuration, and that it comes only when it is fetched', () => {
    const projects = { film: { folder: '/mnt/{scene}', fetch: 'never' as const } };
    const fact = factOf([{}], { frames: { fetch: 'always', folder: undefined, projects } });
    expect(fact).toMatchObject({ value: '/mnt/shot, once you fetch them', source: 'config' });
  });

  it('that nothing comes by a driver that downloads nothing', () => {
    for (const locale of ['en', 'zh'] as const)
      expect(factOf([{}], { driverDownloads: 'nothing', locale })?.value).not.toContain('/proj');
  });

  it('nothing while there is nothing to render', () => {
    expect(factOf([])).toBeUndefined();
  });
});
