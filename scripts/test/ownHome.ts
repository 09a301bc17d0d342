import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where programs look for what the user keeps, on every system. */
const places: Readonly<Record<string, string>> = {
  HOME: '.',
  USERPROFILE: '.',
  APPDATA: 'AppData/Roaming',
  LOCALAPPDATA: 'AppData/Local',
};

/** Variables that would point to the real home in spite of it. */
const waysPast = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'];

/** What took long to fetch or to compute stays; nothing there changes what a program decides. */
const kept: Readonly<Record<string, string>> = {
  XDG_CACHE_HOME: '.cache',
  npm_config_cache: '.npm',
  PYENV_ROOT: '.pyenv',
  GIT_CONFIG_GLOBAL: '.gitconfig',
  PYTHONUSERBASE: '.local',
};

/** The names of all that `withOwnHome` sets. */
export const homeVariables: readonly string[] = [...Object.keys(places), ...Object.keys(kept)];

/** An environment in which `folder` is the home, but for the caches of the one that was. */
export function withOwnHome(
  env: Environment,
  folder: string,
  before: string,
): Record<string, string | undefined> {
  const caches = Object.entries(kept).map(([name, place]) => [name, env[name] ?? path.join(before, place)]);
  const own = Object.entries(places).map(([name, place]) => [name, path.join(folder, place)]);
  const past = waysPast.map((name) => [name, undefined]);
  return { ...env, ...Object.fromEntries([...caches, ...own, ...past]) };
}

/** Runs with such an environment, whose folder goes when the run has ended. */
export async function inOwnHome<Result>(run: (env: NodeJS.ProcessEnv) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-home-'));
  try {
    return await run(withOwnHome(process.env, folder, os.homedir()));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
