import path from 'node:path';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import type { SpendingPort } from '#daemon/bridge/routes/spending.ts';
import type { Settings } from '#daemon/config/settings.ts';
import { createEstimating, type EstimatePlan } from '#daemon/estimates/estimating.ts';
import { hardStopOf } from '#daemon/estimates/hardStop.ts';
import { restEstimate } from '#daemon/estimates/restEstimate.ts';
import type { EventLog } from '#daemon/events/log.ts';
import type { Farm } from '#daemon/farms/farm.ts';
import type { Notices } from '#daemon/notices/notices.ts';
import type { DesktopNotices } from '#daemon/notifying/desktopNotices.ts';
import { noteTask } from '#daemon/notifying/occasions.ts';
import type { WebhookQueue } from '#daemon/notifying/webhookQueue.ts';
import type { Store } from '#daemon/store/open.ts';
import type { Intervening } from '#daemon/submissions/intervening.ts';
import { createOperating, type Operating } from '#daemon/submissions/operations/operating.ts';
import { createOrdering, type Order } from '#daemon/submissions/operations/ordering.ts';
import type { Clock, Log, Random } from '#daemon/submissions/ports.ts';
import type { TagSearch } from '#daemon/submissions/reconciling/tagSearch.ts';
import { createRerendering, type Rerendering } from '#daemon/submissions/rerendering.ts';
import type { OrderRest } from '#daemon/submissions/restOrders.ts';
import { createRetention } from '#daemon/submissions/retention/retention.ts';
import { createSubmitHold, type SubmitHold } from '#daemon/submissions/submitHold.ts';
import type { Submitting } from '#daemon/submissions/submitting.ts';
import { createTestFrames } from '#daemon/submissions/testFrames.ts';
import type { Uploading } from '#daemon/submissions/uploads/uploading.ts';
import { viewFrame, viewTask } from '#daemon/submissions/views.ts';
import { withinLimits } from '#daemon/submissions/withinLimits.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import type { TransferDriver } from '#daemon/transfers/driver.ts';
import { createFarmLists, type FarmLists } from '#daemon/watching/farmLists.ts';
import { createFrameDetails, type FrameDetails } from '#daemon/watching/frameDetails.ts';
import { createWatching, type Watching } from '#daemon/watching/watching.ts';
import { planningPort } from './bridge/planningPort.ts';
import { createRenderFarm } from './farm/createRenderFarm.ts';
import type { FarmSide } from './farm/farmSide.ts';
import { type Downloads, joinDownloads } from './joinDownloads.ts';
import { joinFiles } from './joinFiles.ts';
import { joinHooks } from './joinHooks.ts';
import { joinLearning } from './joinLearning.ts';
import { joinSpending } from './joinSpending.ts';
import { joinSubmissions } from './joinSubmissions.ts';

/** Behind a cache the farm’s lists are believed to be so many settle windows old at most. */
const windowsOfOldestList = 12;

/** All that works on submissions and tasks, from a press of Submit to the frames. */
export interface Work {
  readonly renderFarm: Farm;
  readonly estimatePlan: EstimatePlan;
  readonly submitting: Submitting;
  readonly intervening: Intervening;
  readonly orderRest: OrderRest;
  readonly uploading: Pick<Uploading, 'pause' | 'resume'>;
  readonly operating: Operating;
  readonly order: Order;
  readonly spending: SpendingPort;
  readonly watching: Pick<Watching, 'lookedAt'>;
  readonly downloads: Downloads;
  readonly rerendering: Rerendering;
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
  /** What brings the files. */
  readonly driver: TransferDriver;
  readonly store: Store;
  readonly events: EventLog;
  readonly notices: Notices;
  readonly webhook: WebhookQueue;
  readonly desktop: DesktopNotices;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The farm’s state, as shown to clients, has changed. */
  readonly farmChanged: () => void;
}

