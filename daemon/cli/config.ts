import { ConfigError } from '#daemon/config/configError.ts';
import { type ConfigKey, configKeys } from '#daemon/config/configFile.ts';
import {
  everySetting,
  refuseLocked,
  requireFitting,
  type SettingChange,
  type SettingFact,
  writeSettings,
} from '#daemon/config/everySetting.ts';
import { chooseHome } from '#daemon/config/homeFolder.ts';
import { unknownNames } from '#daemon/config/unknownNames.ts';
import { readAs } from '#daemon/config/variables.ts';
import { inWords } from '#protocol/texts/text.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print, remark } from './command.ts';
import { locale, words } from './language.ts';
import { answerUnder, loadOwnSettings } from './loadOwnSettings.ts';
import { studioAnswersSoon } from './studioDisk.ts';
import { tableOf } from './terminal/table.ts';

/** Every setting with its value and where that comes from. The names alone are the same where settings are wrong. */
export async function listConfig(options: OutputOptions): Promise<ExitCode> {
  if (options.quiet && !options.json) {
    const names = configKeys.map(({ name }) => name);
    print(options, names, [], names);
    return exitCodes.done;
  }
  await studioAnswersSoon();
  const settings = allSettings().map((setting) => ({ ...setting, value: setting.value ?? null }));
  const columns = [
    { title: words('cli.columns.key'), dropped: 0, cell: ({ key }: SettingFact) => key },
    {
      title: words('cli.columns.value'),
      dropped: 0,
      least: 12,
      cell: ({ value }: SettingFact) => shown(value),
    },
    { title: words('cli.columns.source'), dropped: 1, cell: ({ source }: SettingFact) => source },
  ];
  print(options, settings, [tableOf(columns, settings)]);
  return exitCodes.done;
}

/** One setting with the value that the daemon uses, wherever it comes from. */
export async function getConfig(name: string, options: OutputOptions): Promise<ExitCode> {
  const key = keyNamed(name);
  await studioAnswersSoon();
  const setting = allSettings().find((each) => each.key === key.name);
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
  if ((text === undefined) !== (options.unset === true))
    throw new CommandFailure(exitCodes.usage, words('cli.config.valueOrUnset', { key: name }));
  const change = changeOnLine(name, text);
  await studioAnswersSoon();
  refuseLocked(name, change.value);
  const file = writeOwn([change]);
  print(options, { key: name, value: change.value ?? null, file }, [changeLine(change, file)]);
  remarkWhen([change], options);
  return exitCodes.done;
}

/** A value that does not fit is wrong usage; what else may be wrong with settings is not. */
function changeOnLine(name: string, text: string | undefined): SettingChange {
  try {
    return settingChange(name, text);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new CommandFailure(exitCodes.usage, error.in(locale));
  }
}

/** What a person wrote for a setting; nothing takes it out. Throws `ConfigError` that says what was expected and got. */
export function settingChange(name: string, text: string | undefined): SettingChange {
  const key = keyNamed(name);
  return { key, value: text === undefined ? undefined : valueFor(key, text) };
}

export function changeLine({ key: { name: key }, value }: SettingChange, file: string): string {
  return words(value === undefined ? 'cli.config.removed' : 'cli.config.written', { key, file });
}

/** Says from when on it holds, or that the environment goes before it. */
export function remarkWhen(changes: readonly SettingChange[], options: OutputOptions): void {
  const overridden = changes.filter(({ key }) => process.env[key.variable] !== undefined);
  for (const { key } of overridden)
    remark(options, words('cli.config.overridden', { key: key.name, variable: key.variable }));
  if (overridden.length < changes.length) remark(options, words('cli.config.nextStart'));
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
  return writeOwn([{ key: keyNamed('farm.generation'), value: generation }]);
}

/** All of them or none; the file. */
export function writeOwn(changes: readonly SettingChange[]): string {
  const { file, settings } = writeSettings(changes);
  answerUnder(settings);
  return file;
}

/** As the daemon would start with them. Throws `ConfigError`. */
export function allSettings(): SettingFact[] {
  return everySetting(loadOwnSettings(chooseHome().settingsHome));
}

function keyNamed(name: string): ConfigKey {
  const key = configKeys.find((each) => each.name === name);
  if (key) return key;
  const known = configKeys.map(({ name }) => name);
  throw new CommandFailure(exitCodes.usage, inWords(unknownNames([name], known), locale));
}

/** Throws `ConfigError` that says what was expected and got. */
function valueFor(key: ConfigKey, text: string): unknown {
  const value = readAs(key, text);
  requireFitting(key, value);
  return value;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
