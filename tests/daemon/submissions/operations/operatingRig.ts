import path from 'node:path';
import { afterEach } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import { readTask } from '#daemon/farms/renderbus/readTask.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { createOperating } from '#daemon/submissions/operations/operating.ts';
import type { FarmReply, RaisedNotice, RequestQueue } from '#daemon/submissions/ports.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { farmTimesOf } from '#tests/daemon/farms/renderbus/farmTimesOf.ts';
import { renderbusOf } from '#tests/daemon/farms/renderbus/renderbusOf.ts';
import { countedRandom } from '../../countedRandom.ts';
import { manualClock } from '../../manualClock.ts';
import { quietLog } from '../../quietLog.ts';
import { scriptedFarm, type taskRow } from '../../scriptedFarm.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

export const settleMs = 90_000;
const openRequestQueue: RequestQueue = { run: (_class, job) => job(), learnInterval: () => {} };
export const lost: FarmReply<never> = { kind: 'unknown', message: 'the answer was lost' };
export const done = {
  task_status: 'System_Done',
  done: '10',
  waiting: '0',
  completed_time: '2026-11-22 21:00:00',
};
const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

export function operator() {
  const clock = manualClock();
  const farm = scriptedFarm(() => clock.monotonic());
  const file = path.join(temporaryFolder(), 'operate.sqlite');
  const raised: RaisedNotice[] = [];
  let life = begin();

  function begin() {
    const store = openStore(file, () => 'd1');
    opened.add(store);
    const events = createEventLog('d1', store.events, clock, () => {});
    const operating = createOperating({
      farm: 'sandbox',
      store,
      operations: store.rows.operations,
      kinds: renderbusOf({ farm: 'sandbox', client: farm.client, tasks: store.rows.tasks }).operations,
      events,
      requestQueue: openRequestQueue,
      clock,
      random: countedRandom(),
      log: quietLog(),
      settleMs,
      isBehindGateway: () => false,
      notices: { raise: (notice) => void raised.push(notice) },
      done: () => {},
    });
    operating.recover();
    operating.wake();
    return { store, operating };
  }

  return {
    clock,
    farm,
    raised,
    operate: (request: Operation['request']): string => life.operating.request('operateTask', request).id,
    operation: (id: string) => life.store.rows.operations.get(id),
    operations: () => farm.calls.filter(({ action }) => action === 'operate_task'),
    /** The daemon saw this row of the farm. */
    saw(row: ReturnType<typeof taskRow>): void {
      const reading = { farm: 'sandbox', times: farmTimesOf('farm'), now: clock.now() };
      life.store.rows.tasks.put(readTask(TaskRow.parse(row), undefined, reading));
    },
    /** Everything that runs is cut off; the next life finds what was on disk. */
    async dieAndStart(): Promise<void> {
      await life.operating.stop();
      life.store.close();
      opened.delete(life.store);
      life = begin();
    },
  };
}
