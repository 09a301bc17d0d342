import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import { createFindByTag } from '#daemon/farms/renderbus/findByTag.ts';
import { createCircuit } from '#daemon/requests/circuit.ts';
import type { Clock, Log, Random } from '#daemon/submissions/ports.ts';
import type { CreateWorkLoop } from '#daemon/submissions/workLoop.ts';
import type { FarmAction } from '#protocol/renderbus/actions.ts';
import { createAdminDesk } from './admin/adminDesk.ts';
import { type AdminFiles, adminPage } from './admin/adminPage.ts';
import { adminRouter } from './admin/adminRouter.ts';
import { createAdminSessions } from './admin/adminSession.ts';
import { createCaller } from './caller/caller.ts';
import { createOrderResolving } from './caller/orderResolving.ts';
import { createPace } from './caller/pace.ts';
import { createReconciling } from './caller/reconciling.ts';
import { createAwaitedChanges } from './changes/awaitedChanges.ts';
import { answerCall } from './http/answerCall.ts';
import { type EventRoutes, eventRoutes } from './http/eventRoutes.ts';
import { gatewayApp } from './http/gatewayApp.ts';
import { notifyRoutes } from './http/notifyRoutes.ts';
import { type GatewayHealth, operatorRoutes } from './http/operatorRoutes.ts';
import { sharedRoutes } from './http/sharedRoutes.ts';
import type { Metric } from './metrics/exposition.ts';
import { countCalls } from './metrics/farmCalls.ts';
import { standingMetrics } from './metrics/standing.ts';
import { keepOrder } from './reads/keepOrder.ts';
import { keepOwnChange } from './reads/mirroredList.ts';
import { keepBounded } from './retention.ts';
import type { GatewayStore } from './store/gatewayStore.ts';
import { watchForSetBack } from './watch/clockSetBack.ts';
import { createWatching } from './watch/watching.ts';

export interface GatewaySettings {
  readonly account: string;
  readonly intervalMs: number;
  readonly settleMs: number;
  readonly pollMs: number;
  /** The last part of the path under which the farm may say that something changed. */
  readonly notifySecret?: string | undefined;
  /** Of the farm’s times: +08:00. */
  readonly utcOffset: string;
  /** Within this a workstation is answered, in milliseconds; less than its own time-out. */
  readonly answerWithinMs: number;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** PEM. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** A proxy on this computer stands before it, which is reached by TLS. */
  readonly isBehindTlsProxy?: boolean;
}

export interface GatewayParts {
  readonly settings: GatewaySettings;
  readonly store: GatewayStore;
  readonly client: FarmClient;
  readonly createLoop: CreateWorkLoop;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The admin pages as they were built. */
  readonly pages: AdminFiles;
}

