import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { numberedSet } from '#daemon/vrscene/numberedSet.ts';
import { readScenes } from '#daemon/vrscene/readOnThread.ts';
import { snapshotOfScenes } from '#daemon/vrscene/sceneSnapshot.ts';
import { mostFiles, SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});
const at = (name: string) => path.join(folder, name);

/** Of one file, or of those that are named `a_#.vrscene`. */
async function snapshotOf(contents: Readonly<Record<string, string | Buffer>>, pattern?: string) {
  for (const [name, content] of Object.entries(contents)) writeFileSync(at(name), content);
  const names = Object.keys(contents);
  const set = pattern === undefined ? undefined : numberedSet(at(pattern), names);
  const files = set ? set.numbers.map(set.fileOf) : [at(names[0] ?? '')];
  const [first, ...others] = await readScenes(files, () => {});
  if (!first) throw new Error('nothing was read');
  const place = { os: 'linux', locale: 'en' } as const;
  return SceneSnapshot.parse(
    snapshotOfScenes({ scenes: [first, ...others], ...place, ...(set ? { set } : {}) }),
  );
}

const sized = (more: string) => `SettingsOutput s { img_width=64; img_height=36; ${more} }`;

it('says what V-Ray would render, and as what', async () => {
  const snapshot = await snapshotOf({
    'shot.vrscene': `${sized('img_dir="out"; img_file="beauty.exr"; anim_start=3; anim_end=3; frames_per_second=25;')}
      InfoRenderEngine i { version="6.00.08"; host="3ds Max"; host_version="2021"; }
      RenderView cam { }`,
  });
  expect(snapshot).toMatchObject({
    host: { app: 'standalone', version: '6.00.08' },
    scene: { path: at('shot.vrscene'), modified: false, name: 'shot' },
    renderer: { name: 'vray', version: '6.00.08' },
    frames: { start: 3, end: 3 },
    fps: 25,
    resolution: { width: 64, height: 36 },
    output: { path: at('out/beauty.exr'), name: 'beauty', format: 'exr' },
    cameras: [{ name: 'cam', renderable: true }],
    extra: { exportedFrom: '3ds Max 2021' },
  });
  expect(snapshot.unsure).toBeUndefined();
});

it.each([
  ['nothing of time', sized(''), { start: 1, end: 1, step: 1 }, undefined],
  ['only where it starts', sized('frame_start=9;'), { start: 9, end: 9, step: 1 }, undefined],
  ['a list', sized('frames=List(4, 6); anim_start=1; anim_end=9;'), { list: '4,6' }, undefined],
  ['several', sized('anim_start=1; anim_end=24;'), { start: 1, end: 24, step: 1 }, undefined],
  ['values at times alone', `${sized('')} X x { a=Interpolate((1,2),(2,3)); }`, { start: 1 }, ['frames']],
  ['frames below 0', sized('frames=List(-3, 2);'), { start: 1, end: 1 }, ['frames']],
  [
    'frames in another form',
    sized('frames=1-24; anim_start=1; anim_end=24;'),
    { start: 1, end: 1 },
    ['frames'],
  ],
  ['one frame in another form', sized('frames=7;'), { start: 1, end: 1 }, ['frames']],
  ['a list that falls', sized('frames=List(5, List(10, 1));'), { start: 1, end: 1 }, ['frames']],
  ['an end before its start', sized('anim_start=10; anim_end=1;'), { start: 10, end: 10 }, ['frames']],
  ['half a frame', sized('anim_start=1.5; anim_end=1.5;'), { start: 1, end: 1 }, ['frames']],
  ['half a frame as its start', sized('frame_start=2.25;'), { start: 1, end: 1 }, ['frames']],
  [
    'a time, and beside it the frame',
    sized('anim_start=0.48; anim_end=0.48; frame_start=12; frames_per_second=25;'),
    { start: 12, end: 12 },
    undefined,
  ],
  ['no size', 'SettingsOutput s { anim_start=1; anim_end=1; }', { start: 1 }, ['resolution']],
  ['a size of 0', `${sized('')} SettingsOutput t { img_width=0; }`, { start: 1 }, ['resolution']],
  [
    'a size that changes with time',
    sized('img_width=Interpolate((1, 64));'),
    { start: 1 },
    ['frames', 'resolution'],
  ],
])('of a scene that says %s, nothing is a guess that looks sure', async (_what, content, frames, unsure) => {
  const snapshot = await snapshotOf({ 'shot.vrscene': content });
  expect(snapshot.frames).toMatchObject(frames);
  expect(snapshot.unsure).toEqual(unsure);
});

