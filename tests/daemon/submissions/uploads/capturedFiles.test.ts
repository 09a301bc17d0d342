import { describe, expect, it } from '@jest/globals';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import type { KnownFiles, ObservedPath } from '#daemon/submissions/observedFiles.ts';
import type { Draft, Settings } from '#daemon/submissions/planning.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import { createFileCapture, SceneNotKept } from '#daemon/submissions/uploads/fileCapture.ts';
import { withoutFileIntegrity } from '#daemon/submissions/uploads/fileIntegrity.ts';
import { blenderScene, sceneAt } from '../../blenderScene.ts';

const there: FileStat = { state: 'there', size: 1, mtimeMs: 2 };
const seen = (localPath: string, more: object = {}): ObservedPath => ({
  localPath,
  size: 1,
  mtimeMs: 2,
  ...more,
});
const file = (
  localPath: string,
  need: PlannedFile['need'],
  more: Partial<PlannedFile> = {},
): PlannedFile => ({
  localPath,
  farmPath: localPath.slice(1),
  need,
  ...more,
});

interface World {
  readonly driver?: 'none' | 'copy';
  readonly defaults?: Settings;
  /** What one look at a path brings; others are there. */
  readonly stats?: Readonly<Record<string, FileStat>>;
  readonly fileStates?: 'left out';
  /** What is stored of submission `s`. */
  readonly files?: readonly PlannedFile[];
  readonly observed?: readonly ObservedPath[];
  readonly snapshot?: null;
  readonly settings?: Settings;
  /** The plan that is made anew; null: its task type is gone. */
  readonly draft?: Pick<Draft, 'files' | 'scenes'> | null;
  readonly look?: (paths: readonly string[]) => readonly ObservedPath[] | undefined;
  readonly kept?: (scene: string) => ObservedPath | undefined;
}

function capturing(world: World = {}) {
  const glanced: (readonly string[])[] = [];
  const looked: (readonly string[])[] = [];
  const kept: (readonly [string, string])[] = [];
  const cloned: (readonly [readonly string[], string])[] = [];
  const drafts: (readonly [string, Settings, KnownFiles])[] = [];
  const stored: { files?: readonly PlannedFile[]; observed?: readonly ObservedPath[] } = {};
  const capture = createFileCapture({
    store: { transaction: (run) => run() },
    submissions: {
      files: () => world.files ?? [],
      observedFiles: () => world.observed ?? [],
      get: (id: string) => (id === 's' ? { settings: world.settings ?? {} } : undefined),
      snapshot: () => (world.snapshot === null ? undefined : sceneAt('/a.blend')),
      setFiles(_id: string, files: readonly PlannedFile[]) {
        stored.files = files;
      },
      setObservedFiles(_id: string, observed: readonly ObservedPath[]) {
        stored.observed = observed;
      },
    } as never,
    fileIntegrity: {
      ...withoutFileIntegrity,
      async look(paths) {
        looked.push(paths);
        return world.look ? world.look(paths) : paths.map((path) => seen(path));
      },
      async keep(scene, id) {
        kept.push([scene, id]);
        return (world.kept ?? ((path) => seen(path, { keptPath: `/kept${path}` })))(scene) as never;
      },
      async keepByClone(files, id) {
        cloned.push([files.map(({ localPath }) => localPath), id]);
        return files.map((each) => ({ ...each, keptPath: `/clone${each.localPath}` }));
      },
    },
    ...(world.fileStates === 'left out'
      ? {}
      : {
          fileStates: {
            async look(paths: readonly string[]) {
              glanced.push(paths);
              return new Map(paths.map((path) => [path, world.stats?.[path] ?? there]));
            },
          } as never,
        }),
    planning: { defaults: world.defaults ?? {}, driver: world.driver ?? 'copy' },
    async draftOf(id, settings, known) {
      drafts.push([id, settings, known]);
      return world.draft === null
        ? undefined
        : ({ files: [], scenes: [], ...world.draft } as unknown as Draft);
    },
  });
  return { capture, glanced, looked, kept, cloned, drafts, stored };
}

