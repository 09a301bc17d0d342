import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createHardStops } from '#daemon/spending/hardStops.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { keepPlan } from '../submissions/keptPlan.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { countedReads } from './countedReads.ts';
import { taskThat } from './guardRig.ts';

const opened = new Set<Store>();
afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

function rig(stops: Readonly<Record<string, number | undefined>>) {
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  const orders: [readonly string[], number][] = [];
  let isDiskFull = false;
  let made = make();
  const plans = Object.entries(stops).map(([id, hardStopSeconds]) => ({ id, hardStopSeconds }));
  keepPlan(made.store, 's1', plans);

  function make() {
    const store = openStore(file, () => 'd1', { marker: 'none' });
    opened.add(store);
    const tasks = countedReads(store.rows.tasks);
    const plannedTasks = countedReads(store.rows.plannedTasks);
    const hardStops = createHardStops({
      farm: 'sandbox',
      store,
      tasks: tasks.rows,
      plannedTasks: plannedTasks.rows,
      facts: store.facts,
      change(taskIds, seconds) {
        if (isDiskFull) throw new Error('the disk is full');
        orders.push([taskIds, seconds]);
      },
    });
    return { store, hardStops, tasks, plannedTasks };
  }
  return {
    orders,
    ordered: () => orders.flatMap(([taskIds]) => taskIds).toSorted(),
    store: () => made.store,
    tell(taskId: string, patch: Partial<TaskRecord> = {}) {
      made.store.rows.tasks.put(taskThat(taskId, '1.00', { unitId: `u${taskId}`, ...patch }));
    },
    hardStops: () => made.hardStops,
    /** What a look has to read. */
    readsOfLook() {
      made.tasks.taken();
      made.plannedTasks.taken();
      made.hardStops.look();
      return { tasks: made.tasks.taken(), plannedTasks: made.plannedTasks.taken() };
    },
    fillDisk(isFull: 'full' | 'free') {
      isDiskFull = isFull === 'full';
    },
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

  it('costs no second look into the plan of a task, however often tasks move', () => {
    const made = rig({ u1: 3600, u2: undefined });
    for (const taskId of ['1', '2']) made.tell(taskId);
    expect(made.readsOfLook().plannedTasks).toMatchObject({ get: 2 });
    for (const taskId of ['1', '2']) made.tell(taskId, { percent: 11 });
    expect(made.readsOfLook()).toEqual({ tasks: { get: 2 }, plannedTasks: {} });
  });

  it('reads what changed and nothing else, with ten thousand tasks under way', () => {
    const made = rig({ u1: 3600 });
    made.store().transaction(() => {
      for (let id = 100; id < 10_100; id += 1) made.tell(String(id), { unitId: undefined });
    });
    made.hardStops().look();
    made.tell('1');
    expect(made.readsOfLook()).toEqual({
      tasks: { get: 2 },
      plannedTasks: { get: 1, update: 1 },
    });
    expect(made.readsOfLook()).toEqual({ tasks: {}, plannedTasks: {} });
    expect(made.ordered()).toEqual(['1']);
  });

  it('is ordered again where it could not be kept', () => {
    const made = rig({ u1: 3600, u2: 3600 });
    for (const taskId of ['1', '2']) made.tell(taskId);
    made.fillDisk('full');
    expect(() => made.hardStops().look()).toThrow('full');
    made.fillDisk('free');
    made.hardStops().look();
    expect(made.ordered()).toEqual(['1', '2']);
  });

  it('that the daemon before kept in a list is not ordered a second time', () => {
    const made = rig({ u1: 3600, u2: 3600, u3: 3600 });
    for (const taskId of ['1', '2', '3']) made.tell(taskId);
    made.store().facts.set('hardStops sandbox', JSON.stringify(['1', '2', '99']));
    made.hardStops().look();
    expect(made.store().facts.get('hardStops sandbox')).toBe('[]');
    made.restart();
    made.hardStops().look();
    expect(made.ordered()).toEqual(['3']);
    made.store().facts.set('hardStops sandbox', 'no list');
    made.restart();
    made.hardStops().look();
    expect(made.ordered()).toEqual(['3']);
  });

  it('goes out in orders of a thousand tasks at most', () => {
    const ids = Array.from({ length: 2000 }, (_, index) => String(index));
    const made = rig(Object.fromEntries(ids.map((id) => [`u${id}`, 3600])));
    made.store().transaction(() => {
      for (const id of ids) made.tell(id);
    });
    made.hardStops().look();
    expect(made.orders.map(([taskIds]) => taskIds.length)).toEqual([1000, 1000]);
  });

  it('is not ordered again for a task that ended and renders once more', () => {
    const made = rig({ u1: 3600 });
    made.tell('1');
    made.hardStops().look();
    made.tell('1', { state: 'done' });
    made.hardStops().look();
    made.tell('1');
    made.hardStops().look();
    expect(made.ordered()).toEqual(['1']);
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
