import type { TransferDriverName } from '#protocol/bridge/transfer.ts';
import { text } from '#protocol/texts/text.ts';
import { textWidth } from '#protocol/textWidth/textWidth.ts';
import { ConfigError } from './configError.ts';
import {
  type ConfigKey,
  checkConfig,
  configKeys,
  type Settings as KeySettings,
  needed,
} from './configFile.ts';
import { handWrittenJson, notJson } from './handWrittenJson.ts';
import { lockedSettings, type Studio } from './studio.ts';
import { readVariables } from './variables.ts';
import { valueAt, wrongKeys } from './wrongKeys.ts';

export { ConfigError } from './configError.ts';

/** Every key with its value, and which settings of the form are locked, by whom. */
export type Settings = KeySettings & {
  readonly lockedSettings?: { readonly by: string; readonly keys: readonly string[] };
  /** Keys that the studio’s file locked. */
  readonly lockedKeys?: readonly string[];
};
export type FarmSettings = Settings['farm'];
/** Which farm, and who calls it. */
export type FarmIdentity = Pick<FarmSettings, 'baseUrl' | 'account' | 'generation'>;

export const configFileName = 'config.json';
/** What a driver cannot do without: the sandbox has a storage of its own. */
const neededByDriver: Readonly<Record<TransferDriverName, readonly (keyof Settings['transfer'])[]>> = {
  none: [],
  copy: ['storage'],
  transmitter: [],
  rsync: ['storage'],
  rclone: ['storage'],
  aspera: ['storage'],
  command: ['command', 'storage'],
};

/**
 * Settings from the file’s text, the environment over it, flags over that; a studio’s below them, and what it locked above
 * all. Throws `ConfigError` that
 * names each wrong key.
 */
export function readSettings(
  fileText: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, unknown>> = {},
  studio?: Studio,
): Settings {
  const set = readVariables(env);
  const own = [parseFile(fileText), ...set.map(({ key, value }) => nest(key.path, value)), flags].map(
    (layer) => withoutLocked(layer, studio?.locked ?? []),
  );
  const merged = [studio?.settings ?? {}, ...own].reduce(merge, {});
  const parsed = checkConfig(merged);
  if (!parsed.success) {
    const fromVariables = set.map(({ key }) => key);
    throw new ConfigError(...wrongKeys(parsed.error, merged, fromVariables));
  }
  const settings = complete(parsed.data);
  if (!studio || studio.locked.length === 0) return settings;
  const keys = lockedSettings(studio);
  return {
    ...settings,
    lockedKeys: studio.locked,
    ...(keys.length > 0 ? { lockedSettings: { by: studio.name, keys } } : {}),
  };
}

/** What a studio locked counts as if nobody had set it. */
function withoutLocked(
  layer: Readonly<Record<string, unknown>>,
  locked: readonly string[],
): Record<string, unknown> {
  const left = structuredClone(layer) as Record<string, unknown>;
  for (const name of locked) {
    const [first = '', ...rest] = name.split('.');
    const holder = rest.length === 0 ? left : left[first];
    if (isPlainObject(holder)) delete holder[rest.length === 0 ? first : rest.join('.')];
  }
  return left;
}

/** The defaults where nothing is set, and what keys ask of each other. */
function complete(given: Readonly<Record<string, unknown>>): Settings {
  const isSandbox = valueAt(given, ['farm', 'baseUrl']) === undefined;
  const set = isSandbox ? given : withGeneration(given);
  const isSecond = valueAt(set, ['farm', 'generation']) === 2;
  const values = configKeys.map((key) =>
    nest(
      key.path,
      valueAt(set, key.path) ??
        (isSecond && !isSandbox ? key.ofSecond : undefined) ??
        standardOf(key, isSandbox),
    ),
  );
  const settings = values.reduce(merge, {}) as unknown as Settings;
  const { transfer, farm, notify } = settings;
  if (notify.webhook !== undefined && notify.secret === undefined)
    throw new ConfigError(text('config.webhookNeedsSecret'));
  if (isSecond && !isHeaderText(farm.account)) throw new ConfigError(text('config.accessId'));
  if (!isSecond && isOnlyAccessId(farm.account)) {
    const width = textWidth(farm.account);
    throw new ConfigError(text('config.accountWidth', { key: 'farm.account', width, most: maxAccountWidth }));
  }
  const missing = neededByDriver[transfer.driver].filter(
    (name) => transfer[name] === undefined && !(isSandbox && name === 'storage'),
  );
  if (missing.length > 0) {
    const facts = (name: string) => ({ key: `transfer.${name}`, driver: transfer.driver });
    throw new ConfigError(...missing.map((name) => text('config.driverNeeds', facts(name))));
  }
  return settings;
}

/** The first generation takes no wider account (§1). */
const maxAccountWidth = 32;

/** Whether no farm but one of the second generation can have such an account. */
function isOnlyAccessId(account: unknown): boolean {
  return typeof account === 'string' && textWidth(account) > maxAccountWidth;
}

/** What nobody said follows from an account that the other generation cannot have. */
function withGeneration(set: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isSaid = valueAt(set, ['farm', 'generation']) !== undefined;
  if (isSaid || !isOnlyAccessId(valueAt(set, ['farm', 'account']))) return set;
  return merge(set as Record<string, unknown>, { farm: { generation: 2 } });
}

/** The AccessID travels in a header. */
function isHeaderText(value: string): boolean {
  return /^[!-~]+$/.test(value);
}

function standardOf({ name, standard: [atFarm, atSandbox] }: ConfigKey, isSandbox: boolean): unknown {
  const standard = isSandbox ? atSandbox : atFarm;
  if (standard !== needed) return standard;
  throw new ConfigError(text('config.needed', { key: name }));
}

/**
 * The farm’s key, stamped on everything that belongs to it (§1). Each generation of its API is a farm of its own: what was
 * planned for one cannot be sent to the other.
 */
export function farmKeyOf({ baseUrl, account, generation }: FarmIdentity): string {
  if (baseUrl === undefined) return generation === 1 ? 'sandbox' : `sandbox ${generation}`;
  const farm = `${baseUrl} ${account}`;
  return generation === 1 ? farm : `generation ${generation} ${farm}`;
}

function parseFile(content: string | undefined): Record<string, unknown> {
  if (content === undefined) return {};
  let value: unknown;
  try {
    value = handWrittenJson(content);
  } catch (error) {
    throw notJson(configFileName, error);
  }
  if (isPlainObject(value)) return value;
  throw new ConfigError(text('config.notAnObject', { file: configFileName }));
}

function nest(path: readonly string[], value: unknown): Record<string, unknown> {
  const [first = '', ...rest] = path;
  return { [first]: rest.length === 0 ? value : nest(rest, value) };
}

/** Objects of the same key are joined one level deep, which is as deep as the settings are. */
function merge(
  under: Record<string, unknown>,
  over: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const joined = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const known = joined[key];
    joined[key] = isPlainObject(known) && isPlainObject(value) ? { ...known, ...value } : value;
  }
  return joined;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
