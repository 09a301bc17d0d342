import type { TransferDriverName } from '#protocol/bridge/transfer.ts';
import { ConfigError } from './configError.ts';
import { ConfigFile } from './configFile.ts';
import { readVariables } from './variables.ts';
import { sayWrongKeys } from './wrongKeys.ts';

export { ConfigError } from './configError.ts';

export interface FarmSettings {
  /** Undefined: the sandbox, whose address is in its sandbox.json. */
  readonly baseUrl: string | undefined;
  readonly account: string;
  readonly locale: 'en' | 'zh';
  readonly utcOffset: string;
  /** Where a tunnel to the farm is asked for; user and password in it are secret. */
  readonly proxy: string | undefined;
  /** Certificates beside those that Node brings. */
  readonly caFile: string | undefined;
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

/**
 * Settings from the file’s text, the environment over it, flags over that. Throws `ConfigError` with a
 * sentence that names each wrong key.
 */
export function readSettings(
  fileText: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, unknown>> = {},
): Settings {
  const set = readVariables(env);
  const layers = [
    parseFile(fileText),
    ...set.map(({ variable, value }) => nest(variable.path, value)),
    flags,
  ];
  const merged = layers.reduce(merge, {});
  const parsed = ConfigFile.safeParse(merged);
  if (!parsed.success) {
    throw new ConfigError(
      sayWrongKeys(
        parsed.error,
        merged,
        set.map(({ variable }) => variable),
      ),
    );
  }
  return complete(parsed.data);
}

function complete({ farm, defaults, pathMap, transfer, port }: ConfigFile): Settings {
  const sandbox = farm.baseUrl === undefined;
  if (!sandbox && farm.account === undefined) {
    throw new ConfigError(
      'farm.account: expected the name of the account that calls farm.baseUrl, got nothing.',
    );
  }
  const { driver } = transfer;
  if (driver !== undefined && !builtDrivers.has(driver)) {
    const known = [...builtDrivers].map((name) => `"${name}"`).join(' or ');
    throw new ConfigError(`transfer.driver: expected ${known}, got "${driver}", which is not built yet.`);
  }
  if (!sandbox && driver === 'copy') {
    throw new ConfigError(
      'transfer.driver: expected another driver for farm.baseUrl, got "copy", which reaches only the sandbox.',
    );
  }
  return {
    farm: {
      baseUrl: farm.baseUrl,
      account: farm.account ?? 'sandbox',
      locale: farm.locale ?? 'en',
      utcOffset: farm.utcOffset ?? '+08:00',
      proxy: farm.proxy,
      caFile: farm.caFile,
      intervalMs: farm.intervalMs ?? (sandbox ? 0 : 10_000),
      timeoutMs: farm.timeoutMs ?? (sandbox ? 5000 : 30_000),
      settleMs: farm.settleMs ?? (sandbox ? 1000 : 90_000),
      pollMs: farm.pollMs ?? (sandbox ? 1000 : 30_000),
    },
    defaults,
    pathMap,
    driver: driver ?? (sandbox ? 'copy' : 'none'),
    port,
  };
}

/** The farm’s key, stamped on everything that belongs to it (§1). */
export function farmKeyOf(farm: Pick<FarmSettings, 'baseUrl' | 'account'>): string {
  return farm.baseUrl === undefined ? 'sandbox' : `${farm.baseUrl} ${farm.account}`;
}

/** The parser’s own words quote the file, which may hold the password of a proxy; only the place is told. */
function parseFile(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const [place] = /line \d+ column \d+/.exec(String(error)) ?? [];
    const where = place === undefined ? 'at its end' : `at ${place}`;
    throw new ConfigError(`config.json: expected JSON, got something else ${where}.`);
  }
  if (isPlainObject(value)) return value;
  throw new ConfigError('config.json: expected an object such as {"port": 47910}, got something else.');
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