it('plug-ins without a name are no fault', async () => {
  const snapshot = await snapshotOf({
    'shot.vrscene': `${sized('')} RenderView { fov=1; } BitmapBuffer { file="a.png"; }`,
  });
  expect(snapshot.cameras).toBeUndefined();
  expect(snapshot.dependencies).toMatchObject([{ path: at('a.png'), owner: 'BitmapBuffer' }]);
});

it('a set tells which numbers there are, and needs the files of all its scenes', async () => {
  const content = (texture: string) => `${sized('')} BitmapBuffer b { file="${texture}"; }`;
  const snapshot = await snapshotOf(
    { 'a_1.vrscene': content('a.png'), 'a_2.vrscene': content('a.png'), 'a_5.vrscene': content('b.png') },
    'a_#.vrscene',
  );
  expect(snapshot.sequence).toEqual({ pattern: at('a_#.vrscene'), first: 1, last: 5, numbers: '1-2,5' });
  expect(snapshot.scene).toMatchObject({ path: at('a_1.vrscene'), name: 'a_#' });
  expect(snapshot.dependencies?.map((file) => path.basename(file.path))).toEqual(['a.png', 'b.png']);
  expect(snapshot.warnings).toEqual([]);
});

it('a set whose files differ in size is warned of', async () => {
  const { warnings } = await snapshotOf(
    { 'a_1.vrscene': sized(''), 'a_2.vrscene': sized('img_width=65;') },
    'a_#.vrscene',
  );
  expect(warnings).toMatchObject([{ code: 'sizesDiffer', message: expect.stringContaining('64 × 36') }]);
});

it('files that only another number of digits keeps out of a set are warned of', async () => {
  const { warnings } = await snapshotOf(
    { 'a_8.vrscene': sized(''), 'a_9.vrscene': sized(''), 'a_10.vrscene': sized('') },
    'a_#.vrscene',
  );
  expect(warnings).toMatchObject([{ code: 'otherDigits', message: expect.stringContaining('a_10.vrscene') }]);
});

it('a scene that a plug-in loads brings its files, not its size or cameras', async () => {
  writeFileSync(
    at('tree.vrscene'),
    'SettingsOutput s { img_width=9; img_height=9; } RenderView v { } X x { file="leaf.png"; }',
  );
  const snapshot = await snapshotOf({
    'shot.vrscene': `${sized('')} VRayScene a { filepath="tree.vrscene"; }`,
  });
  expect(snapshot).toMatchObject({ resolution: { width: 64, height: 36 } });
  expect(snapshot.cameras).toBeUndefined();
  expect(snapshot.dependencies).toMatchObject([
    { path: at('leaf.png'), kind: 'texture' },
    { path: at('tree.vrscene'), kind: 'scene' },
  ]);
});

it('a list of images brings its images', async () => {
  writeFileSync(at('fire.ifl'), 'fire_01.jpg\r\nsub/fire 02.jpg 3\r\n; old: fire_00.jpg\r\n\r\n');
  const { dependencies } = await snapshotOf({
    'shot.vrscene': 'BitmapBuffer b { file="fire.ifl"; } BitmapBuffer c { file="absent.ifl"; }',
  });
  expect(dependencies?.map(({ path: file, kind }) => [path.relative(folder, file), kind])).toEqual([
    ['absent.ifl', 'texture'],
    ['fire.ifl', 'texture'],
    ['fire_01.jpg', 'texture'],
    ['sub/fire 02.jpg', 'texture'],
  ]);
});

