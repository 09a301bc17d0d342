import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { sceneReaderOf } from '#daemon/cli/scenes/gatherScene.ts';
import { requireSceneFile } from '#daemon/cli/scenes/sceneFiles.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

it.each([
  ['absent.vrscene', 'does not exist.'],
  ['absent_####.vrscene', 'No file is named like'],
  ['#_#.vrscene', 'expected a file name with one run of #'],
  ['absent/a_##.vrscene', 'does not exist.'],
  ['absent.####.ma', 'names a set of numbered files, which only V-Ray scenes (.vrscene) come in'],
  ['a.txt', 'No host opens'],
  ['noExtension', 'No host opens'],
  ['folder.ma', 'is not a file. Name a scene file.'],
  ['absent.blend', 'does not exist.'],
  ['a.txt/below.ma', 'does not exist.'],
])('%s is refused before anything opens it, in one sentence', (name, sentence) => {
  const folder = temporaryFolder();
  for (const file of ['a.txt', 'noExtension']) writeFileSync(path.join(folder, file), '');
  mkdirSync(path.join(folder, 'folder.ma'));
  const open = () => sceneReaderOf(path.join(folder, name));
  expect(open).toThrow(sentence);
  expect(open).toThrow(expect.objectContaining({ exitCode: 2 }));
});

// Windows knows no modes.
const onPosix = process.platform === 'win32' ? it.skip : it;

onPosix('a file that this user may not read is refused', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'shot.ma');
  writeFileSync(file, '');
  chmodSync(folder, 0o000);
  try {
    const look = () => requireSceneFile(file);
    expect(() => asSomebody(look)).toThrow('You have no permission to read');
  } finally {
    chmodSync(folder, 0o700);
  }
});

/** Nothing is closed to root. */
function asSomebody(run: () => void): void {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    run();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
