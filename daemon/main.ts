import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { localeOf } from '#protocol/bridge/localeOf.ts';
import type { PortTaken } from './bridge/server.ts';
import { systemClock, systemRandom } from './clock.ts';
import { startListening } from './composition/bridge/bridgeListener.ts';
import { noticesPort } from './composition/bridge/noticesPort.ts';
import { connectionOptionsFor } from './composition/farm/askFarm.ts';
import { createFarmSide } from './composition/farm/farmSide.ts';
import { keepFarm } from './composition/farm/farmView.ts';
import { refuseUnknownDefaults } from './composition/knownDefaults.ts';
import { showAtDesk } from './composition/showAtDesk.ts';
import { createStandingNotices, type StandingNoticesParts } from './composition/standingNotices.ts';
import { createDriver } from './composition/transferDrivers.ts';
import { createWork } from './composition/work.ts';
import type { AccessKey } from './config/accessKey.ts';
import { emptyDatabase } from './config/installation.ts';
import { createKnownSecrets, type KnownSecrets } from './config/knownSecrets.ts';
import { databaseName } from './config/ownFileNames.ts';
import type { Settings } from './config/settings.ts';
import { createEventLog } from './events/log.ts';
import type { FarmClient } from './farms/renderbus/client.ts';
import type { SignedClient } from './farms/renderbus2/client.ts';
import { createNotices } from './notices/notices.ts';
import { createDesktopNotices } from './notifying/desktopNotices.ts';
import { hostLineOf } from './notifying/hostLine.ts';
import { noteNotice } from './notifying/occasions.ts';
import { postWebhook } from './notifying/postWebhook.ts';
import { createWebhookQueue } from './notifying/webhookQueue.ts';
import { openStore } from './store/open.ts';
import type { Clock, Log, Random } from './submissions/ports.ts';
import { version } from './version.ts';

export { PortUnusable } from './bridge/server.ts';
export { DatabaseInUse, DatabaseUnusable } from './store/databaseErrors.ts';

export interface DaemonParts {
  /** Prepared, 0700. */
  readonly home: string;
  /** Where config.json and checks.d lie, when not in `home`. */
  readonly settingsHome?: string;
  /** Set when the home is not where it should be, because that is a network disk. */
  readonly homeInstead?: StandingNoticesParts['homeInstead'];
  readonly settings: Settings;
  /** Left out: another port is used. */
  readonly portTaken?: PortTaken;
  readonly accessKey: AccessKey;
  readonly token: string;
  /** How a host may start this daemon. */
  readonly launcher: readonly string[];
  /** How the sandbox is started; `--home` and the rest follow. */
  readonly sandboxCommand: readonly [string, ...string[]];
  readonly log: Log;
  /** Secrets that the log hides; later ones are added to it. */
  readonly secrets?: KnownSecrets;
  readonly clock?: Clock;
  readonly random?: Random;
  /** The longest interval that the farm is believed, in milliseconds; ten minutes. */
  readonly longestIntervalMs?: number;
  /** Stands between the daemon and the farm, for those who want to see or break the calls. */
  readonly aroundClient?: (client: FarmClient) => FarmClient;
  readonly aroundSignedClient?: (client: SignedClient) => SignedClient;
}

export interface RunningDaemon {
  readonly url: string;
  stop(): Promise<void>;
  /** Resolves when the daemon has stopped, by a signal or a request. `hanging`: some disk has not answered, and may never. */
  readonly stopped: Promise<'whole' | 'hanging'>;
}

const graceMs = 5000;
/** So much later what still runs waits for a disk that does not answer. */
const moreGraceMs = 1000;

