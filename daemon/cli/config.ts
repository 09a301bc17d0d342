import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '#daemon/config/configError.ts';
import { ConfigFile, type ConfigKey, configKeys } from '#daemon/config/configFile.ts';
import { chooseHome } from '#daemon/config/homeFolder.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { writePrivateJson } from '#daemon/config/privateFile.ts';
import { configFileName, readSettings } from '#daemon/config/settings.ts';
import { readStudio, type Studio } from '#daemon/config/studio.ts';
import { unknownNames } from '#daemon/config/unknownNames.ts';
import { configVariables, readAs } from '#daemon/config/variables.ts';
import { valueAt, wrongKeys } from '#daemon/config/wrongKeys.ts';
import { inWords } from '#protocol/texts/text.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print, remark } from './command.ts';
import { locale, words } from './language.ts';
import { answerUnder, loadOwnSettings } from './loadOwnSettings.ts';
import { tableOf } from './table.ts';

type Source = 'studio' | 'environment' | 'file' | 'default';

interface Setting {
  readonly key: string;
  readonly value: unknown;
  readonly source: Source;
}

/** Every setting with its value and where that comes from. */
export async function listConfig(options: OutputOptions): Promise<ExitCode> {
  const settings = allSettings().map((setting) => ({ ...setting, value: setting.value ?? null }));
  const columns = [
    { title: words('cli.columns.key'), dropped: 0, cell: ({ key }: Setting) => key },
    { title: words('cli.columns.value'), dropped: 0, least: 12, cell: ({ value }: Setting) => shown(value) },
    { title: words('cli.columns.source'), dropped: 1, cell: ({ source }: Setting) => source },
  ];
  print(
    options,
    settings,
    [tableOf(columns, settings)],
    settings.map(({ key }) => key),
  );
  return exitCodes.done;
}

/** One setting with the value that the daemon uses, wherever it comes from. */
export async function getConfig(name: string, options: OutputOptions): Promise<ExitCode> {
  const { path: at } = keyNamed(name);
  const setting = allSettings().find(({ key }) => key === at.join('.'));
  const text = shown(setting?.value);
  // The value alone, for `$(…)`.
  print({ ...options, quiet: true }, { ...setting, value: setting?.value ?? null }, [], [text]);
  return exitCodes.done;
}

/** Writes a setting into config.json, or takes it out, when the daemon would start with what comes of it. */
export async function setConfig(
  name: string,
  text: string | undefined,
  options: OutputOptions & { readonly unset?: boolean },
): Promise<ExitCode> {
  const key = keyNamed(name);
  if ((text === undefined) !== (options.unset === true))
    throw new CommandFailure(exitCodes.usage, words('cli.config.valueOrUnset', { key: name }));
  const value = text === undefined ? undefined : valueFor(key, text);
  refuseLocked(name, value);
  const file = writeSetting(key, value);
  print(options, { key: name, value: value ?? null, file }, [
    words(value === undefined ? 'cli.config.removed' : 'cli.config.written', { key: name, file }),
  ]);
  const variable = configVariables.find(({ path: at }) => at.join('.') === name)?.name ?? '';
  if (process.env[variable] !== undefined)
    remark(options, words('cli.config.overridden', { key: name, variable }));
  else remark(options, words('cli.config.nextStart'));
  return exitCodes.done;
}

/** The generation that a person chose, in the file or the environment. */
export function setGeneration(): 1 | 2 | undefined {
  return setValue('farm.generation') as 1 | 2 | undefined;
}

/** What a person set, in the file or the environment; undefined: the default holds. */
export function setValue(name: string): unknown {
  const setting = allSettings().find(({ key }) => key === name);
  return setting?.source === 'default' ? undefined : setting?.value;
}

/** Writes the generation into config.json, or with `undefined` takes it out; the file. */
export function writeGeneration(generation: 1 | 2 | undefined): string {
  return writeSetting(keyNamed('farm.generation'), generation);
}

/** What a studio locked is for the studio to change. Throws `CommandFailure` that says who that is. */
function refuseLocked(name: string, value: unknown): void {
  const studio = readStudio(process.env);
  const inside = isTree(value) ? Object.keys(value).map((each) => `${name}.${each}`) : [];
  const locked = studio?.locked.find((each) => each === name || inside.includes(each));
  if (!studio || locked === undefined) return;
  const facts = { key: locked, studio: studio.name, file: studio.file };
  throw new CommandFailure(exitCodes.failed, words('cli.config.locked', facts));
}

function writeSetting(key: ConfigKey, value: unknown): string {
  const home = prepareHome(chooseHome().settingsHome);
  const file = path.join(home, configFileName);
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new CommandFailure(exitCodes.failed, words('cli.config.linked', { file }));
  const changed = withValue(parsed(fileText(file)), key.path, value);
  const { farm } = readSettings(JSON.stringify(changed), process.env, {}, readStudio(process.env));
  writePrivateJson(file, changed);
  answerUnder({ farm });
  return file;
}

/** As the daemon would start with them. Throws `ConfigError`. */
export function allSettings(): Setting[] {
  const home = chooseHome().settingsHome;
  const settings = loadOwnSettings(home);
  const file = parsed(fileText(path.join(home, configFileName)));
  const studio = readStudio(process.env);
  return configKeys.map(({ path: at, variable }) => ({
    key: at.join('.'),
    value: valueAt(settings, at),
    source: sourceOf(at, { variable, file, studio }),
  }));
}

function sourceOf(
  at: ConfigKey['path'],
  {
    variable,
    file,
    studio,
  }: { readonly variable: string; readonly file: Tree; readonly studio: Studio | undefined },
): Source {
  if (studio?.locked.includes(at.join('.'))) return 'studio';
  if (process.env[variable] !== undefined) return 'environment';
  if (valueAt(file, at) !== undefined) return 'file';
  return valueAt(studio?.settings, at) === undefined ? 'default' : 'studio';
}

function keyNamed(name: string): ConfigKey {
  const key = configKeys.find(({ path: at }) => at.join('.') === name);
  if (key) return key;
  const known = configKeys.map(({ path: at }) => at.join('.'));
  throw new CommandFailure(exitCodes.usage, inWords(unknownNames([name], known), locale));
}

/** Throws `ConfigError` that says what was expected and got. */
function valueFor({ path: at, variable }: ConfigKey, text: string): unknown {
  const value = readAs(configVariables.find(({ name }) => name === variable) ?? { as: 'text' }, text);
  const alone = withValue({}, at, value);
  const checked = ConfigFile.safeParse(alone);
  if (!checked.success) throw new ConfigError(...wrongKeys(checked.error, alone, []));
  return value;
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
function parsed(text: string | undefined): Tree {
  if (text === undefined) return {};
  try {
    const tree: unknown = JSON.parse(text);
    if (isTree(tree)) return tree;
  } catch {
    // Said below, without a word of the file, which may hold a password.
  }
  readSettings(text, {});
  return {};
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
