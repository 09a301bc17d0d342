import path from 'node:path';
import { createFarmClient } from '#daemon/farms/renderbus/client.ts';
import { createSandboxProcess } from '#daemon/farms/renderbus/sandboxProcess.ts';
import { type RunningGateway, startGateway } from '#gateway/startGateway.ts';
import type { GatewayStore } from '#gateway/store/gatewayStore.ts';
import { openGatewayStore } from '#gateway/store/openStore.ts';
import { systemClock, systemRandom } from './clock.ts';
import { dashboardFiles } from './composition/bridge/dashboardFiles.ts';
import { connectionOptionsFor } from './composition/farm/askFarm.ts';
import type { AccessKey } from './config/accessKey.ts';
import type { KnownSecrets } from './config/knownSecrets.ts';
import type { FarmSettings } from './config/settings.ts';
import type { Log } from './submissions/ports.ts';
import { createWorkLoop } from './submissions/workLoop.ts';

export { issueKey, revokeKey } from '#gateway/admission/issueKey.ts';
export { feeUnits } from '#gateway/admission/quota.ts';
export { publish } from '#gateway/sharing/publish.ts';
export { GatewayName, GatewayText } from '#protocol/gateway/adminRoutes.ts';

/** The secret that issues keys, kept outside the store. */
export const issuing = { random: systemRandom, now: systemClock.now };

export interface GatewayProgramParts {
  /** Prepared, 0700. */
  readonly home: string;
  readonly farm: FarmSettings;
  readonly accessKey: AccessKey;
  readonly listen: { readonly host: string; readonly port: number };
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly isBehindTlsProxy?: boolean | undefined;
  /** Left out: SQLite in the home. */
  readonly database?: string | undefined;
  /** Left out: the farm’s notices are not taken. */
  readonly notifySecret?: string | undefined;
  readonly sandboxCommand: readonly [string, ...string[]];
  readonly secrets: KnownSecrets;
  readonly log: Log;
}

/** Workstations give up 30 s after they called, so they are answered sooner. */
const answerWithinMs = 20_000;

/** A gateway with the farm, the key and the way to it that this home’s settings name. */
export async function startGatewayProgram(parts: GatewayProgramParts): Promise<RunningGateway> {
  const { home, farm, accessKey, listen, tls, secrets, log } = parts;
  const clock = systemClock;
  const store = await openStoreOf(home, parts.database);
  const sandbox = createSandboxProcess({
    folder: path.join(home, 'sandbox'),
    command: parts.sandboxCommand,
    clock,
  });
  const givingUp = new AbortController();
  const client = createFarmClient({
    url: async () => farm.baseUrl ?? (await sandbox.find()).url,
    access: { account: farm.account, accessKey: () => accessKey.key, locale: farm.locale },
    timeoutMs: farm.timeoutMs,
    form: farm,
    connection: farm.baseUrl === undefined ? {} : connectionOptionsFor(farm),
    hide: secrets.hide,
    signal: givingUp.signal,
  });
  const { account, intervalMs, settleMs, pollMs, utcOffset } = farm;
  const gateway = await startGateway({
    settings: {
      account,
      intervalMs,
      settleMs,
      pollMs,
      utcOffset,
      notifySecret: parts.notifySecret,
      answerWithinMs: Math.min(answerWithinMs, (farm.timeoutMs * 2) / 3),
      ...listen,
      ...(tls ? { tls } : {}),
      isBehindTlsProxy: parts.isBehindTlsProxy === true,
    },
    store,
    client,
    createLoop: createWorkLoop,
    clock,
    random: systemRandom,
    log,
    pages: dashboardFiles(),
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  return {
    url: gateway.url,
    async stop() {
      // What the farm has not answered by then is asked for by its tag after the next start.
      givingUp.abort();
      await gateway.stop();
      await store.close();
    },
  };
}

/** What the gateway of a home remembers. */
export function openStoreOf(home: string, database?: string): Promise<GatewayStore> {
  return openGatewayStore({ folder: path.join(home, 'gateway'), database, clock: systemClock });
}
