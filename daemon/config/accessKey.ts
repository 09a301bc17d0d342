import type { KeySource } from '#protocol/bridge/farm.ts';
import { sandboxAccessKey } from '#protocol/sandbox/sandboxFile.ts';
import { ConfigError } from './configError.ts';
import { type Keychain, KeychainUnavailable } from './keychain.ts';
import { readSecret, secretsFileIn } from './secretsFile.ts';
import { type FarmSettings, farmKeyOf } from './settings.ts';

export interface AccessKey {
  readonly key: string;
  readonly source: KeySource;
}

export interface KeyPlaces {
  readonly home: string;
  readonly farm: Pick<FarmSettings, 'baseUrl' | 'account'>;
  readonly keychain: Keychain;
}

export const keyVariable = 'RENDERBRIDGE_ACCESS_KEY';
export const longestKey = 32;

const placeholder =
  /^(<.*>|\.{3,}|…+|\*+|x{3,}|[“"'].*|((your|my|the)[-_]?)?(access[-_]?)?(key|secret|token)|change[-_]?me|placeholder|todo|none|null|undefined)$/i;

/** What is wrong with a key, to follow its name; undefined when it may be one. Never quotes it. */
export function wrongWithKey(key: string): string | undefined {
  const expected = `expected the key as the farm shows it, 1 to ${longestKey} visible ASCII characters`;
  if (key === '') return `${expected}, got nothing`;
  if (/\s/.test(key)) return `${expected}, got one with a blank or a line break in it`;
  if (!/^[!-~]+$/.test(key)) return `${expected}, got one with other characters`;
  if (key.length > longestKey) return `${expected}, got ${key.length}`;
  if (placeholder.test(key)) return `${expected}, got a placeholder`;
  return undefined;
}

/** Takes the key out of the environment, so that nothing that is started from now on inherits it. */
export function takeKeyFromEnvironment(env: Record<string, string | undefined>): string | undefined {
  const key = env[keyVariable];
  delete env[keyVariable];
  return key;
}

/**
 * The farm’s access key: what the environment held, else the keychain’s, else the one in secrets.json. Throws
 * `ConfigError` when there is none or it cannot be one; the message says what to do.
 */
export async function findAccessKey(
  places: KeyPlaces,
  fromEnvironment: string | undefined,
): Promise<AccessKey> {
  const { home, farm, keychain } = places;
  if (farm.baseUrl === undefined) return { key: sandboxAccessKey, source: 'sandbox' };
  if (fromEnvironment !== undefined) return checked(keyVariable, fromEnvironment, 'environment');
  const names = { farmKey: farmKeyOf(farm), account: farm.account };
  let silence: KeychainUnavailable | undefined;
  try {
    const kept = await keychain.read(names.farmKey);
    if (kept !== undefined) return checked(keychain.title, kept, 'keychain');
  } catch (error) {
    if (!(error instanceof KeychainUnavailable)) throw error;
    silence = error;
  }
  const written = readSecret(home, names);
  if (written !== undefined) return checked(secretsFileIn(home), written, 'secretsFile');
  const why = silence ? `; ${silence.message}` : '.';
  throw new ConfigError(
    `There is no access key for the account ${farm.account} of ${farm.baseUrl}${why} Run renderbridge login, or set ${keyVariable}.`,
  );
}

function checked(place: string, key: string, source: KeySource): AccessKey {
  const wrong = wrongWithKey(key);
  if (wrong !== undefined) throw new ConfigError(`${place}: ${wrong}.`);
  return { key, source };
}
