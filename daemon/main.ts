import { createHmac, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import {
  type DaemonFile,
  daemonFileName,
  type LauncherFile,
  launcherFileName,
  proofMessage,
} from '#protocol/bridge/discovery.ts';
import { wayTo } from './askFarm.ts';
import { createKeyring } from './bridge/keyring.ts';
import type { BridgePorts } from './bridge/ports.ts';
import { startBridgeServer } from './bridge/server.ts';
import { bridgePorts } from './bridgePorts.ts';
import { checks } from './checks/list.ts';
import { systemClock, systemRandom } from './clock.ts';
import type { AccessKey } from './config/accessKey.ts';
import { createKnownSecrets, type KnownSecrets } from './config/knownSecrets.ts';
import { writePrivateJson } from './config/privateFile.ts';
import { farmKeyOf, type Settings } from './config/settings.ts';
import { createEventLog } from './events/log.ts';
import { checkKey } from './farm/checkKey.ts';
import { createCircuit } from './farm/circuit.ts';
import { createFarmClient, noKey } from './farm/client.ts';
import { createFarmLists } from './farm/farmLists.ts';
import { createFarmState } from './farm/farmState.ts';
import { createKeyInUse } from './farm/keyInUse.ts';
import { createLane } from './farm/lane.ts';
import { createLookingAt } from './farm/lookingAt.ts';
import { changeNotifications } from './farm/operations/changeNotifications.ts';
import { operateTask } from './farm/operations/operateTask.ts';
import { projectOperations } from './farm/operations/projectOperations.ts';
import { createPace } from './farm/pace.ts';
import { createSandboxProcess, type SandboxProcess } from './farm/sandboxProcess.ts';
import { createWatching } from './farm/watching.ts';
import { createStudioChecks } from './hooks/studioChecks.ts';
import { refuseUnknownDefaults } from './knownDefaults.ts';
import { createStandingNotices, type StandingNoticesParts } from './standingNotices.ts';
import { openStore } from './store/open.ts';
import { createAttention } from './submissions/attention.ts';
import { createAuditing } from './submissions/auditing.ts';
import { createDownloading } from './submissions/downloading.ts';
import { createFilesAsTheyAre, neverLooks } from './submissions/filesAsTheyAre.ts';
import { createFindability } from './submissions/findability.ts';
import { createIntervening } from './submissions/intervening.ts';
import { createMarkSearch } from './submissions/markSearch.ts';
import { createOperating } from './submissions/operating.ts';
import { createPairing } from './submissions/pairing.ts';
import type { Clock, FarmClient, Log, Random, TransferDriver } from './submissions/ports.ts';
import { createReconciling } from './submissions/reconciling.ts';
import { createSending } from './submissions/sending.ts';
import { createSubmitting } from './submissions/submitting.ts';
import { createUnitChanges } from './submissions/unitChanges.ts';
import { createUploading } from './submissions/uploading.ts';
import { createWorkLoop } from './submissions/workLoop.ts';
import { taskTypes } from './taskTypes/list.ts';
import { createCopyDriver } from './transfers/copy.ts';
import { createFileStates } from './transfers/fileStates.ts';
import { createSceneKeeping } from './transfers/keepScene.ts';
import { noneDriver } from './transfers/none.ts';
import { version } from './version.ts';

export { DatabaseInUse, DatabaseUnusable } from './store/databaseErrors.ts';

export interface DaemonParts {
  /** Prepared, 0700. */
  readonly home: string;
  /** Where config.json and checks.d lie, when not in `home`. */
  readonly settingsHome?: string;
  /** Set when the home is not where it should be, because that is a network disk. */
  readonly homeInstead?: StandingNoticesParts['homeInstead'];
  readonly settings: Settings;
  readonly accessKey: AccessKey;
  readonly token: string;
  /** How a host may start this daemon. */
  readonly launcher: readonly string[];
  /** How the sandbox is started; `--home` and the rest follow. */
  readonly sandboxCommand: readonly [string, ...string[]];
  readonly log: Log;
  /** What the log hides; every secret that comes into being later is told to it. */
  readonly secrets?: KnownSecrets;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Stands between the daemon and the farm, for those who want to see or break the calls. */
  readonly aroundClient?: (client: FarmClient) => FarmClient;
}

export interface RunningDaemon {
  readonly url: string;
  stop(): Promise<void>;
  /** Resolves when the daemon was stopped, by whomever. */
  readonly stopped: Promise<void>;
}

const graceMs = 5000;

/** Wires every part and starts it. Throws `DatabaseInUse` when another daemon has this home. */
export async function startDaemon(parts: DaemonParts): Promise<RunningDaemon> {
  const { home, settings, token, log, clock = systemClock, random = systemRandom } = parts;
  const secrets = parts.secrets ?? createKnownSecrets([token]);
  const way = wayTo(settings.farm);
  refuseUnknownDefaults(settings.defaults);
  const farm = farmKeyOf(settings.farm);
  const databaseFile = path.join(home, 'renderbridge.sqlite');
  const store = openStore(databaseFile, () => randomBytes(8).toString('hex'), { now: clock.now });
  const events = createEventLog(store.databaseId, store.events, clock, (error) =>
    log.error('a listener of events failed', error),
  );
  store.onCommit(events.committed);
  const notices = createStandingNotices({
    databaseFile,
    store,
    events,
    log,
    homeInstead: parts.homeInstead,
  });

  const sandbox = createSandboxProcess({
    folder: path.join(home, 'sandbox'),
    command: parts.sandboxCommand,
    clock,
  });
  const baseUrl = settings.farm.baseUrl;
  const farmUrl = async () => baseUrl ?? (await sandbox.find()).url;
  const keyInUse = createKeyInUse(parts.accessKey.key, parts.accessKey.source, () => {
    // What the farm said of the key before says nothing of this one.
    if (keyInUse.current() === undefined) farmState.reached('refused', noKey.message);
    else farmState.reached('ready');
    circuit.tryAgain();
    sayFarm();
  });
  const lettingGo = new AbortController();
  const clientWith = (accessKey: () => string | undefined) =>
    createFarmClient({
      url: farmUrl,
      access: { account: settings.farm.account, accessKey, locale: settings.farm.locale },
      timeoutMs: settings.farm.timeoutMs,
      // The sandbox runs on this machine and is never called through a proxy.
      way: baseUrl === undefined ? {} : way,
      hide: secrets.hide,
      signal: lettingGo.signal,
    });
  const plainClient = clientWith(keyInUse.current);
  const pace = createPace({
    farm,
    intervalMs: settings.farm.intervalMs,
    facts: store.facts,
    clock,
    ...(store.damage ? { lastCall: 'forgotten' as const } : {}),
  });
  const sayFarm = () => events.append('farm.changed', ports.farm());
  const farmState = createFarmState(sayFarm);
  const circuit = createCircuit({
    clock,
    random,
    learnInterval: pace.learnInterval,
    reached: farmState.reached,
  });
  const lane = createLane(pace, circuit);
  const client = circuit.around(parts.aroundClient?.(plainClient) ?? plainClient);

  const keeping = createSceneKeeping(path.join(home, 'kept'));
  const fileStates = createFileStates({ clock });
  const filesAsTheyAre = settings.driver === 'none' ? neverLooks : createFilesAsTheyAre(keeping, fileStates);
  const attention = createAttention(clock);
  const driver = driverOf(settings, sandbox);
  const shared = { farm, store, ...store.rows, clock, random, log, lane, client, filesAsTheyAre };
  const operating = createOperating({
    ...shared,
    kinds: [
      operateTask({ ...shared, utcOffset: settings.farm.utcOffset }),
      changeNotifications({ client }),
      ...projectOperations({
        lane,
        client,
        configurationsOf: (projectId) =>
          farmLists.projects
            .known()
            ?.items.find((project) => project.projectId === projectId)
            ?.configurations.map(({ configId }) => configId) ?? [],
      }),
    ],
    events,
    settleMs: settings.farm.settleMs,
    done: (kind) => {
      if (kind === 'operateTask') watching.wake();
      else if (kind === 'changeNotifications') void farmLists.users.refresh();
      else void farmLists.projects.refresh();
    },
  });
  const changes = createUnitChanges({
    ...shared,
    events,
    pauseOnFarm: (taskId) => operating.request('operateTask', { taskIds: [taskId], order: 'pause' }),
  });
  const pairing = createPairing({ ...shared, changes });
  const search = createMarkSearch(lane, client);
  const findability = createFindability({ farm, facts: store.facts, search, random, changed: sayFarm });

  const wakeSending = () => sending.wake();
  const submitting = createSubmitting({
    ...shared,
    changes,
    checks,
    taskTypes,
    planning: { defaults: settings.defaults, pathMap: settings.pathMap, driver: settings.driver },
    fileStates,
    studioChecks: createStudioChecks({ folder: path.join(parts.settingsHome ?? home, 'checks.d'), log }),
    wake: () => uploading.wake(),
  });
  const uploading = createUploading({
    ...shared,
    changes,
    driver,
    takingFiles: submitting.takingFiles,
    progress: events,
    uploaded: wakeSending,
  });
  const watching = createWatching({
    ...shared,
    createLoop: createWorkLoop,
    events,
    pollMs: settings.farm.pollMs,
    settleMs: settings.farm.settleMs,
    utcOffset: settings.farm.utcOffset,
    holdsBack: () => settings.farm.intervalMs > 0 && (attention.isNear() || uploading.endsSoon()),
    moved: () => uploading.wake(),
    listed: pairing.confirm,
  });
  const lookingAt = createLookingAt({
    ...shared,
    events,
    pollMs: settings.farm.pollMs,
    utcOffset: settings.farm.utcOffset,
    isActive: (taskId) => store.rows.tasks.active(farm).some((task) => task.taskId === taskId),
  });
  const auditing = createAuditing({ ...shared, search, events, settleMs: settings.farm.settleMs });
  const reconciling = createReconciling({
    ...shared,
    changes,
    search,
    findability,
    settleMs: settings.farm.settleMs,
    settled: () => {
      sending.wake();
      watching.wake();
      auditing.wake();
    },
  });
  const sending = createSending({
    ...shared,
    changes,
    outcomeUnknown: reconciling.wake,
    confirmed: () => {
      watching.wake();
      reconciling.wake();
    },
  });
  const farmLists = createFarmLists({ ...shared, projectsRefreshed: submitting.planPending });
  const intervening = createIntervening({
    ...shared,
    changes,
    submitting,
    wake: () => {
      uploading.wake();
      sending.wake();
      reconciling.wake();
    },
  });
  const downloading = createDownloading({ ...shared, driver, progress: events });

  let markStopped = () => {};
  const stopped = new Promise<void>((resolve) => {
    markStopped = resolve;
  });
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= stopAll().finally(markStopped);
    return stopping;
  };

  const keyring = createKeyring({ token, clock, random, made: secrets.addPassing });
  let ports: BridgePorts;
  const server = await startBridgeServer({
    port: settings.port,
    keyring,
    clock,
    failed: (error) => log.error('a request failed', error),
    ports: (port) => {
      ports = bridgePorts({
        version,
        url: `http://127.0.0.1:${port}`,
        keyring,
        home,
        farm,
        settings,
        store,
        submitting,
        findability,
        pace,
        lane,
        farmState,
        keyInUse: {
          ...keyInUse,
          use(accessKey, source) {
            secrets.add(accessKey);
            keyInUse.use(accessKey, source);
          },
        },
        checkKey(accessKey) {
          secrets.add(accessKey);
          return checkKey(
            pace,
            clientWith(() => accessKey),
            settings.farm.account,
          );
        },
        farmLists,
        downloading,
        intervening,
        operating,
        attention,
        lookingAt,
        events,
        clock,
        random,
        notices: notices.all,
        prove: (nonce) => createHmac('sha256', token).update(proofMessage(port, nonce)).digest('hex'),
        hostChanged: (host) => events.append('host.changed', host),
        shutDown: () => void stop(),
      });
      return ports;
    },
  });
  const url = `http://127.0.0.1:${server.port}`;
  announce(home, { url, token, pid: process.pid, version, startedAt: new Date(clock.now()).toISOString() });
  writePrivateJson(path.join(home, launcherFileName), {
    argv: [...parts.launcher],
    version,
  } satisfies LauncherFile);
  log.info(`listens at ${url}, farm ${farm}`);
  notices.say();

  reconciling.recover();
  operating.recover();
  downloading.recover();
  reconciling.wake();
  uploading.wake();
  sending.wake();
  watching.wake();
  operating.wake();
  auditing.wake();
  farmLists.projects.fill();

  async function stopAll(): Promise<void> {
    log.info('stops');
    rmSync(path.join(home, daemonFileName), { force: true });
    for (const list of Object.values(farmLists)) list.stop();
    lookingAt.stop();
    const ended = [uploading, sending, reconciling, auditing, operating, watching, downloading].map((part) =>
      part.stop(),
    );
    lane.close();
    fileStates.stop();
    // A call whose answer has not come by then is let go; the next start asks what became of it.
    const cancelTimer = clock.after(graceMs, () => lettingGo.abort());
    await Promise.all([server.close(graceMs), ...ended]);
    cancelTimer();
    store.close();
  }

  return { url, stop, stopped };
}

function announce(home: string, daemon: DaemonFile): void {
  writePrivateJson(path.join(home, daemonFileName), daemon);
}

function driverOf(settings: Settings, sandbox: SandboxProcess): TransferDriver {
  switch (settings.driver) {
    case 'copy':
      return createCopyDriver(sandbox.find);
    case 'none':
      return noneDriver;
    default:
      throw new Error(`transfer.driver "${settings.driver}" is not built yet; expected copy or none.`);
  }
}
