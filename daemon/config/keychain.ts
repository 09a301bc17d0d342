import type { AsyncEntry } from '@napi-rs/keyring';

/** Where the system keeps secrets of its user. */
export interface Keychain {
  /** As people call it. */
  readonly title: string;
  /** Undefined: it has none under this name. All of these throw `KeychainUnavailable`. */
  read(name: string): Promise<string | undefined>;
  write(name: string, secret: string): Promise<void>;
  /** Whether there was one. */
  remove(name: string): Promise<boolean>;
}

/** There is none, it stayed locked, or it failed; the message says which. */
export class KeychainUnavailable extends Error {
  readonly why: 'absent' | 'locked' | 'failed';

  constructor(why: KeychainUnavailable['why'], message: string) {
    super(message);
    this.why = why;
  }
}

const service = 'renderbridge';
/** A locked one may ask its user for a password, who may be away. */
const answerMs = 60_000;

const titles: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'the macOS keychain',
  win32: 'the Windows Credential Manager',
};

/** The keychain of the system that this process runs on. It is searched for when it is first asked. */
export function systemKeychain(): Keychain {
  const title = titles[process.platform] ?? 'the keychain (Secret Service)';

  async function ask<Answer>(
    name: string,
    question: (entry: AsyncEntry) => Promise<Answer>,
  ): Promise<Answer> {
    try {
      const { AsyncEntry } = await import('@napi-rs/keyring');
      // Without this a Linux without Secret Service would use the kernel's keyring, which forgets at a restart.
      const entry = new AsyncEntry(service, name, { linux: { store: 'secret-service' } });
      return await inTime(question(entry), title);
    } catch (error) {
      if (error instanceof KeychainUnavailable) throw error;
      throw unavailable(title, error);
    }
  }

  return {
    title,
    // A secret, not a password: for what is locked the one throws, the other says that there is none.
    async read(name) {
      const secret = await ask(name, (entry) => entry.getSecret());
      return secret === null ? undefined : Buffer.from(secret).toString('utf8');
    },
    write: (name, secret) => ask(name, (entry) => entry.setSecret(Buffer.from(secret, 'utf8'))),
    remove: (name) => ask(name, (entry) => entry.deleteCredential()),
  };
}

async function inTime<Answer>(asked: Promise<Answer>, title: string): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new KeychainUnavailable(
            'locked',
            `${title} did not answer; it may be locked. Unlock it and try again.`,
          ),
        ),
      answerMs,
    );
  });
  try {
    return await Promise.race([asked, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(title: string, error: unknown): KeychainUnavailable {
  const said = error instanceof Error ? error.message : String(error);
  if (/prompt was dismissed|locked/i.test(said)) {
    return new KeychainUnavailable('locked', `${title} is locked; unlock it and try again.`);
  }
  if (/DBUS_SESSION_BUS_ADDRESS|DBus error|no result found|cannot find module/i.test(said)) {
    return new KeychainUnavailable('absent', `${title} is not there in this session.`);
  }
  return new KeychainUnavailable('failed', `${title} cannot be used: ${said}`);
}
