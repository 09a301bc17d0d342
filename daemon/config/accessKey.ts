import type { KeySource } from '#protocol/bridge/farm.ts';
import { sandboxAccessKey } from '#protocol/sandbox/sandboxFile.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';
import { type Keychain, KeychainUnavailable } from './keychain.ts';
import { ownCommand } from './ownCommand.ts';
import { readSecret, secretsFileIn } from './secretsFile.ts';
import { type FarmIdentity, farmKeyOf } from './settings.ts';

export interface AccessKey {
  readonly key: string;
  readonly source: KeySource;
}

export interface KeyPlaces {
  readonly home: string;
  readonly farm: FarmIdentity;
  readonly keychain: Keychain;
}

export const keyVariable = 'RENDERBRIDGE_ACCESS_KEY';
/** By generation: the first bounds its keys, the second names no bound. */
const longestKeys = { 1: 32, 2: 256 } as const;
type Generation = keyof typeof longestKeys;

const placeholder =
  /^(<.*>|\.{3,}|…+|\*+|x{3,}|[“"'].*|((your|my|the)[-_]?)?(access[-_]?)?(key|secret|token)|change[-_]?me|placeholder|todo|none|null|undefined)$/i;

/** What is wrong with a key, as the texts `accessKey.wrong` and `cli.login.wrong` need it. Never quotes it. */
export interface KeyFault {
  readonly fault: 'nothing' | 'blank' | 'characters' | 'length' | 'placeholder';
  readonly most: number;
  readonly length: number;
}

/** Undefined when it may be one. */
export function wrongWithKey(key: string, generation: Generation): KeyFault | undefined {
  const most = longestKeys[generation];
  const fault = faultOf(key, most);
  return fault && { fault, most, length: key.length };
}

function faultOf(key: string, most: number): KeyFault['fault'] | undefined {
  if (key === '') return 'nothing';
  if (/\s/.test(key)) return 'blank';
  if (!/^[!-~]+$/.test(key)) return 'characters';
  if (key.length > most) return 'length';
  return placeholder.test(key) ? 'placeholder' : undefined;
}

/**
 * Whether what stands where a name belongs is rather a key: longer than names are, or letters and digits in one unbroken
 * run. Addresses of mail are names, however long.
 */
export function looksLikeKey(text: string): boolean {
  if (!/^[!-~]+$/.test(text) || text.includes('@')) return false;
  const runs = text.match(/[a-z\d]{16,}/gi) ?? [];
  return text.length >= longestKeys[1] || runs.some((run) => /\d/.test(run) && /[a-z]/i.test(run));
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
  const { generation } = farm;
  if (fromEnvironment !== undefined) return checked(keyVariable, fromEnvironment, 'environment', generation);
  const names = { farmKey: farmKeyOf(farm), account: farm.account };
  let silence: Text | undefined;
  try {
    const kept = await keychain.read(names.farmKey);
    if (kept !== undefined) return checked(keychain.kind, kept, 'keychain', generation);
  } catch (error) {
    if (!(error instanceof KeychainUnavailable)) throw error;
    silence = error.text;
  }
  const written = readSecret(home, names);
  if (written !== undefined) return checked(secretsFileIn(home), written, 'secretsFile', generation);
  const { account, baseUrl } = farm;
  const missing = text('accessKey.missing', {
    account,
    farm: baseUrl,
    login: ownCommand('login'),
    variable: keyVariable,
  });
  throw new ConfigError(missing, ...(silence ? [silence] : []));
}

function checked(place: string, key: string, source: KeySource, generation: Generation): AccessKey {
  const wrong = wrongWithKey(key, generation);
  if (wrong !== undefined) throw new ConfigError(text('accessKey.wrong', { place, ...wrong }));
  return { key, source };
}
