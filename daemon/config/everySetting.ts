import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';
import { type ConfigKey, checkConfig, configKeys } from './configFile.ts';
import { handWrittenJson } from './handWrittenJson.ts';
import { chooseHome } from './homeFolder.ts';
import { loadSettings } from './loadSettings.ts';
import { prepareHome } from './prepareHome.ts';
import { writePrivateJson } from './privateFile.ts';
import { configFileName, readSettings, type Settings } from './settings.ts';
import { readStudio, type Studio } from './studio.ts';
import { valueAt, wrongKeys } from './wrongKeys.ts';

export type SettingSource = 'studio' | 'environment' | 'file' | 'default';

export interface SettingFact {
  readonly key: string;
  readonly value: unknown;
  readonly source: SettingSource;
}

/** Every key as the daemon would start with it, and where its value comes from. Throws `ConfigError`. */
export function everySetting(settings: Settings = loadSettings(settingsHome(), process.env)): SettingFact[] {
  const file = parsed(fileText(path.join(settingsHome(), configFileName)));
  const studio = readStudio(process.env);
  return configKeys.map(({ name, path: at, variable }) => ({
    key: name,
    value: valueAt(settings, at),
    source: sourceOf(at, { variable, file, studio }),
  }));
}

/** What a studio locked is for the studio to change. Throws `ConfigError` that says who that is. */
export function refuseLocked(name: string, value: unknown): void {
  const studio = readStudio(process.env);
  const inside = isTree(value) ? Object.keys(value).map((each) => `${name}.${each}`) : [];
  const locked = studio?.locked.find((each) => each === name || inside.includes(each));
  if (!studio || locked === undefined) return;
  throw new ConfigError(text('cli.config.locked', { key: locked, studio: studio.name, file: studio.file }));
}

/** Throws `ConfigError` that says what was expected and got. */
export function requireFitting({ path: at }: ConfigKey, value: unknown): void {
  const alone = withValue({}, at, value);
  const checked = checkConfig(alone);
  if (!checked.success) throw new ConfigError(...wrongKeys(checked.error, alone, []));
}

export interface SettingChange {
  readonly key: ConfigKey;
  /** With `undefined` the key is taken out. */
  readonly value: unknown;
}

/** Writes into config.json all of them or, when the daemon would not start with what comes of it, none. Throws `ConfigError`. */
export function writeSettings(changes: readonly SettingChange[]): {
  readonly file: string;
  readonly settings: Settings;
} {
  const file = path.join(prepareHome(settingsHome()), configFileName);
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new ConfigError(text('cli.config.linked', { file }));
  const changed = changes.reduce(
    (tree, { key, value }) => withValue(tree, key.path, value),
    parsed(fileText(file)),
  );
  const settings = readSettings(JSON.stringify(changed), process.env, {}, readStudio(process.env));
  writePrivateJson(file, changed);
  return { file, settings };
}

function settingsHome(): string {
  return chooseHome().settingsHome;
}

interface Layers {
  readonly variable: string;
  readonly file: Tree;
  readonly studio: Studio | undefined;
}

function sourceOf(at: ConfigKey['path'], { variable, file, studio }: Layers): SettingSource {
  if (studio?.locked.includes(at.join('.'))) return 'studio';
  if (process.env[variable] !== undefined) return 'environment';
  if (valueAt(file, at) !== undefined) return 'file';
  return valueAt(studio?.settings, at) === undefined ? 'default' : 'studio';
}

type Tree = Record<string, unknown>;

/** With `undefined` the key goes, and an object that becomes empty with it. */
function withValue(tree: Tree, [first, ...rest]: ConfigKey['path'], value: unknown): Tree {
  const { [first]: before, ...others } = tree;
  const [next, ...further] = rest;
  const fresh =
    next === undefined ? value : withValue(isTree(before) ? before : {}, [next, ...further], value);
  const isEmpty = fresh === undefined || (next !== undefined && Object.keys(fresh as Tree).length === 0);
  return isEmpty ? others : { ...tree, [first]: fresh };
}

function isTree(value: unknown): value is Tree {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function fileText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** As the daemon would read it: anything but JSON is refused by the same sentence. */
function parsed(content: string | undefined): Tree {
  if (content === undefined) return {};
  try {
    const tree = handWrittenJson(content);
    if (isTree(tree)) return tree;
  } catch {
    // Said below, without a word of the file, which may hold a password.
  }
  readSettings(content, {});
  return {};
}
