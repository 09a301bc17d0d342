import * as z from 'zod';
import type { Handlers } from '#daemon/bridge/handler.ts';
import { createHosts } from '#daemon/bridge/hosts.ts';
import type { Keyring } from '#daemon/bridge/keyring.ts';
import type { BridgePorts, KnownList, ParsedSubmission } from '#daemon/bridge/ports.ts';
import { BridgeError, refusalOf } from '#daemon/bridge/problems.ts';
import { eventsHandlers } from '#daemon/bridge/routes/events.ts';
import { farmHandlers } from '#daemon/bridge/routes/farm.ts';
import { type FarmCallsPort, farmCallsHandlers } from '#daemon/bridge/routes/farmCalls.ts';
import { farmKeyHandlers } from '#daemon/bridge/routes/farmKey.ts';
import { farmDidNotAnswer } from '#daemon/bridge/routes/freshOrKnown.ts';
import { healthHandlers } from '#daemon/bridge/routes/health.ts';
import { hostsHandlers } from '#daemon/bridge/routes/hosts.ts';
import { noticesHandlers } from '#daemon/bridge/routes/notices.ts';
import { openApiHandlers } from '#daemon/bridge/routes/openApi.ts';
import { operationsHandlers } from '#daemon/bridge/routes/operations.ts';
import { pluginsHandlers } from '#daemon/bridge/routes/plugins.ts';
import { projectsHandlers } from '#daemon/bridge/routes/projects.ts';
import { scenesHandlers } from '#daemon/bridge/routes/scenes.ts';
import { sessionHandlers } from '#daemon/bridge/routes/session.ts';
import { type SettingsPort, settingsHandlers } from '#daemon/bridge/routes/settings.ts';
import { shutdownHandlers } from '#daemon/bridge/routes/shutdown.ts';
import { type SpendingPort, spendingHandlers } from '#daemon/bridge/routes/spending.ts';
import { submissionsHandlers } from '#daemon/bridge/routes/submissions.ts';
import { tasksHandlers } from '#daemon/bridge/routes/tasks.ts';
import { taskTypesHandlers } from '#daemon/bridge/routes/taskTypes.ts';
import { transfersHandlers } from '#daemon/bridge/routes/transfers.ts';
import { usersHandlers } from '#daemon/bridge/routes/users.ts';
import type { Settings } from '#daemon/config/settings.ts';
import { withEstimateFacts } from '#daemon/estimates/estimateFacts.ts';
import type { EventLog } from '#daemon/events/log.ts';
import type { Store } from '#daemon/store/open.ts';
import { NotPossible } from '#daemon/submissions/intervening.ts';
import { viewOperation } from '#daemon/submissions/operations/operationRecord.ts';
import { TaskNotFound } from '#daemon/submissions/operations/ordering.ts';
import type { Clock, Random } from '#daemon/submissions/ports.ts';
import { readFact } from '#daemon/submissions/readFact.ts';
import type { SubmissionRecord, TaskRecord } from '#daemon/submissions/records.ts';
import { PlanRefused } from '#daemon/submissions/replanning.ts';
import type { Submitted } from '#daemon/submissions/submitted.ts';
import {
  viewFrame,
  viewPlannedTask,
  viewSubmission,
  viewTask,
  viewTransfer,
} from '#daemon/submissions/views.ts';
import { version } from '#daemon/version.ts';
import { Host } from '#protocol/bridge/host.ts';
import { type Submission, shownUnits } from '#protocol/bridge/submission.ts';
import { pacedFrames } from '#protocol/estimates/pacedFrames.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import { text } from '#protocol/texts/text.ts';
import { viewFarmCalls } from '../farm/farmCallsView.ts';
import type { FarmSide } from '../farm/farmSide.ts';
import { viewFarm } from '../farm/farmView.ts';
import type { Work } from '../work.ts';
import { dashboardFiles } from './dashboardFiles.ts';
import { openFolder } from './openFolder.ts';
import { sceneFilesPort } from './sceneFilesPort.ts';
import { settingsPort } from './settingsPort.ts';

