import type { AsyncEntry } from '@napi-rs/keyring';
import { inWords, type Text, text } from '#protocol/texts/text.ts';
import { patiently } from '#protocol/timing/patience.ts';

/** Which one it is; the texts have a name for each. */
export type KeychainKind = 'macos' | 'windows' | 'secretService';

/** Where the system keeps secrets of its user. */
export interface Keychain {
  readonly kind: KeychainKind;
  /** Undefined: it has none under this name. All of these throw `KeychainUnavailable`. */
  read(name: string): Promise<string | undefined>;
  write(name: string, secret: string): Promise<void>;
  /** Whether there was one. */
  remove(name: string): Promise<boolean>;
}

/** It is missing, stayed locked, or failed; the text says which. */
export class KeychainUnavailable extends Error {
  readonly why: 'absent' | 'silent' | 'locked' | 'different' | 'failed';
  readonly text: Text;

  constructor(keychain: KeychainKind, why: KeychainUnavailable['why'], reason = '') {
    const said = text('keychain.unavailable', { keychain, why, reason });
    super(inWords(said, 'en'));
    this.why = why;
    this.text = said;
  }
}

const service = 'renderbridge';
/** A locked one may ask its user for a password, who may be away. */
const answerMs = 60_000;

const kinds: Partial<Record<NodeJS.Platform, KeychainKind>> = { darwin: 'macos', win32: 'windows' };

/** The keychain of the system that this process runs on. It is searched for when it is first asked. */
export function systemKeychain(): Keychain {
  const kind = kinds[process.platform] ?? 'secretService';

  async function ask<Answer>(
    name: string,
    question: (entry: AsyncEntry) => Promise<Answer>,
  ): Promise<Answer> {
    try {
      const { AsyncEntry } = await import('@napi-rs/keyring');
      // Without this a Linux without Secret Service would use the kernel's keyring, which forgets at a restart.
      const entry = new AsyncEntry(service, name, { linux: { store: 'secret-service' } });
      return await inTime(question(entry), kind);
    } catch (error) {
      if (error instanceof KeychainUnavailable) throw error;
      throw unavailable(kind, error);
    }
  }

  return {
    kind,
    // A secret, not a password: for what is locked the one throws, the other says that there is none.
    async read(name) {
      const secret = await ask(name, (entry) => entry.getSecret());
      return secret === null ? undefined : Buffer.from(secret).toString('utf8');
    },
    write: (name, secret) => ask(name, (entry) => entry.setSecret(Buffer.from(secret, 'utf8'))),
    remove: (name) => ask(name, (entry) => entry.deleteCredential()),
  };
}

async function inTime<Answer>(asked: Promise<Answer>, kind: KeychainKind): Promise<Answer> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const cancel = patiently(answerMs, () => reject(new KeychainUnavailable(kind, 'silent')));
  try {
    return await Promise.race([asked, silence]);
  } finally {
    cancel();
  }
}

function unavailable(kind: KeychainKind, error: unknown): KeychainUnavailable {
  const said = error instanceof Error ? error.message : String(error);
  if (/prompt was dismissed|locked/i.test(said)) {
    return new KeychainUnavailable(kind, 'locked');
  }
  if (/DBUS_SESSION_BUS_ADDRESS|DBus error|no result found|cannot find module/i.test(said)) {
    return new KeychainUnavailable(kind, 'absent');
  }
  return new KeychainUnavailable(kind, 'failed', said);
}
