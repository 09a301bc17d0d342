import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './dependencies.mjs';
import { underLock } from './lock.mjs';
import { runWithProgress, SetupError, say } from './terminal.mjs';

const packageLists = '/var/lib/apt/lists';
const packageListsMaxAgeMs = 7 * 24 * 3600_000;

/** @type {Readonly<Record<string, string>>} */
const installCommands = {
  darwin: 'brew install --cask blender',
  win32: 'winget install BlenderFoundation.Blender',
};

/**
 * Makes sure of a Blender, which the sandbox farm renders with: the named one, one on PATH, or where that
 * takes no question Debian's own. Without one everything else still works, so only a CI stops here.
 */
export async function ensureBlender() {
  if (hasBlender()) return;
  if (mayInstall()) await underLock(install);
  if (hasBlender()) return;
  if (process.env.CI) throw new SetupError(advice());
  say(`\n*** ${advice()}\n*** Going on without it: whatever renders will fail.\n`);
}

function hasBlender() {
  const named = process.env.RENDERBRIDGE_BLENDER;
  return named ? existsSync(named) : isOnPath('blender') || isInUsualPlace();
}

/** Such as /Applications on macOS, where nothing puts programs on PATH. */
function isInUsualPlace() {
  const script = fileURLToPath(new URL('usualBlender.ts', import.meta.url));
  return spawnSync(pinnedNode, [script], { encoding: 'utf8' }).stdout?.trim() !== '';
}

/** Whoever names a Blender wants that one, not another beside it. */
function mayInstall() {
  return (
    !process.env.RENDERBRIDGE_BLENDER &&
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    isOnPath('apt-get')
  );
}

async function install() {
  if (hasBlender()) return;
  const flags = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  /** @type {{ chatters: true, env: NodeJS.ProcessEnv }} */
  const options = { chatters: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  if (areListsOld()) {
    const title = 'refreshing the package lists (apt-get update)';
    await runWithProgress(title, 'apt-get', [...flags, 'update'], options);
  }
  const title = 'installing Blender for the sandbox farm (apt-get install blender)';
  await runWithProgress(
    title,
    'apt-get',
    [...flags, 'install', '--no-install-recommends', 'blender'],
    options,
  );
}

function areListsOld() {
  const names = existsSync(packageLists) ? readdirSync(packageLists) : [];
  const lists = names.filter((name) => name.includes('_Packages'));
  const newest = Math.max(0, ...lists.map((name) => statSync(join(packageLists, name)).mtimeMs));
  return Date.now() - newest > packageListsMaxAgeMs;
}

function advice() {
  const named = process.env.RENDERBRIDGE_BLENDER;
  const missing = named
    ? `RENDERBRIDGE_BLENDER names ${named}, and there is no such file.`
    : 'Blender is missing: RENDERBRIDGE_BLENDER is not set and there is none on PATH or in a usual place.';
  const command = installCommands[process.platform] ?? 'sudo apt-get install --no-install-recommends blender';
  return (
    `${missing}\n    Get it with \`${command}\` or from https://www.blender.org/download,\n` +
    '    then put it on PATH or set RENDERBRIDGE_BLENDER to the full path of the program.'
  );
}

/** @param {string} program */
function isOnPath(program) {
  const name = process.platform === 'win32' ? `${program}.exe` : program;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.some((folder) => existsSync(join(folder, name)));
}
