import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach } from '@jest/globals';
import { joinFarmCalls } from '#daemon/composition/farm/joinFarmCalls.ts';
import { joinSubmissions } from '#daemon/composition/joinSubmissions.ts';
import { createEventLog } from '#daemon/events/log.ts';
import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import { listedTask } from '#daemon/farms/renderbus/listedTask.ts';
import { blender } from '#daemon/farms/renderbus/taskTypes/blender.ts';
import { maya } from '#daemon/farms/renderbus/taskTypes/maya.ts';
import { tellingOf } from '#daemon/farms/tellingOf.ts';
import { openDatabase } from '#daemon/store/database.ts';
import { type DoubtReason, failPendingWork } from '#daemon/store/failPendingWork.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { FramesGo } from '#daemon/submissions/downloads/framesFolderFact.ts';
import type { TaskType } from '#daemon/submissions/planning.ts';
import type { Clock, FileStates, RaisedNotice, StudioChecks } from '#daemon/submissions/ports.ts';
import type { IdempotencyKey } from '#daemon/submissions/submitting.ts';
import { type FileIntegrity, withoutFileIntegrity } from '#daemon/submissions/uploads/fileIntegrity.ts';
import type { BelievedThere } from '#daemon/submissions/uploads/uploadFacts.ts';
import type { BringFiles } from '#daemon/submissions/uploads/uploadPorts.ts';
import { viewSubmission } from '#daemon/submissions/views.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { PathMapping } from '#protocol/paths/farmPath.ts';
import { QueryTaskAnswer } from '#protocol/renderbus/queryTask.ts';
import { inWords } from '#protocol/texts/text.ts';
import { renderbusOf } from '#tests/daemon/farms/renderbus/renderbusOf.ts';
import { blenderScene, project, sceneAt } from '../blenderScene.ts';
import { countedRandom } from '../countedRandom.ts';
import { manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';
import { scriptedFarm } from '../scriptedFarm.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

export const settleMs = 90_000;
const databaseName = 'renderbridge.sqlite';

const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

export interface RigOptions {
  readonly intervalMs?: number;
  /** How old the farm’s lists may be, in milliseconds; usually they are fresh. */
  readonly oldestListMs?: number;
  readonly bringFiles?: BringFiles;
  readonly changedFiles?: 'send' | 'fail';
  /** As plans know it; usually nobody brings files. */
  readonly driver?: 'none' | 'copy';
  readonly fileStates?: FileStates;
  readonly believedThere?: BelievedThere;
  readonly fileIntegrity?: FileIntegrity;
  readonly studioChecks?: StudioChecks;
  readonly framesGo?: FramesGo;
  readonly taskTypes?: readonly TaskType[];
  readonly projects?: readonly Project[] | undefined;
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly pathMap?: readonly PathMapping[];
  /** `none`: nobody brings files; whatever `driver` says of the plan. */
  readonly uploadDriver?: 'none';
  /** Stands between the parts and the real store, to let writes fail. */
  readonly around?: (store: Store) => Store;
}

/** One project, so that each task type chooses it by itself. */
const onlyProject = project('sandbox', 'blender 3.4', 'maya 2024');

function mayaSceneAt(scenePath: string) {
  const host = { app: 'maya', version: '2024', adapter: '0.1.0', os: 'linux' };
  return blenderScene({
    host,
    renderer: { name: 'mayaSoftware' },
    scene: { path: scenePath, modified: false, name: scenePath },
    layers: [],
    cameras: [],
  });
}

const noFiles: BringFiles = async () => ({ ok: true });

/**
 * The parts that submit, joined as the daemon joins them, over a real database in a folder of its own, a scripted
 * farm and a clock that is moved by hand. `crash()` ends them as a kill would; `start()` is the next daemon.
 */
export function submissionRig(options: RigOptions = {}) {
  const clock = manualClock();
  const farm = scriptedFarm(() => clock.monotonic());
  let folder = temporaryFolder();
  const random = countedRandom();
  let parts = start();

  function start() {
    const life = { over: false };
    const ownClock: Clock = {
      ...clock,
      after: (ms, run) => (life.over ? () => {} : clock.after(ms, () => life.over || run())),
    };
    const ownClient: FarmClient = {
      send: (action, body) => (life.over ? new Promise(() => {}) : farm.client.send(action, body)),
    };
    return { ...join(ownClock, ownClient), life };
  }

  function join(clock: Clock, ownClient: FarmClient) {
    const real = openStore(path.join(folder, databaseName), () => 'd1', { marker: 'none' });
    opened.add(real);
    const store = options.around?.(real) ?? real;
    const log = quietLog();
    const events = createEventLog(store.databaseId, store.events, clock, (error) =>
      log.error('listener', error),
    );
    store.onCommit(events.committed);
    if (!('projects' in options) || options.projects)
      store.rows.projects.replace('sandbox', options.projects ?? [onlyProject], 0);
    const paused: string[] = [];
    const raised: RaisedNotice[] = [];
    const farmStates: string[] = [];
    const { rateLimit, requestQueue, answered } = joinFarmCalls({
      farm: 'sandbox',
      intervalMs: options.intervalMs ?? 0,
      longestIntervalMs: undefined,
      lastCall: undefined,
      facts: store.facts,
      clock,
      random,
      reached: (state, detail) => void farmStates.push(detail ? `${state}: ${inWords(detail, 'en')}` : state),
    });
    const renderFarm = renderbusOf({
      farm: 'sandbox',
      client: tellingOf(ownClient, answered),
      requestQueue,
      tasks: store.rows.tasks,
    });
    const submissions = joinSubmissions({
      farm: 'sandbox',
      account: 'sandbox',
      store,
      events,
      notices: { raise: (notice) => void raised.push(notice), withdraw: () => {} },
      requestQueue,
      renderFarm: { ...renderFarm, taskTypes: options.taskTypes ?? [blender, maya] },
      clock,
      random,
      log,
      settleMs,
      oldestListMs: options.oldestListMs ?? 0,
      planning: {
        defaults: options.defaults ?? {},
        pathMap: options.pathMap ?? [],
        driver: options.driver ?? 'none',
      },
      believedThere: options.believedThere,
      framesGo: options.framesGo,
      studioChecks: options.studioChecks,
      yieldToLoop: async () => {},
      driver: options.uploadDriver ?? 'copy',
      bringFiles: options.bringFiles ?? noFiles,
      changedFiles: options.changedFiles ?? 'send',
      fileIntegrity: options.fileIntegrity ?? withoutFileIntegrity,
      fileStates: options.fileStates,
      pauseOnFarm: (taskId) => void paused.push(taskId),
      tasksAppeared: () => {},
      tagSearchChanged: () => {},
      holding: () => [],
      testFramesLost: () => {},
      resumeWaiting: () => {},
    });
    submissions.recover();
    submissions.begin();
    return {
      store,
      real,
      log,
      events,
      rateLimit,
      requestQueue,
      findability: submissions.tagSearch,
      pairing: submissions.pairing,
      submitting: submissions.submitting,
      intervening: submissions.intervening,
      uploading: submissions.uploading,
      reconciling: submissions.reconciling,
      stop: submissions.stop,
      paused,
      raised,
      farmStates,
      noticeHandlers: submissions.noticeHandlers,
    };
  }

  const plannedTasksOf = (id: string) => parts.store.rows.plannedTasks.ofSubmission(id);
  return {
    clock,
    farm,
    parts: () => parts,
    preview: (scenePath: string, settings: Readonly<Record<string, unknown>> = {}) =>
      parts.submitting.preview({ taskType: blender, snapshot: sceneAt(scenePath), settings, locale: 'en' }),
    /** Accepted, as `POST /v1/submissions` would; answers its id. */
    async submit(
      scenePath: string,
      settings: Readonly<Record<string, unknown>> = {},
      key?: IdempotencyKey,
    ): Promise<string> {
      const submitted = { taskType: blender, snapshot: sceneAt(scenePath), settings, locale: 'en' as const };
      const accepted = await parts.submitting.accept(submitted, key);
      if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted));
      return accepted.submissionId;
    },
    /** One press of Submit with several scenes, which travel in one call where they may. */
    async submitScenes(
      scenes: readonly string[],
      settings: Readonly<Record<string, unknown>> = {},
    ): Promise<string> {
      const snapshot = mayaSceneAt(scenes[0] ?? '');
      const submitted = {
        taskType: maya,
        snapshot,
        settings: { scenes, ...settings },
        locale: 'en' as const,
      };
      const accepted = await parts.submitting.accept(submitted);
      if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted));
      return accepted.submissionId;
    },
    /** Every task of the farm, as a look at its list shows them. */
    listed: () =>
      QueryTaskAnswer.parse({
        data: farm.tasks.map(({ taskId, scene }) => ({ task_id: taskId, input_scene_path: scene })),
      }).data.map(listedTask),
    plannedTasksOf: plannedTasksOf,
    states: (id: string) => plannedTasksOf(id).map(({ state }) => state),
    view(id: string) {
      const record = parts.store.rows.submissions.get(id);
      if (!record) throw new Error(`There is no submission ${id}.`);
      return viewSubmission(record, plannedTasksOf(id), parts.store.rows.plannedTasks.countStates(id));
    },
    createRequests: (state: Parameters<Store['rows']['createRequests']['inState']>[1]) =>
      parts.store.rows.createRequests.inState('sandbox', state),
    /** A create that is confirmed and whose tag is then found: from here on "not found" is "not there". */
    async proveTagSearch() {
      await this.submit('/projects/first.blend');
      await clock.advance(settleMs + 1);
    },
    /** A person looks at the farm’s web page for each planned task that needs them. */
    async answerTruthfully() {
      const { items } = parts.store.rows.submissions.page({}, { limit: 500 });
      const asking = items
        .flatMap(({ id }) => plannedTasksOf(id))
        .filter(({ state }) => state === 'needsYou');
      for (const plannedTask of asking) {
        const task = farm.tasks.find(
          ({ remark }) => plannedTask.mark !== undefined && remark.includes(plannedTask.mark),
        );
        const word = task
          ? { outcome: 'sent' as const, taskId: task.taskId }
          : { outcome: 'absent' as const };
        parts.intervening.resolve(plannedTask.submissionId, { unitId: plannedTask.id, ...word });
        await clock.advance(0);
      }
    },
    /** The next start finds what was on disk at this moment; what still runs of this one reaches nothing. */
    crash() {
      parts.life.over = true;
      const left = folder;
      folder = temporaryFolder();
      for (const file of [databaseName, `${databaseName}-wal`]) {
        if (existsSync(path.join(left, file))) copyFileSync(path.join(left, file), path.join(folder, file));
      }
    },
    /** What is on disk at this moment; called, it is what the next start finds, as from a backup. */
    backup() {
      const left = folder;
      const kept = temporaryFolder();
      for (const file of [databaseName, `${databaseName}-wal`]) {
        if (existsSync(path.join(left, file))) copyFileSync(path.join(left, file), path.join(kept, file));
      }
      return () => {
        parts.life.over = true;
        folder = kept;
      };
    },
    /** The database that the next start finds turns out not to be the newest that was. */
    restore(reason: DoubtReason) {
      this.crash();
      const db = openDatabase(path.join(folder, databaseName), migrations);
      failPendingWork(db, reason, clock.now());
      db.close();
    },
    start() {
      parts = start();
    },
    async stop() {
      const ended = parts.stop();
      parts.requestQueue.close();
      await ended;
    },
  };
}
