import { checks } from '#daemon/checks/list.ts';
import type { Farm, FindByTag } from '#daemon/farms/farm.ts';
import type { NoticeHandlers } from '#daemon/notices/notices.ts';
import { createRest } from '#daemon/rest.ts';
import { keepDoubt } from '#daemon/store/failPendingWork.ts';
import type { Store } from '#daemon/store/open.ts';
import { createGroupedCommit } from '#daemon/submissions/groupedCommits.ts';
import { createHeldWork, heldWorkCode } from '#daemon/submissions/heldWork.ts';
import { createIntervening, type Intervening } from '#daemon/submissions/intervening.ts';
import { createPlannedTaskChanges } from '#daemon/submissions/plannedTaskChanges.ts';
import type {
  Clock,
  EventSink,
  Log,
  NoticeSink,
  ProgressSink,
  Random,
  RequestQueue,
} from '#daemon/submissions/ports.ts';
import { createPressesFirst } from '#daemon/submissions/pressesFirst.ts';
import { type Auditing, createAuditing } from '#daemon/submissions/reconciling/auditing.ts';
import { createNewestStore } from '#daemon/submissions/reconciling/newestStore.ts';
import { createPairing, type Pairing } from '#daemon/submissions/reconciling/pairing.ts';
import { createReconciling, type Reconciling } from '#daemon/submissions/reconciling/reconciling.ts';
import { createRepeat } from '#daemon/submissions/reconciling/repeating.ts';
import { createSurplus, pauseSurplus, surplusOf } from '#daemon/submissions/reconciling/surplus.ts';
import { createTagSearch, type TagSearch } from '#daemon/submissions/reconciling/tagSearch.ts';
import { createTagSeries } from '#daemon/submissions/reconciling/tagSeries.ts';
import {
  createRestOrders,
  type OrderRest,
  type RestOrdersParts,
  testFramesReady,
} from '#daemon/submissions/restOrders.ts';
import { createSending, type Sending } from '#daemon/submissions/sending.ts';
import { createSubmitting, type Submitting, type SubmittingParts } from '#daemon/submissions/submitting.ts';
import type { FileIntegrity } from '#daemon/submissions/uploads/fileIntegrity.ts';
import {
  createUploading,
  type Uploading,
  type UploadingParts,
} from '#daemon/submissions/uploads/uploading.ts';
import { createUploadRun, type UploadRunParts } from '#daemon/submissions/uploads/uploadRun.ts';

export interface SubmissionsPorts {
  readonly farm: string;
  /** The account that calls. */
  readonly account: string;
  readonly store: Store;
  readonly events: EventSink & ProgressSink;
  readonly notices: NoticeSink;
  readonly requestQueue: RequestQueue;
  readonly renderFarm: Pick<Farm, 'taskTypes' | 'checks' | 'creates' | 'readTaskId'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly settleMs: number;
  /** So long at most uploads wait while somebody submits. Left out: they do not. */
  readonly uploadsWaitMs?: number;
  /** How old the farm’s lists may be, in milliseconds. */
  readonly oldestListMs: number;
  readonly planning: SubmittingParts['planning'];
  readonly believedThere?: SubmittingParts['believedThere'];
  readonly framesGo?: SubmittingParts['framesGo'];
  readonly studioChecks: SubmittingParts['studioChecks'];
  readonly accepted?: SubmittingParts['accepted'];
  readonly driver: UploadingParts['driver'];
  readonly bringFiles: UploadRunParts['bringFiles'];
  readonly changedFiles: UploadRunParts['changed'];
  readonly fileIntegrity: FileIntegrity;
  readonly fileStates: SubmittingParts['fileStates'];
  readonly yieldToLoop: SubmittingParts['yieldToLoop'];
  /** A task that nobody wants turned out to be on the farm. */
  readonly pauseOnFarm: (taskId: string) => void;
  /** Test frames of a submission never render. */
  readonly testFramesLost: (submissionId: string) => void;
  /** Tasks were made or found that should be watched. */
  readonly tasksAppeared: () => void;
  readonly tagSearchChanged: () => void;
  /** Reached limits that keep tasks from going on. */
  readonly holding: RestOrdersParts['holding'];
  /** Makes stopped tasks render the frames that wait. */
  readonly resumeWaiting: RestOrdersParts['resume'];
}

