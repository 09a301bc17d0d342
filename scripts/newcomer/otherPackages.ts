import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { leftBehind } from './leftBehind.ts';
import type { NewUser } from './newUser.ts';

/**
 * Installs the Debian package into a root of its own by dpkg itself, runs what it installed, and removes it. Without dpkg,
 * or without an administrator’s rights, says why it did not.
 */
export function tryDebianPackage(user: NewUser, file: string, version: string): string {
  if (!existsSync('/usr/bin/dpkg') || process.getuid?.() !== 0) return 'not tried: dpkg needs to be root';
  const root = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-deb-'));
  try {
    const database = path.join(root, 'var', 'lib', 'dpkg');
    for (const each of ['info', 'updates']) mkdirSync(path.join(database, each), { recursive: true });
    writeFileSync(path.join(database, 'status'), '');
    const before = programFiles(root);
    // What it depends on is the machine’s own, of which this database knows nothing.
    dpkg(root, ['--force-depends', '--install', file]);
    const command = path.join(root, 'usr', 'bin', 'renderbridge');
    const { out } = user.run(command, ['--version']);
    if (out.trim() !== version) throw new Error(`The Debian package is version ${version}, but said ${out}`);
    user.run(command, ['adapters', 'list']);
    dpkg(root, ['--remove', 'renderbridge']);
    const left = leftBehind(before, programFiles(root), () => false);
    if (left.length > 0) throw new Error(`dpkg --remove left something: ${left.join(', ')}`);
    return 'installed, run and removed by dpkg';
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function dpkg(root: string, args: readonly string[]): void {
  const { status, stderr, stdout } = spawnSync('dpkg', [`--root=${root}`, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`dpkg ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
}

function programFiles(root: string): readonly string[] {
  const { stdout } = spawnSync('find', [path.join(root, 'usr'), '-not', '-type', 'd'], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean);
}

const question = `import json
from renderbridge.scripting import RenderFarm
print(json.dumps(RenderFarm().info()["sandbox"]))
`;

/** A script of a technical director speaks to the daemon that runs, with the wheel alone. */
export function tryWheel(user: NewUser, file: string, python: string): void {
  // A wheel is a zip, which Python reads as it is.
  const env = { PYTHONPATH: file, PYTHONDONTWRITEBYTECODE: '1' };
  const { out } = user.run(python, ['-c', question], { env });
  if (out.trim() !== 'true') throw new Error(`The wheel did not find the sandbox farm: ${out}`);
}

const install = (archive: string) => `import bpy, importlib
if hasattr(bpy.ops, "extensions") and bpy.app.version >= (4, 2):
    bpy.ops.extensions.package_install_files(
        filepath=${JSON.stringify(archive)}, repo="user_default", enable_on_install=True)
else:
    bpy.ops.preferences.addon_install(filepath=${JSON.stringify(archive)})
    bpy.ops.preferences.addon_enable(module="renderbridge_blender")
[name] = [key for key in bpy.context.preferences.addons.keys() if "renderbridge" in key]
gather = importlib.import_module(name + ".gather")
launcher = importlib.import_module(name + ".renderbridge.launcher")
print("STARTED", launcher.ensure_daemon(timeout=60).port > 0, gather.gather_snapshot()["host"]["app"])
`;

/**
 * Blender installs the archive by its own means, and in a home that nobody set up the add-on starts the packaged daemon,
 * which it finds where archives are unpacked, and reads the open scene.
 */
export function tryExtension(user: NewUser, archive: string, program: string): void {
  const place = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-extension-'));
  try {
    mkdirSync(path.join(place, 'scripts', 'addons'), { recursive: true });
    const env = {
      BLENDER_USER_RESOURCES: place,
      BLENDER_USER_SCRIPTS: path.join(place, 'scripts'),
      BLENDER_USER_CONFIG: path.join(place, 'config'),
      RENDERBRIDGE_HOME: path.join(place, 'ours'),
    };
    const factory = ['--background', '--factory-startup', '--python-exit-code', '3'];
    const { out } = user.run('blender', [...factory, '--python-expr', install(archive)], { env });
    if (!out.includes('STARTED True blender'))
      throw new Error(`The extension started or gathered nothing: ${out.slice(-1500)}`);
    // In a home without adapters of its own.
    user.run(program, ['uninstall', '--data', '--yes'], { env: { ...env, HOME: place } });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