it('a colour configuration brings the folders of its tables', async () => {
  writeFileSync(
    at('a.ocio'),
    'ocio_profile_version: 1\nsearch_path: luts:"my tables":$LUTS:/b/luts;/c\nroles:\n  - x\n',
  );
  writeFileSync(at('b.ocio'), 'search_path:\r\n  - luts\r\n  - /shared/luts\r\n\r\nstrictparsing: true\r\n');
  writeFileSync(at('c.OCIO'), "search_path: [flow, 'C:/tables', ]\n");
  const { dependencies } = await snapshotOf({
    'shot.vrscene': `SettingsUnitsInfo u { ocio_config_file="a.ocio"; }
      TexOCIO t { config_file="b.ocio"; } TexOCIO c { config_file="c.OCIO"; } TexOCIO d { config_file="gone.ocio"; }`,
  });
  const folders = dependencies?.filter(({ kind }) => kind === 'folder');
  expect(folders?.map(({ path: file, optional }) => [file, optional])).toEqual(
    [at('flow'), at('luts'), at('my tables'), '/shared/luts', '/b/luts', '/c', 'C:/tables']
      .toSorted()
      .map((file) => [file, true]),
  );
});

it('a sequence without a token and a header without a folder are warned of, each once', async () => {
  const shader = Buffer.from('#include "own.h"\n').toString('base64');
  const image = 'frame_sequence=1; file="a.0007.exr";';
  const { warnings, dependencies } = await snapshotOf({
    'shot.vrscene': `BitmapBuffer a { ${image} } BitmapBuffer b { ${image} } TexOSL noise { inline_shader="${shader}"; }`,
  });
  expect(warnings?.map(({ code, node }) => [code, node])).toEqual([
    ['imagesNotSure', 'a'],
    ['headerNotFound', 'noise'],
  ]);
  expect(warnings?.[0]?.message).toContain('a.####.exr');
  expect(warnings?.[1]?.message).toContain('own.h');
  expect(dependencies?.map(({ path: file }) => file)).toEqual([at('a.####.exr')]);
});

it('an include that cannot be read, and a name that nobody can be sure of, are warned of', async () => {
  writeFileSync(at('broken.vrscene'), 'A a {');
  const { warnings, dependencies } = await snapshotOf({
    'shot.vrscene': Buffer.from(
      '#include "broken.vrscene"\n#include "gone.vrscene"\nX x { file="B\u00fcro.png"; }',
      'latin1',
    ),
  });
  expect(warnings?.map(({ code }) => code)).toEqual(['nameNotSure', 'includeNotRead']);
  expect(warnings?.[1]?.message).toContain('Line 1: expected a parameter or a closing brace');
  expect(dependencies?.map(({ kind }) => kind)).toEqual(['texture', 'include', 'include']);
});

it('the geometry that the scenes of a set share is read once', async () => {
  const bytes = 20 * 1024 * 1024;
  writeFileSync(at('geometry.vrscene'), `G g { v=ListVectorHex("${'0'.repeat(bytes)}"); }`);
  for (const name of ['a_1.vrscene', 'a_2.vrscene']) writeFileSync(at(name), '#include "geometry.vrscene"');
  const told: number[] = [];
  const scenes = await readScenes([at('a_1.vrscene'), at('a_2.vrscene')], (count) => told.push(count));
  expect(scenes.map(({ parts }) => parts.length)).toEqual([2, 2]);
  expect(told.at(-1)).toBeLessThan(2 * bytes);
  expect(told).toHaveLength(1);
});

it('more files than a snapshot holds are told, not a fault', async () => {
  const count = mostFiles + 3;
  const buffers = Array.from({ length: count }, (_, index) => `B b { file="t${index}.png"; }`);
  const views = Array.from({ length: 2001 }, (_, index) => `RenderView v${index} { }`);
  const { dependencies, cameras, warnings } = await snapshotOf({
    'shot.vrscene': [sized(''), ...buffers, ...views].join('\n'),
  });
  expect([dependencies?.length, cameras?.length]).toEqual([mostFiles, 2000]);
  expect(warnings).toMatchObject([{ code: 'filesLeftOut', message: expect.stringContaining('3 are not') }]);
});

it('a missing scene is refused by the system’s word', async () => {
  await expect(readScenes([at('absent.vrscene')], () => {})).rejects.toMatchObject({
    unread: { kind: 'system', code: 'ENOENT' },
  });
});