export interface BridgeWiring {
  readonly url: string;
  readonly keyring: Keyring;
  readonly home: string;
  readonly settings: Settings;
  readonly store: Store;
  readonly farmSide: FarmSide;
  readonly work: Work;
  readonly events: EventLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly notices: BridgePorts['notices'];
  readonly prove: BridgePorts['prove'];
  readonly shutDown: BridgePorts['shutDown'];
}

/**
 * What all handlers need: `BridgePorts`, and the port that a resource declares beside its handlers, as in `BridgePorts
 * & LicencesPort`.
 */
export type AllPorts = BridgePorts & SpendingPort & FarmCallsPort & SettingsPort;

/** The handler of each declared route; a route without one does not compile. */
export function bridgeHandlers(ports: AllPorts): Handlers {
  return {
    ...healthHandlers(ports),
    ...hostsHandlers(ports),
    ...noticesHandlers(ports),
    ...sessionHandlers(ports),
    ...shutdownHandlers(ports),
    ...farmHandlers(ports),
    ...farmCallsHandlers(ports),
    ...farmKeyHandlers(ports),
    ...projectsHandlers(ports),
    ...taskTypesHandlers(ports),
    ...scenesHandlers(ports),
    ...submissionsHandlers(ports),
    ...tasksHandlers(ports),
    ...transfersHandlers(ports),
    ...operationsHandlers(ports),
    ...openApiHandlers(ports),
    ...pluginsHandlers(ports),
    ...usersHandlers(ports),
    ...eventsHandlers(ports),
    ...spendingHandlers(ports),
    ...settingsHandlers(ports),
  };
}

