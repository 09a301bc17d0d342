import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { namesBeside } from '#daemon/cli/adapters/adapterPlaces.ts';
import { readHostManifests } from '#daemon/cli/adapters/hostManifest.ts';
import { readInstalled, removeInstalled } from '#daemon/cli/adapters/installedAdapter.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { NewUser } from './newUser.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fakes = path.join(root, 'tests', 'fakes');

/** The folders that Maya and Houdini make when they are first started. */
export function startOtherHosts({ home }: NewUser): void {
  for (const folder of ['maya/2025', 'houdini20.5']) mkdirSync(path.join(home, folder), { recursive: true });
}

interface Imitated {
  /** Of the installed adapter, from the home. */
  readonly adapter: string;
  readonly pythonPath: readonly string[];
  /** What goes before the adapter’s script, and after it. */
  readonly command: (script: string, scene: string, out: string) => readonly string[];
  readonly scene: { readonly name: string; readonly content: string };
}

const imitated: Readonly<Record<string, Imitated>> = {
  maya: {
    adapter: 'maya/2025/modules/renderbridge_maya',
    pythonPath: [fakes],
    command: (script, scene, out) => [script, scene, out],
    scene: { name: 'shot.ma', content: '' },
  },
  houdini: {
    adapter: 'houdini20.5/packages/renderbridge_houdini',
    pythonPath: [path.join(fakes, 'houdini'), path.join(root, 'tests', 'adapters')],
    command: (script, scene, out) => [script, scene, out],
    scene: { name: 'shot.hip', content: 'houdini.headless_scenes one_render' },
  },
  max: {
    adapter: 'AppData/Roaming/Autodesk/ApplicationPlugins/renderbridge_max',
    pythonPath: [path.join(fakes, 'max'), import.meta.dirname],
    command: (script, scene, out) => [
      path.join(fakes, 'max', 'batch.py'),
      script,
      ...['-sceneFile', scene, '-mxsString', `out:${out}`],
    ],
    scene: { name: 'shot.max', content: 'max_scenes one_camera' },
  },
};

/** Reads a scene with the adapter that was installed, in front of a host that refuses what the real one has not. */
export function gatherWithInstalled(user: NewUser, host: string, python: string): SceneSnapshot {
  const own = imitated[host];
  if (!own) throw new Error(`Nothing stands in for ${host}.`);
  const folder = path.join(user.folder, 'imitated');
  const [scene, out] = [path.join(folder, own.scene.name), path.join(folder, 'snapshot.json')];
  mkdirSync(folder);
  try {
    writeFileSync(scene, own.scene.content);
    const script = path.join(user.home, own.adapter, 'headless.py');
    const env = { PYTHONPATH: own.pythonPath.join(path.delimiter), PYTHONDONTWRITEBYTECODE: '1' };
    user.run(python, own.command(script, scene, out), { env });
    return SceneSnapshot.parse(JSON.parse(readFileSync(out, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** 3ds Max is there on Windows alone: what its .mzp runs when it is dropped puts the adapter into a tree like that. */
export function dropIntoMax(user: NewUser, archive: string, python: string): void {
  const unpacked = path.join(user.folder, 'dropped');
  const roaming = path.join(user.home, 'AppData', 'Roaming');
  mkdirSync(roaming, { recursive: true });
  user.run(python, ['-m', 'zipfile', '-e', archive, unpacked]);
  const env = { APPDATA: roaming, PYTHONDONTWRITEBYTECODE: '1' };
  const { out } = user.run(python, [path.join(unpacked, 'install_max.py')], { env });
  if (!out.includes('Start 3ds Max again'))
    throw new Error(`The adapter of 3ds Max was not installed: ${out}`);
  rmSync(unpacked, { recursive: true });
}

/** As `adapters uninstall` does on Windows. */
export function removeFromMax({ home }: NewUser): void {
  const manifest = readHostManifests({}).find(({ host }) => host === 'max');
  const folder = path.join(home, imitated.max?.adapter ?? '');
  const beside = manifest ? namesBeside(manifest) : [];
  if (readInstalled(folder, beside).kind !== 'ours') throw new Error(`${folder} is not what was installed.`);
  removeInstalled(folder, beside);
  rmSync(path.join(home, 'AppData'), { recursive: true });
}
