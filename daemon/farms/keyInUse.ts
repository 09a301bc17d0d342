import type { KeySource } from '#protocol/bridge/farm.ts';

/** The access key that calls go out with. It may be changed or removed while the daemon runs. */
export interface KeyInUse {
  /** Undefined: it was removed. */
  current(): string | undefined;
  source(): KeySource;
  use(accessKey: string, source: KeySource): void;
  drop(): void;
}

export function createKeyInUse(accessKey: string, from: KeySource, changed: () => void): KeyInUse {
  let now: { readonly accessKey: string | undefined; readonly source: KeySource } = {
    accessKey,
    source: from,
  };
  const become = (next: typeof now) => {
    now = next;
    changed();
  };
  return {
    current: () => now.accessKey,
    source: () => now.source,
    use: (accessKey, source) => become({ accessKey, source }),
    drop: () => become({ accessKey: undefined, source: 'none' }),
  };
}