/** Joins every part and starts it. Throws `DatabaseInUse` when another daemon has this home, `PortUnusable`. */
export async function startDaemon(parts: DaemonParts): Promise<RunningDaemon> {
  const { home, settings, token, log, clock = systemClock, random = systemRandom } = parts;
  const secrets = parts.secrets ?? createKnownSecrets([token]);
  const connection = connectionOptionsFor(settings.farm);
  refuseUnknownDefaults(settings.defaults);
  const driver = await createDriver({
    home,
    settings,
    sandbox: { find: () => farmSide.sandbox.find() },
    secrets,
    clock,
    transferAccount: async () => work.renderFarm.lists.transferAccount?.(),
  });
  const databaseFile = path.join(home, databaseName);
  const store = openStore(databaseFile, () => randomBytes(8).toString('hex'), {
    now: clock.now,
    empty: emptyDatabase,
  });
  const events = createEventLog(store.databaseId, store.events, clock, (error) =>
    log.error('a listener of events failed', error),
  );
  store.onCommit(events.committed);
  const publishFarm = () => events.append('farm.changed', keepFarm(settings.farm, farmSide, work.tagSearch));
  const farmSide = createFarmSide({
    home,
    settings: settings.farm,
    connection,
    accessKey: parts.accessKey,
    sandboxCommand: parts.sandboxCommand,
    store,
    secrets,
    clock,
    random,
    aroundClient: parts.aroundClient,
    aroundSignedClient: parts.aroundSignedClient,
    longestIntervalMs: parts.longestIntervalMs,
    changed: publishFarm,
  });
  const webhook = createWebhookQueue({
    settings: settings.notify,
    version,
    facts: store.facts,
    clock,
    random,
    log,
    post: postWebhook,
  });
  const desktop = createDesktopNotices({
    settings: settings.notify.desktop,
    locale: localeOf(process.env),
    clock,
    log,
    show: showAtDesk,
  });
  const listeners = [webhook, desktop];
  const notices = createNotices({
    hostLine: hostLineOf(settings.notify.hosts),
    raised: (notice) => noteNotice(listeners, notice),
    farm: farmSide.farm,
    store,
    notices: store.rows.notices,
    events,
    clock,
    random,
  });
  const standingNotices = createStandingNotices({
    databaseFile,
    store,
    notices,
    log,
    homeInstead: parts.homeInstead,
  });
  store.unreadable.onSetAside((origin, reason) => {
    log.error(
      `an entry of the table ${origin} cannot be read (${reason}); it is now in the table unreadable`,
    );
    standingNotices.renew();
  });
  const work = createWork({
    home,
    settingsHome: parts.settingsHome ?? home,
    settings,
    farmSide,
    driver,
    store,
    events,
    notices,
    webhook,
    desktop,
    clock,
    random,
    log,
    farmChanged: publishFarm,
  });

  const { promise: stopped, resolve: markStopped } = Promise.withResolvers<'whole' | 'hanging'>();
  let stopping: Promise<void> | undefined;
  function stop(): Promise<void> {
    stopping ??= stopAll().then(markStopped, (error: unknown) => {
      markStopped('whole');
      throw error;
    });
    return stopping;
  }

  const listener = await startListening({
    home,
    settings,
    token,
    launcher: parts.launcher,
    portTaken: parts.portTaken ?? 'useAnother',
    store,
    farmSide,
    work,
    events,
    secrets,
    clock,
    random,
    log,
    notices: noticesPort(notices, store.rows.notices, standingNotices.renew),
    shutDown: () => void stop(),
  }).catch((error: unknown) => {
    store.close();
    throw error;
  });
  log.info(`listens at ${listener.url}, farm ${farmSide.farm}`);
  standingNotices.say();
  standingNotices.renew();
  work.begin();

  async function stopAll(): Promise<'whole' | 'hanging'> {
    log.info('stops');
    listener.removeDiscoveryFile();
    const { promise: patience, resolve: losePatience } = Promise.withResolvers<'hanging'>();
    const cancelPatience = clock.after(graceMs + moreGraceMs, () => losePatience('hanging'));
    const ended = Promise.race([work.stop().then(() => 'whole' as const), patience]);
    farmSide.requestQueue.close();
    // A call without an answer by then is abandoned; the next start asks what became of it.
    const cancelTimer = clock.after(graceMs, farmSide.abortCalls);
    const [how] = await Promise.all([ended, listener.close(graceMs)]);
    cancelTimer();
    cancelPatience();
    store.close();
    return how;
  }

  return { url: listener.url, stop, stopped };
}
