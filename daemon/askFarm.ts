import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';
import { systemClock } from './clock.ts';
import { readCaFile } from './config/caFile.ts';
import { type FarmSettings, farmKeyOf } from './config/settings.ts';
import { checkKey } from './farm/checkKey.ts';
import { createFarmClient } from './farm/client.ts';
import { createPace } from './farm/pace.ts';
import { openStore } from './store/open.ts';
import type { Facts } from './submissions/ports.ts';

export interface AskParts {
  readonly home: string;
  readonly farm: FarmSettings;
  readonly accessKey: string;
  readonly hide: (text: string) => string;
}

/**
 * Asks the farm about a key without a daemon, at the pace that a daemon of this home keeps and goes on with. Where
 * its database is not to be had, as when one runs for another farm, the pace is forgotten afterwards.
 */
export async function askFarm({ home, farm, accessKey, hide }: AskParts): Promise<KeyVerdict> {
  const { baseUrl = '', account, locale, timeoutMs, intervalMs } = farm;
  const client = createFarmClient({
    url: async () => baseUrl,
    access: { account, locale, accessKey: () => accessKey },
    timeoutMs,
    way: wayTo(farm),
    hide,
  });
  const { facts, close } = factsOf(home);
  try {
    const pace = createPace({ farm: farmKeyOf(farm), intervalMs, facts, clock: systemClock });
    return await checkKey(pace, client, account);
  } finally {
    close();
  }
}

/** How the farm is reached. Throws `ConfigError` for certificates that cannot be read. */
export function wayTo({ proxy, caFile }: Pick<FarmSettings, 'proxy' | 'caFile'>) {
  return { proxy, certificates: caFile === undefined ? undefined : readCaFile(caFile) };
}

function factsOf(home: string): { readonly facts: Facts; readonly close: () => void } {
  try {
    const store = openStore(path.join(home, 'renderbridge.sqlite'), () => randomBytes(8).toString('hex'));
    return { facts: store.facts, close: store.close };
  } catch {
    const kept = new Map<string, string>();
    const facts = {
      get: (name: string) => kept.get(name),
      set: (name: string, value: string) => void kept.set(name, value),
    };
    return { facts, close: () => {} };
  }
}
