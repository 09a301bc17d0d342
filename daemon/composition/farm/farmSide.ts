import path from 'node:path';
import type { AccessKey } from '#daemon/config/accessKey.ts';
import type { KnownSecrets } from '#daemon/config/knownSecrets.ts';
import { type FarmSettings, farmKeyOf } from '#daemon/config/settings.ts';
import { createFarmState, type FarmState } from '#daemon/farms/farmState.ts';
import { createKeyInUse, type KeyInUse } from '#daemon/farms/keyInUse.ts';
import { noKey } from '#daemon/farms/posted.ts';
import { recordingOf } from '#daemon/farms/recordingOf.ts';
import type { ConnectionOptions } from '#daemon/farms/renderbus/agents.ts';
import { checkKey } from '#daemon/farms/renderbus/checkKey.ts';
import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import { createFarmClient } from '#daemon/farms/renderbus/client.ts';
import { createFarmTimes, type FarmTimes } from '#daemon/farms/renderbus/farmTimes.ts';
import { createGatewayStream, type FollowRows } from '#daemon/farms/renderbus/gatewayStream.ts';
import { createGatewayTables } from '#daemon/farms/renderbus/gatewayTables.ts';
import { createSandboxProcess, type SandboxProcess } from '#daemon/farms/renderbus/sandboxProcess.ts';
import { checkSignedKey } from '#daemon/farms/renderbus2/checkSignedKey.ts';
import { createSignedClient, type SignedClient } from '#daemon/farms/renderbus2/client.ts';
import { createStandsBefore, type StandsBefore } from '#daemon/farms/standsBefore.ts';
import { tellingOf } from '#daemon/farms/tellingOf.ts';
import { createRecentCalls, type RecentCalls } from '#daemon/requests/recentCalls.ts';
import {
  alwaysOpen,
  createRequestQueue,
  type RateLimit,
  type RunningRequestQueue,
} from '#daemon/requests/requestQueue.ts';
import { createKeptTables, type KeptTables } from '#daemon/sharing/keptTables.ts';
import type { Store } from '#daemon/store/open.ts';
import type { Clock, Random } from '#daemon/submissions/ports.ts';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';
import { keptCalls, mostLettersOfBody } from '#protocol/bridge/farmCalls.ts';
import type { SharedTables } from '#protocol/gateway/sharedTables.ts';
import { type FarmCalls, joinFarmCalls } from './joinFarmCalls.ts';

/** Everything that talks to the farm: one request queue, its rate limit, the key in use. */
export interface FarmSide {
  /** Which farm; data stored for another one is left alone. */
  readonly farm: string;
  readonly sandbox: SandboxProcess;
  readonly client: FarmClient;
  /** Of a farm of the second generation. */
  readonly signedClient: SignedClient;
  readonly rateLimit: RateLimit;
  readonly requestQueue: RunningRequestQueue;
  readonly circuit: FarmCalls['circuit'];
  /** A person asks for something of the farm: a pause after failures gives way to one try. */
  tryAgain(): void;
  /** The outcome of the last calls, from every part of the daemon. */
  readonly recentCalls: Pick<RecentCalls, 'newestFirst'>;
  readonly state: FarmState;
  readonly times: FarmTimes;
  readonly keyInUse: KeyInUse;
  /** Whether a gateway stands before the farm, as its last answer showed. */
  isBehindGateway(): boolean;
  /** Subscribes to the rows that a gateway pushes as they change. */
  readonly followRows: FollowRows;
  /** What a gateway shares among workstations, and what it shared last. */
  readonly shared: {
    readonly tables: SharedTables;
    readonly kept: KeptTables;
    readonly before: Pick<StandsBefore, 'isGateway' | 'onChange'>;
  };
  /** Asks the farm about a key that is not in use. */
  checkKey(accessKey: string): Promise<KeyVerdict>;
  /** Gives up calls whose answer has not come; the next start asks what became of them. */
  abortCalls(): void;
}

export interface FarmSideParts {
  readonly home: string;
  readonly settings: FarmSettings;
  readonly connection: ConnectionOptions;
  readonly accessKey: AccessKey;
  readonly sandboxCommand: readonly [string, ...string[]];
  readonly store: Pick<Store, 'facts' | 'damage'>;
  readonly secrets: KnownSecrets;
  readonly clock: Clock;
  readonly random: Random;
  readonly aroundClient?: ((client: FarmClient) => FarmClient) | undefined;
  readonly aroundSignedClient?: ((client: SignedClient) => SignedClient) | undefined;
  readonly longestIntervalMs?: number | undefined;
  /** The farm’s state, as shown to clients, has changed. */
  readonly changed: () => void;
}

