import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createKeptTables } from '#daemon/sharing/keptTables.ts';
import { createSharing, type Sharing } from '#daemon/sharing/sharing.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import type { Published } from '#protocol/gateway/published.ts';
import type { RenderedReport, RenderedTask } from '#protocol/gateway/renderedTasks.ts';
import type { SharedTables } from '#protocol/gateway/sharedTables.ts';
import { everythingSettles, type ManualClock, manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const farm = 'https://gateway.example/ studio';
let clock: ManualClock;
let store: Store;
let gateway: {
  isThere: boolean;
  rows: RenderedTask[];
  published: Published | undefined;
  says: 'taken' | 'refused' | 'notNow' | 'nothing';
  readonly asked: number[];
  readonly reported: RenderedReport['tasks'][];
};
let learned: string[];
let changes: number;
let sharing: Sharing | undefined;
const listeners = new Set<() => void>();

beforeEach(() => {
  clock = manualClock();
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  store = openStore(file, () => 'd1', { marker: 'none' });
  gateway = { isThere: true, rows: [], published: undefined, says: 'taken', asked: [], reported: [] };
  learned = [];
  changes = 0;
});

afterEach(async () => {
  await sharing?.stop();
  store.close();
});

/** Two rows at a time. */
const tables: SharedTables = {
  async rendered(after) {
    gateway.asked.push(after);
    if (gateway.says === 'nothing') return undefined;
    const tasks = gateway.rows.slice(after, after + 2);
    const last = after + tasks.length;
    return { tasks, last, isAll: last === gateway.rows.length };
  },
  async published(revision) {
    if (gateway.says === 'nothing') return undefined;
    const { published } = gateway;
    if (!published) return { revision: 0 };
    const { at } = published;
    return published.revision === revision
      ? { revision, at }
      : { revision: published.revision, at, published };
  },
  async report(tasks) {
    gateway.reported.push(tasks);
    return gateway.says === 'nothing' ? 'notNow' : gateway.says;
  },
};

const kept = () => createKeptTables(farm, store.facts);

function begin(): ReturnType<typeof kept> {
  const keptTables = kept();
  sharing = createSharing({
    tables,
    kept: keptTables,
    store,
    before: {
      isGateway: () => gateway.isThere,
      onChange(changed) {
        listeners.add(changed);
        return () => listeners.delete(changed);
      },
    },
    learn: ({ taskId }) => void learned.push(taskId),
    publishedChanged: () => {
      changes += 1;
    },
    yieldToLoop: async () => {},
    createLoop: createWorkLoop,
    clock,
    random: { fraction: () => 0.5 },
    log: quietLog(),
  });
  sharing.begin();
  return keptTables;
}

const row = (taskId: string): RenderedTask => ({
  taskId,
  scene: 'D/a.blend',
  project: 'film',
  program: 'blender 4.2',
  place: '',
  size: '',
  frames: 1,
  seconds: 1,
});
const said = (taskId: string) => ({ taskId, scene: 'D/a.blend', place: '', size: '1x1' });
const document = (from: string, revision = 1, at = '2026-11-30T10:00:00.000Z'): Published => ({
  revision,
  at,
  document: { name: 'TD', settings: { presets: [], pathMap: [{ from, to: 'D' }] } },
});
const fiveMinutes = 300_000;

describe('a workstation behind a gateway', () => {
  it('reads part by part what tasks took, and goes on there after a restart', async () => {
    gateway.rows = ['1', '2', '3', '4', '5'].map(row);
    const first = begin();
    await everythingSettles();
    expect(learned).toEqual(['1', '2', '3', '4', '5']);
    expect(first.rendered.get()).toEqual({ last: 5, readAt: clock.now() });
    await sharing?.stop();
    gateway.rows.push(row('6'));
    await clock.advance(1000);
    begin();
    await everythingSettles();
    expect(learned).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(kept().rendered.get()).toEqual({ last: 6, readAt: clock.now() });
  });

  it('keeps what it read, as old as it is, while the gateway is away or shares nothing', async () => {
    gateway.rows = [row('1')];
    gateway.published = document('/a');
    const tablesHere = begin();
    await everythingSettles();
    const readAt = clock.now();
    gateway.says = 'nothing';
    await clock.advance(10 * fiveMinutes);
    expect(tablesHere.rendered.get()).toEqual({ last: 1, readAt });
    expect(tablesHere.published.get()).toEqual({ readAt, published: document('/a') });
    const asked = gateway.asked.length;
    gateway.says = 'taken';
    await clock.advance(1.2 * fiveMinutes);
    expect(gateway.asked.length).toBeGreaterThan(asked);
    expect(tablesHere.rendered.get()?.readAt).toBeGreaterThan(readAt);
  });

  it('asks every five minutes, and a farm without a gateway never', async () => {
    gateway.isThere = false;
    begin();
    await clock.advance(10 * fiveMinutes);
    expect(gateway.asked).toEqual([]);
    gateway.isThere = true;
    for (const changed of listeners) changed();
    await everythingSettles();
    expect(gateway.asked).toHaveLength(1);
    await clock.advance(4 * fiveMinutes);
    expect(gateway.asked).toHaveLength(5);
  });

  it('takes over what is published, also under a number that was given again', async () => {
    const tablesHere = begin();
    await everythingSettles();
    expect(tablesHere.published.get()?.published).toBeUndefined();
    gateway.published = document('/a');
    await clock.advance(fiveMinutes);
    expect(tablesHere.published.get()?.published).toEqual(document('/a'));
    expect(changes).toBe(1);
    await clock.advance(fiveMinutes);
    expect(changes).toBe(1);
    gateway.published = document('/b', 1, '2026-11-30T11:00:00.000Z');
    await clock.advance(fiveMinutes);
    expect(tablesHere.published.get()?.published).toEqual(gateway.published);
    gateway.published = undefined;
    await clock.advance(fiveMinutes);
    expect(tablesHere.published.get()).toEqual({ readAt: clock.now() });
  });
});

describe('what tasks of this workstation rendered', () => {
  it('is told together, soon after it is known, and once', async () => {
    begin();
    await everythingSettles();
    for (const taskId of ['1', '2', '1']) sharing?.rendered(said(taskId));
    expect(gateway.reported).toEqual([]);
    await clock.advance(2000);
    expect(gateway.reported).toEqual([[said('2'), said('1')]]);
    await clock.advance(2 * fiveMinutes);
    expect(gateway.reported).toHaveLength(1);
  });

  it('is told after a restart where the gateway could not be told, and not for ever where it refuses', async () => {
    gateway.says = 'nothing';
    begin();
    sharing?.rendered(said('1'));
    await clock.advance(2000);
    await sharing?.stop();
    const told = gateway.reported.length;
    gateway.says = 'refused';
    begin();
    await everythingSettles();
    expect(gateway.reported.slice(told)).toEqual([[said('1')]]);
    await clock.advance(2 * fiveMinutes);
    expect(gateway.reported).toHaveLength(told + 1);
  });

  it('is kept within bounds, the newest, while nobody can be told', async () => {
    gateway.isThere = false;
    const tablesHere = begin();
    for (let id = 1; id <= 500; id += 1) sharing?.rendered(said(String(id)));
    sharing?.rendered({ ...said('501'), scene: 'x'.repeat(2000) });
    expect(tablesHere.pending()).toHaveLength(400);
    expect(tablesHere.pending().at(-1)?.taskId).toBe('500');
  });
});
