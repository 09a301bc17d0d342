import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { bareEnvironment } from '../../bareEnvironment.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { main } from '../cliProcess.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** A fake in the place of 3dsmaxbatch: everything else is what runs at an artist’s. */
function batch(folder: string, first = ''): string {
  const program = path.join(folder, '3dsmaxbatch');
  const fake = path.join(root, 'tests/fakes/max/batch.py');
  const modules = path.join(root, 'tests/adapters');
  writeFileSync(
    program,
    `#!/bin/sh\n${first}\nPYTHONPATH='${modules}' PYTHONDONTWRITEBYTECODE=1 MAX_SAYS_SUCCESS=1 exec python3 '${fake}' "$@"\n`,
  );
  chmodSync(program, 0o755);
  return program;
}

function snapshotOf(name: string, content = 'max.headless_scenes one_camera', first?: string) {
  const folder = temporaryFolder();
  const scene = path.join(folder, name);
  writeFileSync(scene, content);
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'snapshot', scene], {
    env: {
      ...bareEnvironment(),
      RENDERBRIDGE_HOME: folder,
      RENDERBRIDGE_3DSMAXBATCH: batch(folder, first),
    },
    encoding: 'utf8',
  });
  return { status, stdout, stderr, scene };
}

/** A shell script stands for 3dsmaxbatch. */
const onPosix = process.platform === 'win32' ? describe.skip : describe;
const onLinux = process.platform === 'linux' ? it : it.skip;

onPosix('renderbridge snapshot of a 3ds Max scene', () => {
  it.each(['shot.max', '灯光 é.MAX'])('opens %s in 3dsmaxbatch and prints it', (name) => {
    const { status, stdout, scene } = snapshotOf(name);
    expect(status).toBe(0);
    const snapshot = SceneSnapshot.parse(JSON.parse(stdout));
    expect(snapshot.scene).toMatchObject({ path: scene });
    expect(snapshot.cameras).toMatchObject([{ name: 'Camera001', renderable: true }]);
  });

  onLinux('does not wait for what the program left behind with its output open', () => {
    const pid = path.join(temporaryFolder(), 'pid');
    const { status } = snapshotOf('shot.max', undefined, `setsid sleep 600 & echo $! > '${pid}'`);
    process.kill(Number(readFileSync(pid, 'utf8')));
    expect(status).toBe(0);
  });

  it('says what the program said, which calls itself successful although it opened nothing', () => {
    const { status, stdout, stderr } = snapshotOf('shot.max', 'garbage');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('3ds Max ended without a snapshot');
    expect(stderr).toContain('3ds Max opened no scene');
  });
});
