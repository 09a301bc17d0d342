import path from 'node:path';
import { joinFarmCalls } from '#daemon/composition/farm/joinFarmCalls.ts';
import { joinSubmissions } from '#daemon/composition/joinSubmissions.ts';
import { createEventLog } from '#daemon/events/log.ts';
import type { SignedClient } from '#daemon/farms/renderbus2/client.ts';
import { createRenderbus2 } from '#daemon/farms/renderbus2/renderbus2.ts';
import { isTakenIn } from '#daemon/farms/renderbus2/takenNumbers.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { createOperating } from '#daemon/submissions/operations/operating.ts';
import type { Clock, RaisedNotice } from '#daemon/submissions/ports.ts';
import { withoutFileIntegrity } from '#daemon/submissions/uploads/fileIntegrity.ts';
import { viewTask } from '#daemon/submissions/views.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { createWatching } from '#daemon/watching/watching.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { countedRandom } from '#tests/daemon/countedRandom.ts';
import { manualClock } from '#tests/daemon/manualClock.ts';
import { quietLog } from '#tests/daemon/quietLog.ts';
import type { SignedSandbox } from './signedSandbox.ts';

const key = 'sandbox 2';
export const settleMs = 60_000;

/**
 * The daemon's own parts in front of the second generation, joined as the daemon joins them, over a real database and a
 * clock that is moved by hand. `crash()` ends them as a kill would, and the next ones begin on what is stored.
 */
export function signedRig(sandbox: SignedSandbox, folder: string) {
  const clock = manualClock();
  const random = countedRandom();
  const raised: { readonly code: string; readonly message: string }[] = [];
  let parts = start();

  function start() {
    const life = { over: false };
    const ownClock: Clock = {
      ...clock,
      after: (ms, run) => (life.over ? () => {} : clock.after(ms, () => life.over || run())),
    };
    const client: SignedClient = {
      async send(name, body) {
        if (life.over) return new Promise(() => {});
        const seen = await sandbox.client.send(name, body);
        return life.over ? new Promise(() => {}) : seen;
      },
    };
    return { ...join(ownClock, client), life };
  }

  function join(ownClock: Clock, client: SignedClient) {
    const store: Store = openStore(path.join(folder, 'renderbridge.sqlite'), () => 'd1', { marker: 'none' });
    const log = quietLog();
    const events = createEventLog(store.databaseId, store.events, ownClock, () => {});
    const notices = {
      raise: ({ code, message }: RaisedNotice) => void raised.push({ code, message }),
      withdraw: () => {},
    };
    const { requestQueue } = joinFarmCalls({
      farm: key,
      intervalMs: 0,
      longestIntervalMs: undefined,
      lastCall: undefined,
      facts: store.facts,
      clock: ownClock,
      random,
      reached: () => {},
    });
    const { tasks, lists, submissions: submissionRows, plannedTasks, projects } = store.rows;
    const renderFarm = createRenderbus2({
      farm: key,
      account: 'sandbox',
      currency: 'CNY',
      client,
      requestQueue,
      tasks,
      lists,
      osName: 'linux',
      isTaken: isTakenIn({ farm: key, tasks, createRequests: store.rows.createRequests }),
      plannedFiles: (id) => submissionRows.files(plannedTasks.get(id)?.submissionId ?? ''),
      triesOf: (id) => plannedTasks.get(id)?.attempts ?? 1,
    });
    const operating = createOperating({
      farm: key,
      store,
      operations: store.rows.operations,
      kinds: renderFarm.operations,
      requestQueue,
      events,
      clock: ownClock,
      random,
      log,
      settleMs,
      isBehindGateway: () => false,
      notices,
      done: () => {},
    });
    const submissions = joinSubmissions({
      farm: key,
      account: 'sandbox',
      store,
      events,
      notices,
      requestQueue,
      renderFarm,
      clock: ownClock,
      random,
      log,
      settleMs,
      oldestListMs: 0,
      planning: { defaults: {}, pathMap: [], driver: 'none' },
      changedFiles: 'send',
      studioChecks: undefined,
      yieldToLoop: async () => {},
      driver: 'none',
      bringFiles: async () => ({ ok: true }),
      fileIntegrity: withoutFileIntegrity,
      fileStates: undefined,
      pauseOnFarm: (taskId) => void operating.request('operateTask', { taskIds: [taskId], order: 'pause' }),
      tasksAppeared: () => {},
      tagSearchChanged: () => {},
      holding: () => [],
      testFramesLost: () => {},
      resumeWaiting: () => {},
    });
    const watching = createWatching({
      farm: key,
      store,
      tasks,
      events,
      notices,
      ask: renderFarm.tasks,
      clock: ownClock,
      log,
      createLoop: createWorkLoop,
      pollMs: 1000,
      settleMs,
      createdAt: () => undefined,
      viewTask,
      holdsBack: () => false,
      moved: () => {},
      listed: submissions.pairing.confirm,
      neverListed: submissions.pairing.doubt,
      isPast: () => false,
      yieldToLoop: async () => {},
    });
    submissions.recover();
    submissions.begin();
    operating.wake();
    return { store, renderFarm, submissions, operating, projects, watching };
  }

  return {
    clock,
    get store() {
      return parts.store;
    },
    get farm() {
      return parts.renderFarm;
    },
    /** Every notice, as often as it was raised. */
    raised,
    order: (request: Readonly<Record<string, unknown>>) =>
      parts.operating.request('operateTask', request as never),
    cancel: (id: string) => parts.submissions.intervening.cancel(id),
    retry: (id: string) => parts.submissions.intervening.retry(id, {}),
    watch: () => parts.watching.wake(),
    /** What the farm has of projects, programs and machines. */
    async learn(): Promise<void> {
      const read = await parts.renderFarm.lists.projects(clock.now());
      parts.projects.replace(key, read ?? [], clock.now());
    },
    crash(): void {
      parts.life.over = true;
      parts.store.close();
      parts = start();
    },
    close(): void {
      parts.life.over = true;
      parts.store.close();
    },
    async submit(snapshot: SceneSnapshot, settings: Readonly<Record<string, unknown>> = {}): Promise<string> {
      const taskType = parts.renderFarm.taskTypes.find(({ hosts }) => hosts.includes(snapshot.host.app));
      if (!taskType) throw new Error(`No task type takes scenes of ${snapshot.host.app}.`);
      const accepted = await parts.submissions.submitting.accept({
        taskType,
        snapshot,
        settings,
        locale: 'en',
      });
      if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted));
      return accepted.submissionId;
    },
    plannedTasks: (id: string) => parts.store.rows.plannedTasks.ofSubmission(id),
    task: (taskId: string) => parts.store.rows.tasks.get(key, taskId),
    operations: () => parts.store.rows.operations,
  };
}