/** The ports of the handlers, joined from the parts behind them. */
export function bridgePorts(wiring: BridgeWiring): AllPorts {
  const { settings, store, farmSide, work, events, clock, random } = wiring;
  const { farm } = farmSide;
  const { renderFarm } = work;
  const { submissions, plannedTasks, tasks, transfers, operations, idempotency } = store.rows;
  const startedAt = clock.monotonic();

  /** Of the lists that a person wants fresh. */
  const freshAtOnce = <Item>({ known, refresh }: KnownList<Item>): KnownList<Item> => ({
    known,
    refresh() {
      farmSide.tryAgain();
      return refresh();
    },
  });
  const view = (record: SubmissionRecord): Submission =>
    viewSubmission(
      record,
      plannedTasks.ofSubmission(record.id, shownUnits),
      plannedTasks.countStates(record.id),
    );
  const get = (id: string) => {
    const record = submissions.get(id);
    return record && view(record);
  };
  const mustGet = (id: string): Submission => {
    const submission = get(id);
    if (!submission) throw new Error(`There is no submission ${id}.`);
    return submission;
  };
  /** The state decides whether a person's wish is possible; the bridge answers in its own errors. */
  const intervene = async (id: string, run: () => void | Promise<void>): Promise<Submission> => {
    farmSide.tryAgain();
    if (!submissions.get(id))
      throw new BridgeError('notFound', text('notPossible.noSubmission', { submissionId: id }));
    try {
      await run();
    } catch (error) {
      if (error instanceof NotPossible) throw new BridgeError('conflict', error.text);
      if (error instanceof PlanRefused) throw refusalOf(error.problems);
      throw error;
    }
    return mustGet(id);
  };
  const mustKnow = (taskId: string): TaskRecord => {
    const task = tasks.get(farm, taskId);
    if (!task) throw new BridgeError('notFound', text('errors.notFound.task', { taskId }));
    return task;
  };
  const submittedOf = ({ type, scene, settings, locale, verify }: ParsedSubmission): Submitted => {
    const taskType = renderFarm.taskTypes.find((offered) => offered.type === type);
    if (!taskType) throw new Error(`There is no task type ${type}.`);
    return { taskType, snapshot: scene, settings, locale, verify };
  };
  const chosen = (query: { readonly farm?: 'all' | undefined }) => ({
    farm: query.farm === 'all' ? undefined : farm,
  });

  return {
    version,
    dashboard: dashboardFiles(),
    url: wiring.url,
    keyring: wiring.keyring,
    uptimeSeconds: () => Math.round(clock.monotonic() - startedAt) / 1000,
    prove: wiring.prove,
    notices: wiring.notices,
    shutDown: wiring.shutDown,
    get taskTypes() {
      return renderFarm.taskTypes;
    },
    events,
    hosts: createHosts({
      newId: random.id,
      clock,
      before: readFact(store.facts, 'hosts', () => z.array(Host)) ?? [],
      changed: (host, present) =>
        store.transaction(() => {
          store.facts.set('hosts', JSON.stringify(present.map(withoutScene)));
          events.append('host.changed', host);
        }),
    }),
    farm: (locale) => viewFarm(settings.farm, farmSide, work.tagSearch, locale),
    farmCalls: (locale) => viewFarmCalls(farmSide, clock, locale),
    farmKey: { check: farmSide.checkKey, use: farmSide.keyInUse.use, drop: farmSide.keyInUse.drop },
    projects: freshAtOnce(work.farmLists.projects),
    plugins: freshAtOnce(work.farmLists.plugins),
    users: freshAtOnce(work.farmLists.users),
    ...work.spending,
    configuration: settingsPort(settings),
    requestOperation: work.operating.request,
    scenes: {
      store(snapshot) {
        const id = random.id();
        store.scenes.insert(id, snapshot, clock.now());
        return id;
      },
      get: (sceneId) => store.scenes.get(sceneId, clock.now()),
    },
    readSceneFile: sceneFilesPort(),
    submissions: {
      get,
      remembered(key) {
        const known = idempotency.get(key);
        return known && { fingerprint: known.fingerprint, submission: mustGet(known.submissionId) };
      },
      async accept(parsed, key) {
        const outcome = await work.submitting.accept(submittedOf(parsed), key);
        if (outcome.kind === 'keyTaken') return outcome;
        if (outcome.kind === 'refused') {
          if (outcome.problems.some(({ code }) => code === 'projectMissing'))
            void work.farmLists.projects.refresh();
          return outcome;
        }
        farmSide.tryAgain();
        return { kind: 'accepted', submission: outcome.submission ?? mustGet(outcome.submissionId) };
      },
      async preview(parsed) {
        work.submitHold.previewed();
        const made = await work.submitting.preview(submittedOf(parsed));
        const expected = work.estimatePlan(made.plannedTasks);
        return {
          form: withEstimateFacts(
            made.form,
            expected,
            { locale: parsed.locale, now: clock.now() },
            made.hardStopSeconds,
          ),
          problems: [...made.problems],
          requests: made.plannedTasks.map(({ create, onHold }) => ({
            ...renderFarm.creates.preview(create),
            ...(onHold ? { onHold } : {}),
          })),
          estimate: { tasks: made.plannedTasks.length, frames: made.frameCount, ...expected },
        };
      },
      page({ scene, state, ...query }) {
        // The worst of its planned tasks decides, so pages of those that may fit are read until enough of them do.
        const found: Submission[] = [];
        let { cursor = null }: { cursor?: string | null | undefined } = query;
        do {
          const limit = query.limit - found.length;
          const page = submissions.page(
            { ...chosen(query), scene, mayBe: state },
            { limit, cursor: cursor ?? undefined },
          );
          found.push(...page.items.map(view).filter((item) => state === undefined || item.state === state));
          cursor = page.cursor;
        } while (cursor !== null && found.length < query.limit);
        return { items: found, cursor };
      },
      cancel: (id) => intervene(id, () => work.intervening.cancel(id)),
      retry: (id, order) => intervene(id, () => work.intervening.retry(id, order)),
      orderRest: (id, request) => intervene(id, () => work.orderRest(id, request)),
      resolve: (id, word) => intervene(id, () => work.intervening.resolve(id, word)),
      plannedTasks: (id) =>
        submissions.get(id) ? plannedTasks.ofSubmission(id).map(viewPlannedTask) : undefined,
    },
    tasks: {
      get: (taskId) => {
        const task = tasks.get(farm, taskId);
        if (task && activeTaskStates.has(task.state)) work.watching.lookedAt([taskId]);
        return task && viewTask(task);
      },
      page: ({ farm: asked, limit, cursor, ...filters }) => {
        const found = tasks.page({ ...filters, ...chosen({ farm: asked }) }, { limit, cursor });
        // Whoever reads page after page looks at none of them.
        const seen = cursor === undefined ? found.items : [];
        if (asked !== 'all') work.watching.lookedAt(seen.map(({ taskId }) => taskId));
        return { ...found, items: found.items.map(viewTask) };
      },
      frames: (taskId) => ({
        items: pacedFrames(work.frameDetails.frames(taskId).map(viewFrame), clock.now()),
        readAt: work.frameDetails.readAt(taskId),
      }),
      logs: (taskId, frameId) => work.frameDetails.logs(taskId, frameId),
      async operate(request) {
        try {
          return await work.order(request);
        } catch (error) {
          if (error instanceof NotPossible) throw new BridgeError('conflict', error.text);
          if (!(error instanceof TaskNotFound)) throw error;
          const { taskId, why } = error;
          if (why === 'noAnswer') throw farmDidNotAnswer();
          throw new BridgeError('notFound', text('errors.notFound.task', { taskId }));
        }
      },
      planRerender: (taskId, choice) => whenPossible(() => work.rerendering.plan(mustKnow(taskId), choice)),
      async rerender(taskId, choice, locale) {
        const outcome = await whenPossible(() => work.rerendering.submit(mustKnow(taskId), choice, locale));
        if (outcome.kind === 'refused') throw refusalOf(outcome.problems);
        if (outcome.kind === 'keyTaken') throw new Error('No key was given.');
        return mustGet(outcome.submissionId);
      },
      thumbnail: (taskId, frame) => work.downloads.thumbnailOf(taskId, frame),
      openFolder,
      download(taskId, asked) {
        const task = tasks.get(farm, taskId);
        return task && work.downloads.downloading.ask(task, asked);
      },
    },
    operations: {
      get(id) {
        const record = operations.get(id);
        return record && viewOperation(record);
      },
      page(query) {
        const { items, cursor } = operations.page(chosen(query), query);
        return { items: items.map(viewOperation), cursor };
      },
    },
    transfers: {
      get(id) {
        const transfer = transfers.get(id);
        return transfer && viewTransfer(transfer);
      },
      pause: work.uploading.pause,
      resume: work.uploading.resume,
      cancel(id) {
        const { direction, submissionId = '' } = transfers.get(id) ?? {};
        if (direction !== 'upload') return work.downloads.downloading.cancel(id);
        work.intervening.cancel(submissionId);
        const transfer = transfers.get(id);
        if (!transfer) throw new Error(`There is no transfer ${id}.`);
        return viewTransfer(transfer);
      },
      page(query) {
        const { items, cursor } = transfers.page(chosen(query), query);
        return { items: items.map(viewTransfer), cursor };
      },
    },
  };
}

/** What is stored of a host in case the daemon dies: it is written with each change, so it is short. */
function withoutScene({ gathered: _, ...host }: Host): Host {
  return { ...host, scene: { path: null, modified: null } };
}

/** What a state does not allow, as a bridge error. */
async function whenPossible<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof NotPossible) throw new BridgeError('conflict', error.text);
    throw error;
  }
}
