import type { KeyPlaces } from './accessKey.ts';
import { KeychainUnavailable } from './keychain.ts';
import { readSecret, removeSecret, secretsFileIn, writeSecret } from './secretsFile.ts';
import { farmKeyOf } from './settings.ts';

export interface KeptKey {
  readonly source: 'keychain' | 'secretsFile';
  /** As people call it. */
  readonly place: string;
  /** What keeping it there does not protect from, and why it lies there. */
  readonly warning?: string;
}

/**
 * Keeps the key in the keychain, or in secrets.json (0600) where there is none, and reads it back. Throws when
 * neither can hold it.
 */
export async function keepKey(places: KeyPlaces, key: string): Promise<KeptKey> {
  const { home, keychain } = places;
  const names = namesOf(places);
  try {
    await keychain.write(names.farmKey, key);
    if ((await keychain.read(names.farmKey)) !== key) {
      throw new KeychainUnavailable('failed', `${keychain.title} did not give back what it was given.`);
    }
    // An older one in the file would come to light again after a logout.
    removeSecret(home, names);
    return { source: 'keychain', place: keychain.title };
  } catch (error) {
    if (!(error instanceof KeychainUnavailable)) throw error;
    writeSecret(home, names, key);
    if (readSecret(home, names) !== key)
      throw new Error(`${secretsFileIn(home)} does not hold what was written.`);
    return { source: 'secretsFile', place: secretsFileIn(home), warning: weakness(error.message) };
  }
}

/**
 * Removes the key from wherever it lies; the places that held it. Throws `KeychainUnavailable` for a keychain
 * that is locked or fails, when the file is free of it already.
 */
export async function forgetKey(places: KeyPlaces): Promise<readonly string[]> {
  const { home, keychain } = places;
  const names = namesOf(places);
  const held = removeSecret(home, names) ? [secretsFileIn(home)] : [];
  try {
    return (await keychain.remove(names.farmKey)) ? [keychain.title, ...held] : held;
  } catch (error) {
    if (error instanceof KeychainUnavailable && error.why === 'absent') return held;
    throw error;
  }
}

function namesOf({ farm }: KeyPlaces) {
  return { farmKey: farmKeyOf(farm), account: farm.account };
}

function weakness(why: string): string {
  const readers =
    process.platform === 'win32'
      ? 'It is as private as the folder that it lies in'
      : 'Other users of this machine cannot read it (mode 0600)';
  return `The key lies unencrypted in a file: ${why} ${readers}; every program that you run can, and so can anybody who gets hold of the disk or of a backup.`;
}
