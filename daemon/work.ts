import path from 'node:path';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { checks } from './checks/list.ts';
import type { Settings } from './config/settings.ts';
import type { EventLog } from './events/log.ts';
import { createFarmLists, type FarmLists } from './farm/farmLists.ts';
import { createFrameDetails, type FrameDetails } from './farm/frameDetails.ts';
import { changeNotifications } from './farm/operations/changeNotifications.ts';
import { operateTask } from './farm/operations/operateTask.ts';
import { projectOperations } from './farm/operations/projectOperations.ts';
import type { SandboxProcess } from './farm/sandboxProcess.ts';
import { createWatching } from './farm/watching.ts';
import type { FarmSide } from './farmSide.ts';
import { createStudioChecks } from './hooks/studioChecks.ts';
import type { Notices } from './notices/notices.ts';
import type { Store } from './store/open.ts';
import { createAuditing } from './submissions/auditing.ts';
import { createDownloading, type Downloading } from './submissions/downloading.ts';
import { createFileIntegrity, withoutFileIntegrity } from './submissions/fileIntegrity.ts';
import { createHeldWork, heldWorkCode } from './submissions/heldWork.ts';
import { createIntervening, type Intervening } from './submissions/intervening.ts';
import { createOperating, type Operating } from './submissions/operating.ts';
import { createPairing } from './submissions/pairing.ts';
import { createPlannedTaskChanges } from './submissions/plannedTaskChanges.ts';
import type { Clock, Log, Random, TransferDriver } from './submissions/ports.ts';
import { createReconciling } from './submissions/reconciling.ts';
import { createSearchForTag } from './submissions/searchForTag.ts';
import { createSending } from './submissions/sending.ts';
import { createSubmitHold, type SubmitHold } from './submissions/submitHold.ts';
import { createSubmitting, type Submitting } from './submissions/submitting.ts';
import { createSurplus, pauseSurplus, surplusOf } from './submissions/surplus.ts';
import { createTagSearch, type TagSearch } from './submissions/tagSearch.ts';
import { createUploading } from './submissions/uploading.ts';
import { viewFrame, viewTask } from './submissions/views.ts';
import { createWorkLoop } from './submissions/workLoop.ts';
import { taskTypes } from './taskTypes/list.ts';
import { createCopyDriver } from './transfers/copy.ts';
import { createFileStates } from './transfers/fileStates.ts';
import { createSceneKeeping } from './transfers/keepScene.ts';
import { noneDriver } from './transfers/none.ts';

/** Behind a cache the farm’s lists are believed to be so many settle windows old at most. */
const windowsOfOldestList = 6;

/** All that works on submissions and tasks, from a press of Submit to the frames. */
export interface Work {
  readonly submitting: Submitting;
  readonly intervening: Intervening;
  readonly operating: Operating;
  readonly downloading: Downloading;
  readonly frameDetails: FrameDetails;
  readonly farmLists: FarmLists;
  readonly tagSearch: TagSearch;
  readonly submitHold: SubmitHold;
  /** Takes up what an earlier daemon left, and goes on with it. */
  begin(): void;
  /** Begins nothing more; resolves when what was under way is over. */
  stop(): Promise<void>;
}

export interface WorkParts {
  readonly home: string;
  /** Where the studio’s own checks lie. */
  readonly settingsHome: string;
  readonly settings: Settings;
  readonly farmSide: FarmSide;
  readonly store: Store;
  readonly events: EventLog;
  readonly notices: Notices;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** What there is to be said of the farm is not what it was. */
  readonly farmChanged: () => void;
}

