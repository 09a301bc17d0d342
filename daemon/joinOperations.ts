import type { FarmTimes } from '#daemon/farms/renderbus/farmTimes.ts';
import { changeNotifications } from '#daemon/farms/renderbus/operations/changeNotifications.ts';
import { operateTask } from '#daemon/farms/renderbus/operations/operateTask.ts';
import {
  type ProjectOperationsParts,
  projectOperations,
} from '#daemon/farms/renderbus/operations/projectOperations.ts';
import type { Store } from './store/open.ts';
import { createOperating, type Operating, type OperatingParts } from './submissions/operating.ts';
import type { Clock, EventSink, FarmClient, Log, Random, RequestQueue } from './submissions/ports.ts';

export interface OperationsPorts {
  readonly farm: string;
  readonly store: Store;
  readonly events: EventSink;
  readonly requestQueue: RequestQueue;
  readonly client: FarmClient;
  readonly times: FarmTimes;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly settleMs: number;
  readonly configurationsOf: ProjectOperationsParts['configurationsOf'];
  readonly done: OperatingParts['done'];
}

/** Every write to the farm but creates. */
export function joinOperations(ports: OperationsPorts): Operating {
  const { farm, store, requestQueue, client, times } = ports;
  const { operations, tasks } = store.rows;
  return createOperating({
    farm,
    store,
    operations,
    kinds: [
      operateTask({ farm, tasks, requestQueue, client, times }),
      changeNotifications({ client }),
      ...projectOperations({ requestQueue, client, configurationsOf: ports.configurationsOf }),
    ],
    requestQueue,
    events: ports.events,
    clock: ports.clock,
    random: ports.random,
    log: ports.log,
    settleMs: ports.settleMs,
    done: ports.done,
  });
}
