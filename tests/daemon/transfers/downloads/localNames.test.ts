import { expect, it } from '@jest/globals';
import { localNames } from '#daemon/transfers/downloads/localNames.ts';
import { frameOfFile, sequenceOfFile } from '#protocol/paths/frameOfFile.ts';
import { folderFault } from '#protocol/platform/localFolder.ts';

it.each([
  ['7_a/0001.png', '0001.png'],
  ['7_a/passes/z.0001.exr', 'passes/z.0001.exr'],
  ['7_a/CON.png', '_CON.png'],
  ['7_a/a:b.png', 'a_b.png'],
  ['7_a/.ssh/config', '_ssh/config'],
  ['7_a/end. /x', 'end/x'],
])('%s comes to %s', (remotePath, name) => {
  expect(localNames([remotePath]).get(remotePath)).toBe(name);
});

it('a name that is too long for a disk keeps number and extension, and those of two frames stay apart', () => {
  const long = (letter: string, number: string) => `7/${letter.repeat(250)}.${number}.exr`;
  for (const letter of ['a', '镜', '😀']) {
    const names = localNames([long(letter, '0001'), long(letter, '0002')]);
    expect([...names.values()].map((name) => name.slice(-9))).toEqual(['.0001.exr', '.0002.exr']);
    for (const name of names.values()) expect(Buffer.byteLength(name)).toBeLessThan(220);
  }
  const folder = localNames([`7/${'镜'.repeat(200)}/a.exr`]).get(`7/${'镜'.repeat(200)}/a.exr`) ?? '';
  expect(Buffer.byteLength(folder.split('/')[0] ?? '')).toBeLessThan(255);
});

it('a name that is long but fits stays as it is', () => {
  const name = `${'b'.repeat(150)}_v012.0001.exr`;
  expect(localNames([`7/${name}`]).get(`7/${name}`)).toBe(name);
});

it('files whose names differ in case alone get names that are apart on every disk', () => {
  const names = localNames(['7/A.png', '7/a.png', '7/Ä.png', '7/A\u0308.png']);
  const folded = [...names.values()].map((name) => name.normalize('NFC').toLowerCase());
  expect(new Set(folded).size).toBe(4);
});

it.each([
  ['a folder is called as a file', ['7/Beauty', '7/beauty/1.png', '7/beauty/2.png']],
  [
    'a file is called as a folder',
    ['7/beauty/1.png', '7/beauty/2.png', '7/zeta', '7/Zeta/1.png', '7/Beauty'],
  ],
  ['both are called so here alone', ['7/x?', '7/x_/1.png', '7/x_/2.png']],
])(
  'where %s, letter case aside, each has its place on every disk, and the folder stays one',
  (_what, paths) => {
    const names = [...localNames(paths).values()].map((name) => name.normalize('NFC').toLowerCase());
    const folders = new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/')[0]));
    expect(names.filter((name) => folders.has(name))).toEqual([]);
    expect(new Set(names).size).toBe(paths.length);
    expect(folders.size).toBe(
      new Set(paths.filter((one) => one.split('/')[2]).map((one) => one.split('/')[1])).size,
    );
  },
);

it('what was brought before keeps its place', () => {
  const names = localNames(['7/A.png', '7/a.png'], new Map([['7/a.png', 'a.png']]));
  expect(names.get('7/a.png')).toBe('a.png');
  expect(names.get('7/A.png')).not.toBe('A.png');
});

it('nothing that a farm may call a file leads out of the folder, on any platform', () => {
  const parts = ['..', 'a', 'NUL', 'C:', '-rf', 'x ', '...', 'com1.exr', 'é', '%2e%2e', 'a\tb'];
  const paths = parts.flatMap((one) => parts.map((other) => `7/${one}/${other}`));
  for (const name of localNames(paths).values()) {
    expect(name.split('/').every((part) => part !== '' && !part.startsWith('.'))).toBe(true);
    expect(folderFault(`D:\\frames\\${name.replaceAll('/', '\\')}`, 'windows')).toBeUndefined();
  }
});

it.each([
  ['0012.png', 12],
  ['beauty.0012.exr', 12],
  ['shot_v03_0012.tif', 12],
  ['-0005.png', -5],
  ['shot-0005.png', 5],
  ['shot.-0005.exr', -5],
  ['a_-0005.png', -5],
  ['frame12', 12],
  ['image_0012', 12],
  ['beauty.0012.jp2', 12],
  ['beauty7.jp2.gz', 7],
  ['beauty.0012.v003.exr', 12],
  ['beauty.0012.rec709.exr', 12],
  ['beauty_0012_2k.exr', 12],
  ['beauty_0012_1080p.png', 12],
  ['2024_2k_v003.0012.exr', 12],
  ['beauty.7.exr', 7],
  ['beauty.12345.exr', 12345],
  ['balloon0012_L.png', 12],
  ['balloon0012_cam2.png', 12],
  ['balloon.0012.tile01.exr', 12],
  ['shot_010_beauty0012.png', 12],
  ['shot010_frame12.png', 12],
  ['skin.1001.0012.exr', 12],
  ['shot 010 0012.png', 12],
  ['take2.png', 2],
  ['v0012.exr', 12],
  ['still.png', undefined],
  ['still.jp2', undefined],
  ['scene.7z', undefined],
  ['scene.3ds', undefined],
  ['a.mp4', undefined],
  ['take_0001-0250.mp4', undefined],
  ['sound.0012.m4a', undefined],
  ['99999999999999999999.png', undefined],
])('the frame of %s is %s', (name, frame) => {
  expect(frameOfFile(name)).toBe(frame);
});

it.each([
  ['7/v2/b.0001.exr', '7/v2/b.0120.exr'],
  ['7/b.0001.jp2', '7/b.0002.jp2'],
  ['7/b_0001_2k.v003.exr', '7/b_0002_2k.v003.exr'],
  ['7/b0001_cam2.png', '7/b0010_cam2.png'],
  ['7/-0001.png', '7/0001.png'],
])('%s and %s are frames of one sequence', (one, other) => {
  expect(sequenceOfFile(one)).toBe(sequenceOfFile(other));
});

it.each([
  ['7/v1/b.0001.exr', '7/v2/b.0001.exr'],
  ['7/b.0001.v001.exr', '7/b.0001.v002.exr'],
  ['7/b.0001.jp2', '7/b.0001.j2k'],
  ['7/b0001_cam1.png', '7/b0001_cam2.png'],
  ['7/2024/still.png', '7/2025/still.png'],
  ['7/take_0001-0250.mp4', '7/take_0251-0500.mp4'],
])('%s and %s are none', (one, other) => {
  expect(sequenceOfFile(one)).not.toBe(sequenceOfFile(other));
});
