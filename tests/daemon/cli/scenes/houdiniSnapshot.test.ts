import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { bareEnvironment } from '../../bareEnvironment.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { main } from '../cliProcess.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Python with the fake hou in hython’s place: everything else is what runs at an artist’s. */
function hython(folder: string): string {
  const program = path.join(folder, 'hython');
  const modules = ['tests/fakes/houdini', 'tests/adapters'].map((part) => path.join(root, part)).join(':');
  writeFileSync(program, `#!/bin/sh\nPYTHONPATH='${modules}' PYTHONDONTWRITEBYTECODE=1 exec python3 "$@"\n`);
  chmodSync(program, 0o755);
  return program;
}

function snapshotOf(name: string, content = 'houdini.headless_scenes one_render') {
  const folder = temporaryFolder();
  const scene = path.join(folder, name);
  writeFileSync(scene, content);
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'snapshot', scene], {
    env: { ...bareEnvironment(), RENDERBRIDGE_HOME: folder, RENDERBRIDGE_HYTHON: hython(folder) },
    encoding: 'utf8',
  });
  return { status, stdout, stderr, scene };
}

/** A shell script stands for hython. */
const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix('renderbridge snapshot of a Houdini scene', () => {
  it.each(['shot.hip', 'lesson.hipnc', '短片 é.HIPLC'])('opens %s in hython and prints it', (name) => {
    const { status, stdout, scene } = snapshotOf(name);
    expect(status).toBe(0);
    const snapshot = SceneSnapshot.parse(JSON.parse(stdout));
    expect(snapshot.scene).toMatchObject({ path: scene, modified: null });
    expect(snapshot.nodes).toMatchObject([{ path: '/out/mantra1', kind: 'render' }]);
  });

  it('says what Houdini said of a file that it cannot open', () => {
    const { status, stdout, stderr } = snapshotOf('shot.hip', 'garbage');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('Unable to open file');
  });
});
