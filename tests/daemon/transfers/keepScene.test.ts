import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createSceneKeeping } from '#daemon/transfers/keepScene.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

function rig() {
  const folder = temporaryFolder();
  const kept = path.join(folder, 'kept');
  return { folder, kept, keeping: createSceneKeeping(kept), scene: path.join(folder, 'shot.blend') };
}

describe('a scene is kept aside', () => {
  it('as it is, in a folder of its submission, with its size and hash', async () => {
    const { keeping, scene, kept } = rig();
    writeFileSync(scene, 'BLENDER');
    const known = await keeping.keep(scene, 's1');
    expect(known).toMatchObject({ size: 7 });
    expect(path.relative(path.join(kept, 's1'), known?.keptPath ?? '')).toMatch(/^\w+\.blend$/);
    expect(readFileSync(known?.keptPath ?? '', 'utf8')).toBe('BLENDER');
  });

  it('apart from one of the same name in another folder', async () => {
    const { keeping, folder } = rig();
    const scenes = ['a', 'b'].map((name) => path.join(folder, name, 'shot.ma'));
    for (const scene of scenes) {
      mkdirSync(path.dirname(scene));
      writeFileSync(scene, scene);
    }
    const kept = await Promise.all(scenes.map((scene) => keeping.keep(scene, 's1')));
    expect(kept.map((one) => readFileSync(one?.keptPath ?? '', 'utf8'))).toEqual(scenes);
    await keeping.drop('s1');
    expect(kept.map((one) => existsSync(one?.keptPath ?? ''))).toEqual([false, false]);
  });

  it('although it is a link, for that is what a scene on a share often is', async () => {
    const { keeping, scene, folder } = rig();
    writeFileSync(scene, 'BLENDER');
    symlinkSync(scene, path.join(folder, 'link.blend'));
    expect(await keeping.keep(path.join(folder, 'link.blend'), 's1')).toMatchObject({ size: 7 });
  });

  it('and is not there when it is not there', async () => {
    const { keeping, scene } = rig();
    expect(await keeping.keep(scene, 's1')).toBeUndefined();
    expect(await keeping.keep(`${scene}\0`, 's1')).toBeUndefined();
  });
});

describe('what is no file is refused before a byte of it is read', () => {
  it('a folder, also one that ends in ..', async () => {
    const { keeping, folder, kept } = rig();
    mkdirSync(path.join(folder, 'a.blend'));
    for (const scene of [path.join(folder, 'a.blend'), `${folder}/a.blend/..`, '/'])
      await expect(keeping.keep(scene, 's1')).rejects.toThrow('is not a file');
    expect(readdirSync(path.dirname(kept))).toEqual(['a.blend']);
  });

  it('a device that never ends', async () => {
    await expect(rig().keeping.keep('/dev/zero', 's1')).rejects.toThrow('is not a file');
  });

  it('a pipe that nobody writes to', async () => {
    const { keeping, scene } = rig();
    execFileSync('mkfifo', [scene]);
    chmodSync(scene, 0o600);
    await expect(keeping.keep(scene, 's1')).rejects.toThrow('is not a file');
  });
});