export function createWork(parts: WorkParts): Work {
  const { settings, driver, store, events, notices, clock, random, log } = parts;
  const { farm, requestQueue, shared } = parts.farmSide;
  const { account, settleMs, pollMs, intervalMs } = settings.farm;

  const { fileStates, uploads, fileIntegrity, frameFolders } = joinFiles({
    farm,
    home: parts.home,
    settings,
    driver,
    rows: store.rows,
    yieldToLoop,
    clock,
    random,
  });
  const submitHold = createSubmitHold(clock);
  const retention = createRetention({
    rows: store.rows.aged,
    facts: store.facts,
    days: settings.retention.days,
    dropScenes: fileIntegrity.drop,
    yieldToLoop,
    clock,
    log,
  });

  const renderFarm = createRenderFarm({
    settings: settings.farm,
    farmSide: parts.farmSide,
    store,
    projectOf: (projectId) =>
      farmLists.projects.known()?.items.find((project) => project.projectId === projectId),
    clockMeasured: parts.farmChanged,
    notices,
    log,
  });
  const operating = createOperating({
    farm,
    store,
    operations: store.rows.operations,
    kinds: renderFarm.operations,
    requestQueue,
    events,
    clock,
    random,
    log,
    settleMs,
    isBehindGateway: parts.farmSide.isBehindGateway,
    notices,
    done: (kind) => {
      if (kind === 'operateTask') watching.wake();
      else if (kind === 'changeNotifications') void farmLists.users.refresh();
      else void farmLists.projects.refresh();
    },
  });
  const holders = [parts.settingsHome, ...(settings.hooks === undefined ? [] : [settings.hooks])];
  const { afterwards, studioChecks } = joinHooks({ farm, holders, store, log });
  const submissions = joinSubmissions({
    farm,
    account,
    store,
    events,
    notices,
    requestQueue,
    renderFarm,
    clock,
    random,
    log,
    settleMs,
    // A create waits as long for its turn anyway.
    uploadsWaitMs: intervalMs,
    oldestListMs: windowsOfOldestList * settleMs,
    planning: planningPort({
      settings,
      published: shared.kept.published,
      driver,
      clock,
      limits: (project) => guarding.states(project),
      ...(renderFarm.takesHardStops && {
        hardStop: (planned) => hardStopOf(planned, estimatePlan, guarding.smallest),
      }),
    }),
    studioChecks,
    accepted: (submissionId) => afterwards.note('submitted', submissionId),
    yieldToLoop,
    driver: driver.name,
    bringFiles: uploads.bringFiles,
    believedThere: uploads.believedThere,
    framesGo: { folders: frameFolders, elsewhere: path.join(parts.home, 'results') },
    changedFiles: settings.transfer.changed,
    fileIntegrity,
    fileStates,
    pauseOnFarm: (taskId) => pauseTasks([taskId]),
    testFramesLost: (submissionId) => testFrames.lost(submissionId),
    tasksAppeared: () => watching.wake(),
    tagSearchChanged: parts.farmChanged,
    holding: (taskIds) => guarding.holding(taskIds),
    resumeWaiting: (taskIds) =>
      void operating.request('operateTask', { taskIds, order: 'resubmit', restart: 'waiting' }),
  });
  notices.handle(submissions.noticeHandlers);
  const { submitting, intervening, uploading, pairing, tagSearch } = submissions;
  const { tasks, frames, lists, plannedTasks, createRequests } = store.rows;
  const downloads = joinDownloads({
    results: renderFarm.results,
    cameHome: (taskId) => afterwards.note('framesHome', taskId),
    farm,
    home: parts.home,
    frameFolders,
    driver,
    turns: uploads.turns,
    store,
    events,
    clock,
    random,
    log,
  });
  const { downloading } = downloads;
  const estimatePlan = createEstimating({
    farm,
    history: store.rows.renderHistory,
    frames,
    sharedReadAt: () => shared.kept.rendered.get()?.readAt,
  });
  const pauseTasks = (taskIds: readonly string[]) =>
    void operating.request('operateTask', { taskIds, order: 'pause' });
  const spending = joinSpending({
    farm,
    limits: settings.limits,
    pollMs,
    store,
    notices,
    clock,
    log,
    readFrames: (taskId) => frameDetails.readOnce(taskId),
    pause: pauseTasks,
    resume: (taskIds) => void resumeTasks(taskIds),
    changeTimeout: (taskIds, timeoutSeconds) =>
      void operating.request('operateTask', { taskIds, order: 'change', timeoutSeconds }),
  });
  const { guarding, runaway, hardStops } = spending;
  const { learn, sharing } = joinLearning({
    farm,
    shared,
    store,
    readFrames: (taskId) => void frameDetails.frames(taskId),
    publishedChanged: parts.farmChanged,
    yieldToLoop,
    clock,
    random,
    log,
  });
  const testFrames = createTestFrames({
    farm,
    store,
    submissions: store.rows.submissions,
    plannedTasks,
    tasks,
    events,
    notices,
    readFrames: (taskId) => void frameDetails.frames(taskId),
    estimate: (task) => restEstimate(task, frames.ofTask(farm, task.taskId)),
  });
  const watching = createWatching({
    farm,
    store,
    tasks,
    events,
    notices,
    ask: renderFarm.tasks,
    clock,
    log,
    createLoop: createWorkLoop,
    pollMs,
    settleMs,
    createdAt: ({ unitId: plannedTaskId = '' }) => {
      const call = createRequests.get(plannedTasks.get(plannedTaskId)?.callId ?? '');
      return call?.state === 'confirmed' ? call.startedAt : undefined;
    },
    viewTask,
    holdsBack: () => intervalMs > 0 && (submitHold.isNear() || uploading.endsSoon()),
    mayStretch: () => !guarding.isAnySet,
    moved: () => {
      spending.look();
      uploading.wake();
      downloading.wake();
    },
    taskChanged: (task) => {
      downloading.taskChanged(task);
      learn(task);
      guarding.taskChanged(task);
      testFrames.taskChanged(task);
      noteTask([parts.webhook, parts.desktop], task);
    },
    listed: pairing.confirm,
    neverListed: pairing.doubt,
    isPast: retention.isPast,
    yieldToLoop,
  });
  const rerendering = createRerendering({
    submissions: store.rows.submissions,
    plannedTasks,
    resultFiles: store.rows.resultFiles,
    get taskTypes() {
      return renderFarm.taskTypes;
    },
    fileStates,
    framesOf: async (taskId) => renderFarm.frames.ofTask?.(taskId),
    accept: submitting.accept,
  });
  const order = createOrdering({ farm, tasks, operating, find: (taskId) => watching.find(taskId) });
  const resumeTasks = (taskIds: readonly string[]) =>
    order({ taskIds: [...taskIds], order: 'resubmit' }).catch((error: unknown) => {
      log.error('tasks that had been paused could not be resumed', error);
    });
  const frameDetails = createFrameDetails({
    farm,
    store,
    tasks,
    frames,
    events,
    ask: renderFarm.frames,
    logRead: (taskId, log) => {
      const { submissionId } = tasks.get(farm, taskId) ?? {};
      if (submissionId !== undefined) uploads.forgetMissing(store.rows.submissions.files(submissionId), log);
    },
    clock,
    log,
    pollMs,
    isActive: (taskId) => tasks.isActive(farm, taskId),
    viewFrame,
    read: (taskId) => {
      testFrames.framesRead(taskId);
      runaway.framesRead(taskId);
    },
    atHome: downloads.framesAtHome.ofFrame,
  });
  const farmLists = createFarmLists({
    farm,
    lists,
    ask: renderFarm.lists,
    clock,
    log,
    projectsRefreshed: submitting.planPending,
  });

  return {
    renderFarm,
    estimatePlan,
    submitting,
    intervening,
    orderRest: submissions.orderRest,
    uploading,
    operating,
    order: withinLimits((ordered) => {
      if (ordered.timeoutSeconds !== undefined) hardStops.chosen(ordered.taskIds);
      return order(ordered);
    }, guarding.holding),
    spending: spending.port,
    watching,
    downloads,
    rerendering,
    frameDetails,
    farmLists,
    tagSearch,
    submitHold,
    begin() {
      for (const part of [submissions, operating, downloading]) part.recover();
      spending.look();
      afterwards.begin();
      parts.webhook.begin();
      submissions.begin();
      downloading.begin();
      watching.wake();
      operating.wake();
      sharing.begin();
      retention.begin();
      farmLists.projects.fill();
    },
    async stop() {
      afterwards.stop();
      for (const list of Object.values(farmLists)) list.stop();
      frameDetails.stop();
      const ended = [submissions, operating, watching, runaway, downloads, retention, sharing].map((part) =>
        part.stop(),
      );
      fileStates.stop();
      await Promise.all([...ended, parts.webhook.stop(), parts.desktop.stop()]);
    },
  };
}