export function createWork(parts: WorkParts): Work {
  const { settings, store, events, notices, clock, random, log } = parts;
  const { farm, requestQueue, client, sandbox, times } = parts.farmSide;
  const { settleMs, pollMs, intervalMs } = settings.farm;

  const keeping = createSceneKeeping(path.join(parts.home, 'kept'));
  const fileStates = createFileStates({ clock });
  const fileIntegrity =
    settings.driver === 'none' ? withoutFileIntegrity : createFileIntegrity(keeping, fileStates);
  const submitHold = createSubmitHold(clock);
  const driver = driverOf(settings, sandbox);
  const { account } = settings.farm;
  const shared = {
    farm,
    account,
    store,
    ...store.rows,
    notices,
    clock,
    random,
    log,
    requestQueue,
    client,
    fileIntegrity,
  };

  const operating = createOperating({
    ...shared,
    kinds: [
      operateTask({ ...shared, times }),
      changeNotifications({ client }),
      ...projectOperations({
        requestQueue,
        client,
        configurationsOf: (projectId) =>
          farmLists.projects
            .known()
            ?.items.find((project) => project.projectId === projectId)
            ?.configurations.map(({ configId }) => configId) ?? [],
      }),
    ],
    events,
    settleMs,
    done: (kind) => {
      if (kind === 'operateTask') watching.wake();
      else if (kind === 'changeNotifications') void farmLists.users.refresh();
      else void farmLists.projects.refresh();
    },
  });
  const pauseOnFarm = (taskId: string) =>
    void operating.request('operateTask', { taskIds: [taskId], order: 'pause' });
  const changes = createPlannedTaskChanges({ ...shared, events, pauseOnFarm });
  const search = createSearchForTag(requestQueue, client);
  const tagSearch = createTagSearch({
    ...shared,
    facts: store.facts,
    search,
    settleMs,
    oldestListMs: windowsOfOldestList * settleMs,
    changed: parts.farmChanged,
    contradicted: (createRequest, rows) => pairing.contradict(createRequest, rows),
  });
  const pairing = createPairing({
    ...shared,
    changes,
    search,
    tagSearch,
    reopened: () => reconciling.wake(),
  });
  const surplus = createSurplus({ ...shared, tagSearch, pauseOnFarm });
  notices.handle({
    surplusTask: {
      [pauseSurplus]({ params }) {
        for (const taskId of surplusOf(params)) pauseOnFarm(taskId);
      },
    },
  });

  const submitting = createSubmitting({
    ...shared,
    changes,
    checks,
    taskTypes,
    planning: { defaults: settings.defaults, pathMap: settings.pathMap, driver: settings.driver },
    fileStates,
    studioChecks: createStudioChecks({ folder: path.join(parts.settingsHome, 'checks.d'), log }),
    wake: () => uploading.wake(),
  });
  const uploading = createUploading({
    ...shared,
    changes,
    driver,
    captureFiles: submitting.captureFiles,
    progress: events,
    uploaded: () => sending.wake(),
  });
  const watching = createWatching({
    viewTask,
    ...shared,
    createLoop: createWorkLoop,
    events,
    pollMs,
    settleMs,
    times,
    holdsBack: () => intervalMs > 0 && (submitHold.isNear() || uploading.endsSoon()),
    moved: () => uploading.wake(),
    listed: pairing.confirm,
    yieldToLoop,
    createdAt: ({ unitId: plannedTaskId = '' }) => {
      const call = store.rows.createRequests.get(store.rows.plannedTasks.get(plannedTaskId)?.callId ?? '');
      return call?.state === 'confirmed' ? call.startedAt : undefined;
    },
    clockMeasured: parts.farmChanged,
  });
  const frameDetails = createFrameDetails({
    viewFrame,
    ...shared,
    events,
    pollMs,
    times,
    isActive: (taskId) => store.rows.tasks.isActive(farm, taskId),
  });
  const auditing = createAuditing({ ...shared, search, pairing, surplus, settleMs });
  const reconciling = createReconciling({
    ...shared,
    changes,
    search,
    tagSearch,
    pairing,
    surplus,
    settleMs,
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
    wake: () => wakeAll(),
  });
  const wakeAll = () => {
    uploading.wake();
    sending.wake();
    reconciling.wake();
  };
  const heldWork = createHeldWork({
    ...shared,
    changes,
    doubt: store.doubt,
    planPending: submitting.planPending,
    wake: wakeAll,
  });
  notices.handle({ [heldWorkCode]: heldWork.answers });
  const downloading = createDownloading({ ...shared, driver, progress: events });

  return {
    submitting,
    intervening,
    operating,
    downloading,
    frameDetails,
    farmLists,
    tagSearch,
    submitHold,
    begin() {
      heldWork.ask();
      for (const part of [reconciling, operating, downloading]) part.recover();
      for (const part of [reconciling, uploading, sending, watching, operating, auditing]) part.wake();
      farmLists.projects.fill();
    },
    async stop() {
      for (const list of Object.values(farmLists)) list.stop();
      frameDetails.stop();
      const ended = [uploading, sending, reconciling, auditing, operating, watching, downloading].map(
        (part) => part.stop(),
      );
      fileStates.stop();
      await Promise.all(ended);
    },
  };
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