export function createFarmSide(parts: FarmSideParts): FarmSide {
  const { settings, connection, accessKey, store, secrets, clock, random, changed } = parts;
  const { baseUrl, account, locale, timeoutMs, intervalMs, utcOffset } = settings;
  const farm = farmKeyOf(settings);
  const sandbox = createSandboxProcess({
    folder: path.join(parts.home, 'sandbox'),
    command: parts.sandboxCommand,
    clock,
  });
  const times = createFarmTimes({ farm, utcOffset, facts: store.facts });
  const before = createStandsBefore(farm, store.facts);
  const givingUp = new AbortController();
  const recentCalls = createRecentCalls({
    clock,
    hide: secrets.hide,
    most: keptCalls,
    mostLetters: mostLettersOfBody,
  });
  const recorded = <Client extends FarmClient | SignedClient>(client: Client) =>
    recordingOf(client, recentCalls.begin);
  const clientWith = (key: () => string | undefined) =>
    createFarmClient({
      url: async () => baseUrl ?? (await sandbox.find()).url,
      access: { account, accessKey: key, locale },
      timeoutMs,
      form: settings,
      // The sandbox runs on this machine and is never called through a proxy.
      connection: baseUrl === undefined ? {} : connection,
      hide: secrets.hide,
      dated: (farmNow) => times.dated(farmNow, clock.now()),
      answeredBy: before.answered,
      signal: givingUp.signal,
    });
  const signedClientWith = (key: () => string | undefined) =>
    createSignedClient({
      url: async () => baseUrl ?? (await sandbox.find()).url,
      accessId: account,
      accessKey: key,
      platform: settings.platform,
      timeoutMs,
      connection: baseUrl === undefined ? {} : connection,
      hide: secrets.hide,
      now: clock.now,
      signal: givingUp.signal,
    });
  const keyInUse = createKeyInUse(accessKey.key, accessKey.source, () => {
    // What the farm said about the previous key says nothing about this one.
    if (keyInUse.current() === undefined) state.reached('refused', noKey.text);
    else state.reached('ready');
    calls.tryAgain();
    changed();
  });
  const state = createFarmState(changed);
  const plainClient = clientWith(keyInUse.current);
  const plainSignedClient = signedClientWith(keyInUse.current);
  const calls = joinFarmCalls({
    farm,
    intervalMs,
    longestIntervalMs: parts.longestIntervalMs,
    lastCall: store.damage && 'forgotten',
    pacedElsewhere: before.isGateway,
    facts: store.facts,
    clock,
    random,
    reached: state.reached,
  });

  return {
    farm,
    sandbox,
    client: recorded(tellingOf(parts.aroundClient?.(plainClient) ?? plainClient, calls.answered)),
    signedClient: recorded(
      tellingOf(parts.aroundSignedClient?.(plainSignedClient) ?? plainSignedClient, calls.answered),
    ),
    rateLimit: calls.rateLimit,
    requestQueue: calls.requestQueue,
    circuit: calls.circuit,
    tryAgain: calls.tryAgain,
    recentCalls,
    times,
    state,
    isBehindGateway: before.isGateway,
    followRows: createGatewayStream({
      url: async () => baseUrl ?? (await sandbox.find()).url,
      accessKey: keyInUse.current,
      connection: baseUrl === undefined ? {} : connection,
      before,
      clock,
      random,
    }),
    shared: {
      tables: createGatewayTables({
        url: async () => baseUrl ?? (await sandbox.find()).url,
        accessKey: keyInUse.current,
        connection: baseUrl === undefined ? {} : connection,
        timeoutMs,
        signal: givingUp.signal,
      }),
      kept: createKeptTables(farm, store.facts),
      before,
    },
    keyInUse: {
      current: keyInUse.current,
      source: keyInUse.source,
      drop: keyInUse.drop,
      use(key, source) {
        secrets.add(key);
        keyInUse.use(key, source);
      },
    },
    checkKey(key) {
      secrets.add(key);
      const queue = createRequestQueue(calls.rateLimit, alwaysOpen);
      return settings.generation === 2
        ? checkSignedKey(queue, recorded(signedClientWith(() => key)))
        : checkKey(queue, recorded(clientWith(() => key)), account);
    },
    abortCalls: () => givingUp.abort(),
  };
}