/** From a press of Submit to the farm’s task ids, whatever happens in between. */
export interface Submissions {
  readonly submitting: Submitting;
  readonly intervening: Intervening;
  readonly orderRest: OrderRest;
  readonly uploading: Uploading;
  readonly sending: Sending;
  readonly reconciling: Reconciling;
  readonly auditing: Auditing;
  readonly pairing: Pairing;
  readonly tagSearch: TagSearch;
  /** What a person may answer to the notices that these parts raise. */
  readonly noticeHandlers: NoticeHandlers;
  /** Takes up what an earlier daemon left. */
  recover(): void;
  begin(): void;
  /** Begins nothing more; resolves when what was under way is over. */
  stop(): Promise<void>;
}

export function joinSubmissions(ports: SubmissionsPorts): Submissions {
  const { farm, account, store, events, notices, requestQueue, renderFarm, clock, random, log } = ports;
  const { creates } = renderFarm;
  const { settleMs, driver, bringFiles, fileIntegrity, pauseOnFarm, tasksAppeared } = ports;
  const { submissions, plannedTasks, createRequests, tasks, transfers, projects, idempotency } = store.rows;

  const changes = createPlannedTaskChanges({
    store,
    submissions,
    plannedTasks,
    tasks,
    events,
    clock,
    pauseOnFarm,
    testFramesLost: ports.testFramesLost,
  });
  const pressesFirst = createPressesFirst(clock, ports.uploadsWaitMs ?? 0);
  const grouped = createGroupedCommit(store, ports.yieldToLoop);
  const search = creates.find ?? neverFinds;
  const newTag = () => creates.newTag(random.bytes(creates.tagBytes));
  const tagSearch = createTagSearch({
    farm,
    account,
    createRequests,
    plannedTasks,
    facts: store.facts,
    search,
    newTag,
    clock,
    settleMs,
    oldestListMs: ports.oldestListMs,
    changed: ports.tagSearchChanged,
    contradicted: (createRequest, rows) => pairing.contradict(createRequest, rows),
  });
  const pairing = createPairing({
    farm,
    account,
    store,
    plannedTasks,
    createRequests,
    tasks,
    changes,
    search,
    tagSearch,
    clock,
    log,
    reopened: () => reconciling.wake(),
  });
  const surplus = createSurplus({
    farm,
    account,
    store,
    plannedTasks,
    createRequests,
    tasks,
    tagSearch,
    notices,
    log,
    pauseOnFarm,
  });
  const auditing = createAuditing({
    farm,
    createRequests,
    search,
    pairing,
    surplus,
    clock,
    log,
    settleMs,
  });
  const submitting = createSubmitting({
    farm,
    store,
    grouped,
    submissions,
    plannedTasks,
    projects,
    idempotency,
    changes,
    get checks() {
      return [...checks, ...renderFarm.checks];
    },
    get taskTypes() {
      return renderFarm.taskTypes;
    },
    planning: ports.planning,
    fileIntegrity,
    fileStates: ports.fileStates,
    believedThere: ports.believedThere,
    framesGo: ports.framesGo,
    studioChecks: ports.studioChecks,
    accepted: ports.accepted,
    clock,
    random,
    log,
    yieldToLoop: ports.yieldToLoop,
    pressed: pressesFirst.pressed,
    passing: {
      passNew: (submissionId, files) => uploading.passNew(submissionId, files),
      passed: (transfer) => uploading.passed(transfer),
    },
    wake: () => uploading.wake(),
  });
  const uploading = createUploading({
    farm,
    store,
    grouped,
    submissions,
    plannedTasks,
    transfers,
    changes,
    driver,
    uploadRun: createUploadRun({
      farm,
      store,
      submissions,
      bringFiles,
      fileIntegrity,
      captureFiles: submitting.captureFiles,
      changed: ports.changedFiles,
      notices,
      rest: createRest(clock),
      random,
    }),
    fileIntegrity,
    progress: events,
    calm: pressesFirst.calm,
    clock,
    random,
    log,
    uploaded: () => sending.wake(),
  });
  const reconciling = createReconciling({
    farm,
    account,
    store,
    plannedTasks,
    createRequests,
    tasks,
    changes,
    search,
    tagSearch,
    pairing,
    surplus,
    repeat: creates.find
      ? undefined
      : createRepeat({
          store,
          plannedTasks,
          createRequests,
          changes,
          repeat: creates.settle ?? creates.submit,
          requestQueue,
          clock,
        }),
    tells: creates.tells,
    settleMs,
    clock,
    log,
    settled: () => {
      sending.wake();
      tasksAppeared();
      auditing.wake();
    },
  });
  const tagSeries = createTagSeries({ farm, facts: store.facts, createRequests, newTag });
  const newestStore = createNewestStore({
    farm,
    account,
    store,
    plannedTasks,
    changes,
    tagSeries,
    search: creates.find,
    tells: creates.tells,
    tagSearch,
    held(reason) {
      keepDoubt(store.facts, { id: random.id(), reason });
      heldWork.ask();
    },
    log,
  });
  const sending = createSending({
    farm,
    store,
    plannedTasks,
    createRequests,
    tasks,
    changes,
    requestQueue,
    creates,
    tagSeries,
    newestStore,
    clock,
    random,
    log,
    outcomeUnknown: reconciling.wake,
    confirmed: () => {
      tasksAppeared();
      reconciling.wake();
    },
  });
  const wake = () => {
    uploading.wake();
    sending.wake();
    reconciling.wake();
  };
  const intervening = createIntervening({
    store,
    submissions,
    plannedTasks,
    tasks,
    changes,
    readTaskId: renderFarm.readTaskId,
    submitting,
    wake,
    cancelled: uploading.cancelled,
  });
  const orderRest = createRestOrders({
    store,
    plannedTasks,
    tasks,
    changes,
    events,
    notices,
    holding: ports.holding,
    resume: ports.resumeWaiting,
    wake,
    cancelled: uploading.cancelled,
  });
  const heldWork = createHeldWork({
    store,
    submissions,
    plannedTasks,
    createRequests,
    changes,
    notices,
    doubt: store.doubt,
    planPending: submitting.planPending,
    wake,
  });

  return {
    submitting,
    intervening,
    orderRest,
    uploading,
    sending,
    reconciling,
    auditing,
    pairing,
    tagSearch,
    noticeHandlers: {
      [heldWorkCode]: heldWork.answers,
      [testFramesReady]: {
        renderRest: ({ params }) => orderRest(String(params.submissionId), { order: 'render' }),
        dropRest: ({ params }) => orderRest(String(params.submissionId), { order: 'drop' }),
      },
      surplusTask: {
        [pauseSurplus]({ params }) {
          for (const taskId of surplusOf(params)) pauseOnFarm(taskId);
        },
      },
    },
    recover() {
      heldWork.ask();
      newestStore.recover();
      uploading.recover();
      reconciling.recover();
    },
    begin() {
      for (const part of [reconciling, uploading, sending, auditing]) part.wake();
    },
    async stop() {
      await Promise.all([uploading, sending, reconciling, auditing].map((part) => part.stop()));
    },
  };
}

/** Of a farm that nothing can be searched on. */
const neverFinds: FindByTag = async () => ({ rows: [], lacks: 'answer' });
