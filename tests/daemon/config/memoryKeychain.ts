import { type Keychain, KeychainUnavailable } from '#daemon/config/keychain.ts';

export interface MemoryKeychain extends Keychain {
  readonly kept: Map<string, string>;
}

/** A keychain that keeps what it is given; or, with a reason, one that cannot be used. */
export function memoryKeychain(why?: KeychainUnavailable['why']): MemoryKeychain {
  const kept = new Map<string, string>();
  const use = () => {
    if (why !== undefined) throw new KeychainUnavailable('secretService', why, 'this is a test');
  };
  return {
    kept,
    kind: 'secretService',
    async read(name) {
      use();
      return kept.get(name);
    },
    async write(name, secret) {
      use();
      kept.set(name, secret);
    },
    async remove(name) {
      use();
      return kept.delete(name);
    },
  };
}