const scene = blenderScene({
  scene: { path: '/a.blend', modified: false, name: 'a' },
  dependencies: [{ path: '/wood.png', kind: 'image', exists: true }],
});

describe('the files of a scene', () => {
  it('are the open one, further ones that are chosen or configured, and what the open one depends on', async () => {
    const chosen = capturing({ defaults: { scenes: ['/d.blend'] } });
    await chosen.capture.look(scene, { scenes: ['/b.blend', '/c.blend'] });
    const configured = capturing({ defaults: { scenes: ['/d.blend'] } });
    await configured.capture.look(scene, {});
    const bare = capturing();
    await bare.capture.look(blenderScene({ scene: { path: null, modified: true, name: 'x' } }), {
      scenes: 'none',
    });
    expect([chosen.looked, configured.looked, bare.looked]).toEqual([
      [['/a.blend', '/b.blend', '/c.blend', '/wood.png']],
      [['/a.blend', '/d.blend', '/wood.png']],
      [[]],
    ]);
  });

  it('are none of a sequence in the farm’s notation, which names no file', async () => {
    const { capture, looked } = capturing();
    await capture.look(scene, { scenes: ['/s_####.vrscene 1-24', '/s 1-2.vrscene', '/t 1-24b'] });
    expect(looked).toEqual([['/a.blend', '/s 1-2.vrscene', '/t 1-24b', '/wood.png']]);
  });

  it('are nothing where nobody looks', async () => {
    const { capture } = capturing({ look: () => undefined });
    expect(await capture.look(scene, {})).toEqual([]);
  });
});

describe('a glance for a dialog', () => {
  it('looks at nothing where nobody brings files, or nobody can look', async () => {
    for (const world of [{ driver: 'none' }, { fileStates: 'left out' }] as const) {
      const { capture, glanced } = capturing(world);
      expect([await capture.glance(scene, {}), glanced]).toEqual([{}, []]);
    }
  });

  it('looks once, and at the files of patterns too', async () => {
    const plain = capturing();
    const { facts } = await plain.capture.glance(scene, {});
    expect([plain.glanced, [...(facts?.keys() ?? [])]]).toEqual([
      [['/a.blend', '/wood.png']],
      ['/a.blend', '/wood.png'],
    ]);
    const several: FileStat = { state: 'several', files: ['/1', '/2'], count: 2 };
    const inner: FileStat = { state: 'several', files: [], count: 9 };
    const patterned = capturing({ stats: { '/wood.png': several, '/2': inner } });
    const known = await patterned.capture.glance(scene, {});
    expect(patterned.glanced[1]).toEqual(['/1', '/2']);
    expect([...(known.facts?.keys() ?? [])]).toEqual(['/a.blend', '/1']);
    expect([...(known.patterns?.keys() ?? [])]).toEqual(['/wood.png']);
  });

  it('does not wait for more than five thousand files of patterns', async () => {
    const files = (count: number): FileStat => ({
      state: 'several',
      files: Array.from({ length: count }, (_, index) => `/${index}`),
      count,
    });
    const most = capturing({ stats: { '/wood.png': files(5000) } });
    await most.capture.glance(scene, {});
    const more = capturing({ stats: { '/wood.png': files(5001) } });
    const known = await more.capture.glance(scene, {});
    expect([most.glanced.length, more.glanced.length]).toEqual([2, 1]);
    expect([...(known.patterns?.keys() ?? [])]).toEqual(['/wood.png']);
  });
});

