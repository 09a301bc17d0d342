import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { systemClock, systemRandom } from '#daemon/clock.ts';
import { readCaFile } from '#daemon/config/caFile.ts';
import { databaseName } from '#daemon/config/ownFileNames.ts';
import { type FarmSettings, farmKeyOf } from '#daemon/config/settings.ts';
import { checkKey } from '#daemon/farms/renderbus/checkKey.ts';
import { createFarmClient } from '#daemon/farms/renderbus/client.ts';
import { checkSignedKey } from '#daemon/farms/renderbus2/checkSignedKey.ts';
import { createSignedClient } from '#daemon/farms/renderbus2/client.ts';
import { tellingOf } from '#daemon/farms/tellingOf.ts';
import { createRateLimit } from '#daemon/requests/rateLimit.ts';
import { alwaysOpen, createRequestQueue } from '#daemon/requests/requestQueue.ts';
import { openStore } from '#daemon/store/open.ts';
import type { Facts, FarmReply } from '#daemon/submissions/ports.ts';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';

export interface AskParts {
  readonly home: string;
  readonly farm: FarmSettings;
  readonly accessKey: string;
  readonly hide: (text: string) => string;
  /** The outcome of each call, for callers that need more than the verdict. */
  readonly answered?: (seen: FarmReply<unknown>) => void;
  /** The farm’s clock as given by an answer, in milliseconds since the epoch. */
  readonly dated?: (farmNow: number) => void;
}

/**
 * Asks the farm about a key without a daemon, at the rate limit that a daemon of this home keeps and goes on with.
 * Where its database cannot be opened, as when a daemon runs for another farm, the rate limit is forgotten afterwards.
 */
export async function askFarm(parts: AskParts): Promise<KeyVerdict> {
  const { home, farm, accessKey, hide, answered = () => {}, dated = () => {} } = parts;
  const { baseUrl = '', account, locale, timeoutMs, intervalMs } = farm;
  const client = createFarmClient({
    url: async () => baseUrl,
    access: { account, locale, accessKey: () => accessKey },
    timeoutMs,
    connection: connectionOptionsFor(farm),
    hide,
    dated,
  });
  const signedClient = createSignedClient({
    url: async () => baseUrl,
    accessId: account,
    accessKey: () => accessKey,
    platform: farm.platform,
    timeoutMs,
    connection: connectionOptionsFor(farm),
    hide,
    now: systemClock.now,
    dated,
  });
  const rateLimit = createRateLimit({
    farm: farmKeyOf(farm),
    intervalMs,
    facts: factsOf(home),
    clock: systemClock,
    random: systemRandom,
  });
  const queue = createRequestQueue(rateLimit, alwaysOpen);
  return farm.generation === 2
    ? checkSignedKey(queue, tellingOf(signedClient, answered))
    : checkKey(queue, tellingOf(client, answered), account);
}

/** How the farm is reached. Throws `ConfigError` for certificates that cannot be read. */
export function connectionOptionsFor({ proxy, caFile }: Pick<FarmSettings, 'proxy' | 'caFile'>) {
  return { proxy, certificates: caFile === undefined ? undefined : readCaFile(caFile) };
}

/** The facts of the home’s database, closed after each access so that a daemon can start in between. */
function factsOf(home: string): Facts {
  const kept = new Map<string, string>();
  const inStore = <Result>(run: (facts: Facts) => Result): Result | undefined => {
    try {
      const store = openStore(path.join(home, databaseName), () => randomBytes(8).toString('hex'));
      try {
        return run(store.facts);
      } finally {
        store.close();
      }
    } catch {
      // A daemon holds it; what is kept here lasts only for this question.
      return undefined;
    }
  };
  return {
    get: (name) => kept.get(name) ?? inStore((facts) => facts.get(name)),
    set(name, value) {
      kept.set(name, value);
      inStore((facts) => facts.set(name, value));
    },
  };
}
