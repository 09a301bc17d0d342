import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createHardStops } from '#daemon/spending/hardStops.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { taskThat } from './guardRig.ts';

const opened = new Set<Store>();
afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

function rig(stops: Readonly<Record<string, number | undefined>>) {
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  const orders: [readonly string[], number][] = [];
  const read: string[] = [];
  let made = make();
  function make() {
    const store = openStore(file, () => 'd1', { marker: 'none' });
    opened.add(store);
    const hardStops = createHardStops({
      farm: 'sandbox',
      store,
      tasks: store.rows.tasks,
      plannedTasks: {
        get(id) {
          read.push(id);
          return { hardStopSeconds: stops[id] } as never;
        },
      },
      facts: store.facts,
      change: (taskIds, seconds) => void orders.push([taskIds, seconds]),
    });
    return { store, hardStops };
  }
  return {
    orders,
    /** Plans that were looked up. */
    read,
    store: () => made.store,
    tell(taskId: string, patch: Partial<TaskRecord> = {}) {
      made.store.rows.tasks.put(taskThat(taskId, '1.00', { unitId: `u${taskId}`, ...patch }));
    },
    hardStops: () => made.hardStops,
    restart() {
      made.store.close();
      opened.delete(made.store);
      made = make();
    },
  };
}

describe('a hard stop that a create request has no place for', () => {
  it('is ordered once for each task, those alike together, also over a restart', () => {
    const made = rig({ u1: 3600, u2: 3600, u3: 7200, u4: undefined });
    for (const taskId of ['1', '2', '3', '4']) made.tell(taskId);
    made.tell('5', { unitId: undefined });
    made.hardStops().look();
    made.restart();
    made.hardStops().look();
    expect(made.orders).toHaveLength(2);
    expect(new Map(made.orders.map(([taskIds, seconds]) => [seconds, taskIds.toSorted()]))).toEqual(
      new Map([
        [3600, ['1', '2']],
        [7200, ['3']],
      ]),
    );
  });

  it('is ordered once also where more tasks render than are remembered after their end', () => {
    const count = 2001;
    const ids = Array.from({ length: count }, (_, index) => String(index));
    const made = rig(Object.fromEntries(ids.map((id) => [`u${id}`, 3600])));
    made.store().transaction(() => {
      for (const id of ids) made.tell(id);
    });
    made.hardStops().look();
    made.restart();
    made.hardStops().look();
    expect(made.orders.flatMap(([taskIds]) => taskIds)).toHaveLength(count);
  });

  it('costs no second look into the plan of a task, however often tasks move', () => {
    const made = rig({ u1: 3600, u2: undefined });
    for (const taskId of ['1', '2']) made.tell(taskId);
    for (let times = 0; times < 3; times += 1) made.hardStops().look();
    expect(made.read.toSorted()).toEqual(['u1', 'u2']);
  });

  it('is not ordered where a person chose a time limit, nor for what ended', () => {
    const made = rig({ u1: 3600, u2: 3600 });
    made.tell('1');
    made.hardStops().chosen(['1']);
    made.tell('2', { state: 'done' });
    made.hardStops().look();
    expect(made.orders).toEqual([]);
  });
});