describe('a glance for the scenes of a plan', () => {
  const required = (count: number) =>
    Array.from({ length: count }, (_, index) => file(`/s${index}.vrscene`, 'required'));

  it('looks at those that were not seen, up to five thousand, beside what is known', async () => {
    const { capture, glanced } = capturing();
    const known = await capture.glance(scene, {});
    const files = [...required(2), file('/a.blend', 'required'), file('/oak.png', 'optional')];
    const { facts } = await capture.glanceScenes(files, known);
    expect(glanced[1]).toEqual(['/s0.vrscene', '/s1.vrscene']);
    expect([...(facts?.keys() ?? [])].toSorted()).toEqual([
      '/a.blend',
      '/s0.vrscene',
      '/s1.vrscene',
      '/wood.png',
    ]);
    const most = capturing();
    await most.capture.glanceScenes(required(5000), {});
    const more = capturing();
    expect(await more.capture.glanceScenes(required(5001), {})).toEqual({});
    expect([most.glanced.length, more.glanced.length]).toEqual([1, 0]);
  });

  it('looks at nothing where all were seen, or nobody can look', async () => {
    const { capture, glanced } = capturing();
    const known = { fileStates: new Map([['/s0.vrscene', 'present']]) } as never;
    expect(await capture.glanceScenes(required(1), known)).toBe(known);
    const blind = capturing({ fileStates: 'left out' });
    expect(await blind.capture.glanceScenes(required(1), {})).toEqual({});
    expect([glanced, blind.glanced]).toEqual([[], []]);
  });
});

describe('what is kept aside', () => {
  const draft = {
    scenes: [
      { localPath: '/a.blend', path: 'scene.path' },
      { localPath: '/b.blend', path: 'settings.scenes.0' },
    ],
    files: [file('/a.blend', 'required'), file('/wood.png', 'optional'), file('/oak.png', 'optional')],
  } as unknown as Draft;
  const required = [
    file('/a.blend', 'required'),
    file('/b.blend', 'required'),
    file('/seq.0001', 'required'),
  ];

  it('are scenes; files of a sequence are looked at, and dependencies are kept where that costs nothing', async () => {
    const { capture, kept, looked, cloned } = capturing();
    const all = await capture.keep('s', required, draft, [
      seen('/a.blend'),
      seen('/wood.png'),
      seen('/oak.png', { isGrowing: true }),
      seen('/else.png'),
      { localPath: '/gone.png', state: 'missing' },
    ]);
    expect(kept).toEqual([
      ['/a.blend', 's'],
      ['/b.blend', 's'],
    ]);
    expect([looked, cloned]).toEqual([[['/seq.0001']], [[['/wood.png'], 's']]]);
    expect(all).toMatchObject([
      { localPath: '/a.blend', keptPath: '/kept/a.blend' },
      { localPath: '/b.blend', keptPath: '/kept/b.blend' },
      { localPath: '/seq.0001' },
      { localPath: '/wood.png', keptPath: '/clone/wood.png' },
    ]);
  });

  it('is nothing of a scene that is not there, or where nobody looks', async () => {
    const { capture } = capturing({ kept: () => undefined, look: () => undefined });
    expect(await capture.keep('s', required, draft, [])).toEqual([]);
  });

  it('names where the scene was named that cannot be kept, and why', async () => {
    const cause = new Error('EACCES');
    const { capture } = capturing({
      kept(path) {
        if (path === '/b.blend') throw cause;
        return undefined;
      },
    });
    const failed: unknown = await capture.keep('s', required, draft, []).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(SceneNotKept);
    expect(failed).toMatchObject({ path: 'settings.scenes.0', cause });
  });
});

