import { z } from 'zod';
import { TransferDriverName } from '#protocol/bridge/transfer.ts';
import { offsetMinutes } from '#protocol/farm/farmTime.ts';
import { programVariables } from '#protocol/platform/programs.ts';

const milliseconds = z.int().min(0).max(86_400_000);

/** `config.json` and what overrides it (§7). Every key is optional; a wrong or unknown one is an error. */
export const ConfigFile = z.strictObject({
  farm: z
    .strictObject({
      baseUrl: z.url().refine(isSafeUrl, 'must be https beyond loopback'),
      account: z.string().min(1).max(32),
      locale: z.enum(['en', 'zh']),
      utcOffset: z.string().refine(isOffset, 'must look like +08:00'),
      proxy: z.url(),
      caFile: z.string().min(1),
      intervalMs: milliseconds,
      timeoutMs: milliseconds.min(1),
      settleMs: milliseconds,
      pollMs: milliseconds.min(100),
    })
    .partial()
    .default({}),
  defaults: z.record(z.string(), z.unknown()).default({}),
  pathMap: z.array(z.strictObject({ from: z.string().min(1), to: z.string() })).default([]),
  transfer: z.strictObject({ driver: TransferDriverName }).partial().default({}),
  port: z.int().min(0).max(65_535).default(47_910),
});
export type ConfigFile = z.infer<typeof ConfigFile>;

export interface FarmSettings {
  /** Undefined: the sandbox, whose address is in its sandbox.json. */
  readonly baseUrl: string | undefined;
  readonly account: string;
  readonly locale: 'en' | 'zh';
  readonly utcOffset: string;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly settleMs: number;
  readonly pollMs: number;
}

export interface Settings {
  readonly farm: FarmSettings;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly pathMap: ConfigFile['pathMap'];
  readonly driver: TransferDriverName;
  readonly port: number;
}

/** The others are named by the contract, and refused until they are there. */
const builtDrivers: ReadonlySet<TransferDriverName> = new Set(['none', 'copy']);

export class ConfigError extends Error {}

const reservedVariables = new Set<string>([
  'RENDERBRIDGE_HOME',
  'RENDERBRIDGE_ACCESS_KEY',
  ...Object.values(programVariables),
]);

interface Variable {
  readonly path: readonly [string, ...string[]];
  /** An account may be all digits and is a text all the same. */
  readonly as: 'text' | 'json';
}

/** Which environment variable sets which key: `RENDERBRIDGE_FARM_BASE_URL` sets `farm.baseUrl`. */
const variables: Readonly<Record<string, Variable>> = {
  ...Object.fromEntries(
    Object.keys(ConfigFile.shape.farm.unwrap().shape).map((key): [string, Variable] => [
      `RENDERBRIDGE_FARM_${upperSnake(key)}`,
      { path: ['farm', key], as: key.endsWith('Ms') ? 'json' : 'text' },
    ]),
  ),
  RENDERBRIDGE_TRANSFER_DRIVER: { path: ['transfer', 'driver'], as: 'text' },
  RENDERBRIDGE_PORT: { path: ['port'], as: 'json' },
  RENDERBRIDGE_PATH_MAP: { path: ['pathMap'], as: 'json' },
  RENDERBRIDGE_DEFAULTS: { path: ['defaults'], as: 'json' },
};

/**
 * Settings from the file’s text, the environment over it, flags over that. Throws `ConfigError` with a
 * sentence that names each wrong key.
 */
export function readSettings(
  fileText: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, unknown>> = {},
): Settings {
  const merged = [parseFile(fileText), ...fromEnvironment(env), flags].reduce(merge, {});
  const parsed = ConfigFile.safeParse(merged);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(sayIssue).join(' '));
  return complete(parsed.data);
}

function complete({ farm, defaults, pathMap, transfer, port }: ConfigFile): Settings {
  const sandbox = farm.baseUrl === undefined;
  if (!sandbox && farm.account === undefined) {
    throw new ConfigError('farm.account is missing; it must name the account that calls farm.baseUrl.');
  }
  const { driver } = transfer;
  if (driver !== undefined && !builtDrivers.has(driver)) {
    const known = [...builtDrivers].join(' or ');
    throw new ConfigError(`transfer.driver: "${driver}" is not built yet; expected ${known}.`);
  }
  for (const key of ['proxy', 'caFile'] as const) {
    if (farm[key] !== undefined) throw new ConfigError(`farm.${key} is not built yet; leave it out.`);
  }
  if (!sandbox && transfer.driver === 'copy') {
    throw new ConfigError(
      'transfer.driver "copy" reaches only the sandbox; choose another driver for farm.baseUrl.',
    );
  }
  return {
    farm: {
      baseUrl: farm.baseUrl,
      account: farm.account ?? 'sandbox',
      locale: farm.locale ?? 'en',
      utcOffset: farm.utcOffset ?? '+08:00',
      intervalMs: farm.intervalMs ?? (sandbox ? 0 : 10_000),
      timeoutMs: farm.timeoutMs ?? (sandbox ? 5000 : 30_000),
      settleMs: farm.settleMs ?? (sandbox ? 1000 : 90_000),
      pollMs: farm.pollMs ?? (sandbox ? 1000 : 30_000),
    },
    defaults,
    pathMap,
    driver: transfer.driver ?? (sandbox ? 'copy' : 'none'),
    port,
  };
}

/** The farm’s key, stamped on everything that belongs to it (§1). */
export function farmKeyOf(farm: Pick<FarmSettings, 'baseUrl' | 'account'>): string {
  return farm.baseUrl === undefined ? 'sandbox' : `${farm.baseUrl} ${farm.account}`;
}

function parseFile(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    throw new ConfigError(
      `config.json is not valid JSON: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  throw new ConfigError('config.json must hold an object.');
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, unknown>[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (!name.startsWith('RENDERBRIDGE_') || reservedVariables.has(name) || value === undefined) return [];
    const variable = variables[name];
    if (!variable)
      throw new ConfigError(`${name} is no setting; known are ${Object.keys(variables).join(', ')}.`);
    const { path, as } = variable;
    return [nest(path, as === 'json' && looksLikeJson(value) ? parseVariable(name, value) : value)];
  });
}

function looksLikeJson(value: string): boolean {
  return /^\s*(\d+\s*$|[[{])/.test(value);
}

function parseVariable(name: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new ConfigError(`${name} must be valid JSON; got ${value}.`);
  }
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

function sayIssue(issue: z.core.$ZodIssue): string {
  const at = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${issue.keys.map((key) => (at ? `${at}.${key}` : key)).join(', ')}: no such setting.`;
  }
  return `${at}: ${issue.message}.`;
}

function isSafeUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url) return false;
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback);
}

function isOffset(text: string): boolean {
  try {
    offsetMinutes(text);
    return true;
  } catch {
    return false;
  }
}

function upperSnake(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
