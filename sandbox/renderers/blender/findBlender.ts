// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { access, constants, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { placesOfProgram, platformOf, programPlaces } from '#protocol/platform/programs.ts';

export interface FoundBlender {
  readonly executable: string;
  /** As it names itself, such as `Blender 3.4.1`. */
  readonly version: string;
}

/** The variable that names a Blender ahead of all others. */
export const blenderVariable = 'RENDERBRIDGE_BLENDER';

const versionTimeoutMs = 20_000;

/**
 * The Blender to render with: the one that RENDERBRIDGE_BLENDER names, else the first in PATH or in a usual place
 * that tells its version; undefined when there is none. Throws when the variable names something else.
 */
export async function findBlender(environment: NodeJS.ProcessEnv): Promise<FoundBlender | undefined> {
  const named = environment[blenderVariable];
  if (named) {
    const version = await versionOf(named);
    if (version) return { executable: named, version };
    throw new Error(`${blenderVariable}: expected the path of a Blender that starts, got ${named}.`);
  }
  for (const executable of await candidates(environment)) {
    const version = await versionOf(executable);
    if (version) return { executable, version };
  }
  return undefined;
}

async function candidates(environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const platform = platformOf(process.platform);
  if (!platform) return [];
  const folders = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter(Boolean);
  const inPath = folders.flatMap((folder) =>
    programPlaces.blender[platform].commands.map((command) => join(folder, command)),
  );
  const programFiles = environment.ProgramFiles;
  const machine = { home: homedir(), ...(programFiles === undefined ? {} : { programFiles }) };
  const installed = await Promise.all(placesOfProgram('blender', platform, machine).map(expand));
  const found: string[] = [];
  for (const path of [...inPath, ...installed.flat()]) if (await isExecutable(path)) found.push(path);
  return found;
}

/** The paths that a pattern with `*` in single names stands for, highest version first. */
async function expand(pattern: string): Promise<readonly string[]> {
  const [first = '', ...names] = pattern.split('/');
  let paths = [first];
  for (const name of names) {
    const next = await Promise.all(paths.map(async (path) => namesIn(path, name)));
    paths = next.flat();
  }
  return paths;
}

async function namesIn(folder: string, name: string): Promise<readonly string[]> {
  if (!name.includes('*')) return [`${folder}/${name}`];
  const [before = '', after = ''] = name.split('*');
  const entries = await readdir(`${folder}/`).catch(() => []);
  return entries
    .filter((entry) => entry.startsWith(before) && entry.endsWith(after))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((entry) => `${folder}/${entry}`);
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function versionOf(executable: string): Promise<string | undefined> {
  try {
    const options = { timeout: versionTimeoutMs, windowsHide: true };
    const { stdout } = await promisify(execFile)(executable, ['--version'], options);
    return /^Blender \d+\.\d+\S*/m.exec(stdout)?.[0];
  } catch {
    return undefined;
  }
}