describe('a retry', () => {
  const files = [file('/a.blend', 'required'), file('/wood.png', 'optional')];
  const scenes = [{ localPath: '/a.blend', path: 'scene.path' }] as unknown as Draft['scenes'];

  it('takes the files as they now are: scenes where they were, dependencies as the plan has them', async () => {
    const draft = { scenes, files: [file('/other.blend', 'required'), file('/new.png', 'optional')] };
    const { capture, drafts, stored, kept } = capturing({ files, draft, settings: { frames: '1' } });
    await capture.again('s', undefined);
    expect(drafts[0]?.slice(0, 2)).toEqual(['s', { frames: '1' }]);
    expect(drafts[0]?.[2].facts?.has('/a.blend')).toBe(true);
    expect(kept).toEqual([['/a.blend', 's']]);
    expect(stored.files?.map(({ localPath, keptPath }) => [localPath, keptPath])).toEqual([
      ['/a.blend', '/kept/a.blend'],
      ['/new.png', undefined],
    ]);
    expect(stored.observed?.length).toBeGreaterThan(1);
  });

  it('with other settings keeps the scenes that these bring', async () => {
    const draft = {
      scenes: [{ localPath: '/b.blend', path: 'settings.scenes.0' }] as unknown as Draft['scenes'],
      files: [file('/b.blend', 'required')],
    };
    const { capture, drafts, kept, looked } = capturing({
      files,
      draft,
      settings: { frames: '1', artist: 'A' },
    });
    await capture.again('s', { frames: '2', scenes: ['/b.blend'] });
    expect(drafts[0]?.[1]).toEqual({ frames: '2', artist: 'A', scenes: ['/b.blend'] });
    expect(looked[0]).toEqual(['/a.blend', '/b.blend']);
    expect(kept).toEqual([['/b.blend', 's']]);
  });

  it('of a task type that is gone keeps nothing anew, and takes what is stored with what it sees', async () => {
    const { capture, kept, stored } = capturing({ files, draft: null });
    await capture.again('s', { frames: '2' });
    expect(kept).toEqual([]);
    expect(stored.files).toMatchObject([
      { localPath: '/a.blend', facts: { size: 1 } },
      { localPath: '/wood.png' },
    ]);
  });

  it('of what has no snapshot any more does nothing', async () => {
    const { capture, looked, stored } = capturing({ files, snapshot: null });
    await capture.again('s', undefined);
    expect([looked, stored]).toEqual([[], {}]);
  });
});

describe('what nobody could look at', () => {
  const unseen = file('/share/wood.png', 'optional', { unseen: true });
  const files = [file('/a.blend', 'required'), unseen];

  it('is not looked at again where there is nothing of it', async () => {
    const { capture, looked, stored } = capturing({ files: [file('/a.blend', 'required')] });
    expect([await capture.unseen('s'), looked, stored]).toEqual([[], [], {}]);
  });

  it('is told while it still cannot be brought, and nothing is changed', async () => {
    const lost = { localPath: '/share/wood.png', state: 'unknown' } as const;
    const { capture, stored } = capturing({ files, look: () => [lost] });
    expect([await capture.unseen('s'), stored]).toEqual([[lost], {}]);
  });

  it('is taken as it is once it can be seen, beside what was seen before', async () => {
    const observed: readonly ObservedPath[] = [
      seen('/a.blend'),
      { localPath: '/share/wood.png', state: 'unknown' },
      { pattern: '/share/*.png', files: [], count: 0 },
    ];
    const draft = { files: [file('/share/wood.png', 'optional')], scenes: [] };
    const { capture, looked, drafts, stored } = capturing({
      files,
      observed,
      draft,
      settings: { frames: '7' },
    });
    expect(await capture.unseen('s')).toEqual([]);
    expect(looked).toEqual([['/share/wood.png']]);
    expect(drafts[0]?.slice(0, 2)).toEqual(['s', { frames: '7' }]);
    expect(drafts[0]?.[2].fileStates?.get('/share/wood.png')).toBe('there');
    expect(stored.observed).toEqual([observed[0], observed[2], seen('/share/wood.png')]);
    expect(stored.files?.map(({ localPath, facts }) => [localPath, facts?.size])).toEqual([
      ['/a.blend', 1],
      ['/share/wood.png', 1],
    ]);
  });

  it('where nobody looks any more is as it was', async () => {
    const { capture, stored } = capturing({ files, look: () => undefined });
    expect(await capture.unseen('s')).toEqual([]);
    expect(stored.files?.map(({ localPath }) => localPath)).toEqual(['/a.blend']);
  });
});
