import { type Text, text } from '#protocol/texts/text.ts';
import type { KeyPlaces } from './accessKey.ts';
import { ConfigError } from './configError.ts';
import { KeychainUnavailable } from './keychain.ts';
import { readSecret, removeSecret, secretsFileIn, writeSecret } from './secretsFile.ts';
import { farmKeyOf } from './settings.ts';

export interface KeptKey {
  readonly source: 'keychain' | 'secretsFile';
  /** The kind of the keychain, or the path of the file. */
  readonly place: string;
  /** What keeping it there does not protect from, and why it is there. */
  readonly warnings: readonly Text[];
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
    if ((await keychain.read(names.farmKey)) !== key)
      throw new KeychainUnavailable(keychain.kind, 'different');
    // An older one in the file would come to light again after a logout.
    removeSecret(home, names);
    return { source: 'keychain', place: keychain.kind, warnings: [] };
  } catch (error) {
    if (!(error instanceof KeychainUnavailable)) throw error;
    writeSecret(home, names, key);
    const file = secretsFileIn(home);
    if (readSecret(home, names) !== key) throw new ConfigError(text('accessKey.notStored', { file }));
    const system = process.platform === 'win32' ? 'windows' : 'other';
    const warnings = [error.text, text('accessKey.unencrypted', { system })];
    return { source: 'secretsFile', place: file, warnings };
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
    return (await keychain.remove(names.farmKey)) ? [keychain.kind, ...held] : held;
  } catch (error) {
    if (error instanceof KeychainUnavailable && error.why === 'absent') return held;
    throw error;
  }
}

function namesOf({ farm }: KeyPlaces) {
  return { farmKey: farmKeyOf(farm), account: farm.account };
}