export interface RunningGateway {
  /** The farm’s URL as workstations set it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Slow clients hold no connection for long. */
const headersTimeoutMs = 5000;
const requestTimeoutMs = 15_000;
const mostConnections = 2000;
/** Node looks every half minute by itself, which is how long a slow client would stay. */
const lookAtTimeoutsMs = 1000;

/** Joins the parts of a gateway and starts it; the opener closes the store. */
export async function startGateway(parts: GatewayParts): Promise<RunningGateway> {
  const { settings, store, clock, random, log } = parts;
  const awaited = await createAwaitedChanges(store, clock);
  const pace = createPace({
    intervalMs: settings.intervalMs,
    facts: store.facts,
    clock,
    random,
    failed: (error) => log.error('the interval of the farm could not be kept', error),
  });
  let farm: GatewayHealth['farm'] = 'ready';
  const circuit = createCircuit({
    clock,
    random,
    learnInterval: pace.learn,
    accepted: pace.accepted,
    reached(state) {
      if (state !== farm) log.info(`the farm is ${state}`);
      farm = state;
    },
  });
  const counted = countCalls(parts.client, clock);
  const client: FarmClient = {
    async send(action, body) {
      let isLate = false;
      const mayBegin = () => {
        isLate = !pace.mayBegin();
        return !isLate;
      };
      const seen = await counted.client.send(action, body, { mayBegin });
      pace.ended(seen.kind === 'answered' || seen.kind === 'refused' ? 'answered' : 'unanswered');
      caller.wake();
      // That this process was late says nothing of the farm.
      if (!isLate) circuit.answered(seen);
      return seen;
    },
  };
  const caller = createCaller({
    store,
    client,
    circuit,
    pace,
    clock,
    random,
    log,
    took: () => {
      reconciling.wake();
      orders.wake();
      watching.wake();
    },
    begins: (request) => keepOrder(store.facts, request, clock.now()),
    async settled({ state, taskIds, user, requestClass }) {
      if (state === 'unknown') (requestClass === 'create' ? reconciling : orders).wake();
      if (requestClass === 'operate') watching.wake();
      if (taskIds.length === 0) return;
      await keepOwnChange(store.facts, user, clock.now());
      watching.wake();
    },
  });
  const reconciling = createReconciling({
    store,
    search: createFindByTag(caller.queue, client),
    isCaller: caller.isCaller,
    settleMs: settings.settleMs,
    createLoop: parts.createLoop,
    clock,
    log,
  });
  const orders = createOrderResolving({
    store,
    queue: caller.queue,
    client,
    isCaller: caller.isCaller,
    settleMs: settings.settleMs,
    createLoop: parts.createLoop,
    clock,
    log,
  });
  const watching = createWatching({
    store,
    queue: caller.queue,
    client,
    isCaller: caller.isCaller,
    pollMs: settings.pollMs,
    utcOffset: settings.utcOffset,
    wasRead: awaited.lookAgain,
    clock,
    log,
  });
  const ends = awaited.follow((change) => {
    if (change === 'missed' || change.kind !== 'task') caller.wake();
  });
  const answering = {
    store,
    awaited,
    clock,
    random,
    account: settings.account,
    answerWithinMs: settings.answerWithinMs,
    came: caller.wake,
    changed: watching.wake,
    maxAgeMs: (action: FarmAction) => (action === 'query_task' ? settings.pollMs : 10 * settings.pollMs),
  };
  const events = eventRoutes({ store, awaited, clock, log });
  const standing = { store, now: clock.now, isCaller: caller.isCaller, intervalMs: pace.intervalMs };
  const health = (): GatewayHealth => ({ farm, isCaller: caller.isCaller() });
  const operators = operatorRoutes({
    store,
    metrics: async () => [...(await standingMetrics(standing)), ...counted.metrics(), ...streamsOf(events)],
    health,
  });
  const notify = notifyRoutes({ secret: settings.notifySecret, notified: watching.wake });
  const { account } = settings;
  const { now } = clock;
  const shared = sharedRoutes({ store, now, utcOffset: settings.utcOffset });
  const isSecure = settings.tls !== undefined || settings.isBehindTlsProxy === true;
  const admins = adminRouter({
    desk: createAdminDesk({
      store,
      random,
      now,
      account,
      intervalMs: pace.intervalMs,
      health,
      lastCall: counted.last,
    }),
    sessions: createAdminSessions({ store, random, now, isSecure }),
    audit: store.audit,
    clock,
    log,
    isSecure,
  });
  const endClockWatch = watchForSetBack({
    store,
    clock,
    log,
    forgot: () => {
      watching.wake();
      caller.wake();
    },
  });
  const endRetention = keepBounded({ store, clock, log });
  const app = gatewayApp({
    answer: (call) => answerCall(answering, call),
    routes: [events.router, operators, shared, notify, admins, adminPage(parts.pages, isSecure)],
    log,
  });
  const server: Server = settings.tls
    ? createTlsServer({ ...settings.tls, connectionsCheckingInterval: lookAtTimeoutsMs }, app)
    : createPlainServer({ connectionsCheckingInterval: lookAtTimeoutsMs }, app);
  server.headersTimeout = headersTimeoutMs;
  server.requestTimeout = requestTimeoutMs;
  server.maxConnections = mostConnections;
  // The head is bounded in bytes; a bound in number would hide the last ones, such as an Origin.
  server.maxHeadersCount = 0;
  await listen(server, settings);
  const { port } = server.address() as AddressInfo;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  const url = `${settings.tls ? 'https' : 'http'}://${host}:${port}/api/v2/task/`;
  log.info(`listens at ${url}`);

  return {
    url,
    async stop() {
      log.info('stops');
      server.close();
      ends();
      endRetention();
      endClockWatch();
      events.close();
      await Promise.all([watching.stop(), reconciling.stop(), orders.stop(), caller.stop()]);
      awaited.close();
      server.closeAllConnections();
    },
  };
}

function streamsOf(events: EventRoutes): readonly Metric[] {
  const help = 'Workstations that follow changes at this replica.';
  const refused = 'Streams that this replica refused since it started, because their user had too many.';
  return [
    { name: 'event_streams', type: 'gauge', help, samples: [{ value: events.streams() }] },
    {
      name: 'event_streams_refused_total',
      type: 'counter',
      help: refused,
      samples: [{ value: events.refused() }],
    },
  ];
}

function listen(server: Server, { port, host }: Pick<GatewaySettings, 'port' | 'host'>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
