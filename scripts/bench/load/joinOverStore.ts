import { systemRandom } from '#daemon/clock.ts';
import { joinFarmCalls } from '#daemon/composition/farm/joinFarmCalls.ts';
import { joinSubmissions, type Submissions } from '#daemon/composition/joinSubmissions.ts';
import { createEventLog } from '#daemon/events/log.ts';
import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import { readTaskId, renderbusCreates } from '#daemon/farms/renderbus/renderbus.ts';
import type { RunningRequestQueue } from '#daemon/requests/requestQueue.ts';
import type { Store } from '#daemon/store/open.ts';
import type { Clock, RequestQueue } from '#daemon/submissions/ports.ts';
import { withoutFileIntegrity } from '#daemon/submissions/uploads/fileIntegrity.ts';
import { noneDriver } from '#daemon/transfers/drivers/none.ts';

export interface OverStore {
  readonly store: Store;
  readonly farm: string;
  readonly client: FarmClient;
  readonly requestQueue: RequestQueue;
  readonly clock: Clock;
}

/** The line before a farm that takes a call in so many milliseconds. */
export function requestQueueOver(
  store: Store,
  farm: string,
  intervalMs: number,
  clock: Clock,
): RunningRequestQueue {
  return joinFarmCalls({
    farm,
    intervalMs,
    longestIntervalMs: undefined,
    lastCall: undefined,
    facts: store.facts,
    clock,
    random: systemRandom,
    reached: () => {},
  }).requestQueue;
}

/** All that submits, joined as the daemon joins it, over a database and a farm that a bench brings. */
export function joinOverStore({ store, farm, client, requestQueue, clock }: OverStore): Submissions {
  const log = {
    info: () => {},
    warn: () => {},
    error: (_message: string, error?: unknown) => console.error(error),
  };
  const events = createEventLog(store.databaseId, store.events, clock, console.error);
  store.onCommit(events.committed);
  return joinSubmissions({
    farm,
    account: 'bench',
    store,
    events,
    notices: { raise: () => {}, withdraw: () => {} },
    requestQueue,
    renderFarm: { taskTypes: [], checks: [], creates: renderbusCreates(client, requestQueue), readTaskId },
    clock,
    random: systemRandom,
    log,
    settleMs: 90_000,
    oldestListMs: 0,
    planning: { defaults: {}, pathMap: [], driver: 'none' },
    studioChecks: undefined,
    yieldToLoop: async () => {},
    driver: noneDriver.name,
    bringFiles: async () => ({ ok: true }),
    changedFiles: 'send',
    fileIntegrity: withoutFileIntegrity,
    fileStates: undefined,
    pauseOnFarm: () => {},
    tasksAppeared: () => {},
    tagSearchChanged: () => {},
    holding: () => [],
    testFramesLost: () => {},
    resumeWaiting: () => {},
  });
}

/** A farm that takes every create at once: a task for each scene that it names. */
export function confirmingClient(): FarmClient {
  let taskId = 0;
  return {
    async send(_action: string, body: { readonly input_scene_path?: unknown }) {
      const data = String(body.input_scene_path)
        .split(',')
        .map(() => {
          taskId += 1;
          return { submit_result: '0', task_id: String(taskId) };
        });
      return { kind: 'answered', result: { data } };
    },
  } as unknown as FarmClient;
}
