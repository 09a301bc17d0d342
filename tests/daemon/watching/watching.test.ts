import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import { createNotices } from '#daemon/notices/notices.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { viewTask } from '#daemon/submissions/views.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { createWatching } from '#daemon/watching/watching.ts';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { farmTimesOf } from '#tests/daemon/farms/renderbus/farmTimesOf.ts';
import { renderbusOf } from '#tests/daemon/farms/renderbus/renderbusOf.ts';
import { countedRandom } from '../countedRandom.ts';
import { manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';
import { scriptedFarm, taskRow } from '../scriptedFarm.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const pollMs = 30_000;
const settleMs = 90_000;
const farmKey = 'sandbox';
const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

/** What these tests look at in what an event carries. */
type Said = Readonly<Record<'state' | 'code', string>>;

const openRequestQueue: RequestQueue = { run: (_class, job) => job(), learnInterval: () => {} };

function watcher(
  isHeldBack: () => boolean = () => false,
  isPast: Parameters<typeof createWatching>[0]['isPast'] = () => false,
) {
  const clock = manualClock();
  const farm = scriptedFarm(() => clock.monotonic());
  const store = openStore(path.join(temporaryFolder(), 'watch.sqlite'), () => 'd1');
  opened.add(store);
  const events = createEventLog('d1', store.events, clock, () => {});
  const log = quietLog();
  const times = farmTimesOf(farmKey, store.facts);
  const notices = createNotices({
    farm: farmKey,
    store,
    notices: store.rows.notices,
    events,
    clock,
    random: countedRandom(),
  });
  const openSlices: string[] = [];
  const turns: number[] = [];
  const neverListed: string[] = [];
  const watching = createWatching({
    viewTask,
    farm: farmKey,
    store: {
      transaction<Result>(run: () => Result): Result {
        openSlices.push('transaction');
        return store.transaction(run);
      },
    },
    tasks: store.rows.tasks,
    events,
    notices,
    ask: renderbusOf({
      farm: farmKey,
      client: farm.client,
      requestQueue: openRequestQueue,
      tasks: store.rows.tasks,
      times,
      notices,
      log,
    }).tasks,
    clock,
    log,
    pollMs,
    settleMs,
    createdAt: (task) => (task.unitId === undefined ? undefined : Date.parse(task.submittedAt ?? '')),
    createLoop: createWorkLoop,
    holdsBack: isHeldBack,
    moved: () => {},
    listed: () => {},
    neverListed: (taskId) => void neverListed.push(taskId),
    isPast,
    yieldToLoop: async () => void turns.push(openSlices.length),
  });
  return {
    clock,
    farm,
    watching,
    /** Calls but those that read all tasks. */
    watches: () => farm.calls.filter(({ body }) => body.page_size !== '1000'),
    /** The first look at all tasks, which a start begins with, is over. */
    async started(): Promise<void> {
      watching.wake();
      await clock.advance(0);
    },
    /** A task that the daemon just had confirmed. */
    expectTask(taskId: string, plannedTaskId?: string): void {
      const now = new Date(clock.now()).toISOString();
      store.rows.tasks.put({
        farm: farmKey,
        taskId,
        state: 'preparing',
        farmStatus: '',
        projectName: 'film',
        scene: 'projects/a.blend',
        frames: '1-10',
        counts: { total: 0, done: 0, failed: 0, executing: 0, waiting: 0, aborted: 0 },
        percent: 0,
        cgSoftName: 'blender 3.4',
        submitAccount: '',
        submittedAt: now,
        renderSeconds: 0,
        resultsFolder: '',
        ...(plannedTaskId === undefined ? {} : { unitId: plannedTaskId }),
        seenAt: now,
      });
    },
    /** How many transactions there had been, each time that everybody else had a turn. */
    turns,
    transactions: () => openSlices.length,
    neverListed,
    transaction: store.transaction,
    task: (taskId: string): TaskRecord | undefined => store.rows.tasks.get(farmKey, taskId),
    said: (type: string) =>
      store.events.after(0, 9999).flatMap((event) => (event.type === type ? [event.data as Said] : [])),
  };
}

describe('watching', () => {
  it('asks for all tasks alone while none is active, at least every ten minutes', async () => {
    const { watching, clock, farm, watches } = watcher();
    watching.wake();
    await clock.advance(3_600_000);
    expect(watches()).toEqual([]);
    expect(farm.calls[0]).toMatchObject({ at: 0, body: { is_sub_included: '1', page_no: '1' } });
    const gaps = farm.calls.map(({ at }, index) => at - (farm.calls[index - 1]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(600_000);
    expect(farm.calls.length).toBeLessThanOrEqual(8);
  });

  it('asks one query for all active tasks, from an hour before the oldest, without a status filter', async () => {
    const { clock, farm, expectTask, started, watches } = watcher();
    for (const id of ['1', '2', '3']) expectTask(id);
    farm.rows = [taskRow('3'), taskRow('2'), taskRow('1')];
    await started();
    await clock.advance(pollMs);
    expect(watches().map(({ body }) => body)).toEqual([
      { is_sub_included: '1', start_date_after: '2026-11-22 19:00:00', sort_code: '2', sort_type: '1' },
    ]);
  });

  it('stretches to ten times its rhythm while nothing changes, and is back at once when something does', async () => {
    const { clock, farm, expectTask, started } = watcher();
    expectTask('1');
    farm.rows = [taskRow('1')];
    await started();
    // Longer ones end with the next look at all tasks.
    await clock.advance(8 * 60_000);
    const gaps = farm.calls.map(({ at }, index) => at - (farm.calls[index - 1]?.at ?? 0)).slice(1);
    expect(gaps).toEqual([1, 1.5, 2.25, 3.375, 5.0625].map((stretch) => stretch * pollMs));
    await clock.advance(2 * 3_600_000);
    const longest = Math.max(...farm.calls.map(({ at }, index) => at - (farm.calls[index - 1]?.at ?? 0)));
    expect(longest).toBe(10 * pollMs);
    farm.rows = [taskRow('1', { done: '1', waiting: '9' })];
    const before = farm.calls.length;
    await clock.advance(12 * pollMs);
    const [seen, next] = farm.calls.slice(before).filter(({ body }) => body.page_size !== '1000');
    expect((next?.at ?? 0) - (seen?.at ?? 0)).toBeLessThanOrEqual(1.5 * pollMs);
  });

  it('holds back once while somebody is about to submit, and no longer than until the next is due', async () => {
    let isHeldBack = true;
    const { watching, clock, farm, expectTask } = watcher(() => isHeldBack);
    expectTask('1');
    watching.wake();
    for (let wake = 0; wake < 5; wake += 1) {
      await clock.advance(pollMs / 5 - 1);
      watching.wake();
    }
    expect(farm.calls).toEqual([]);
    await clock.advance(5);
    expect(farm.calls).toHaveLength(1);
    isHeldBack = false;
    await clock.advance(1.5 * pollMs);
    expect(farm.calls).toHaveLength(2);
  });

  it('puts off the rest of its pages once while somebody is about to submit', async () => {
    let isHeldBack = false;
    const { watching, clock, farm, expectTask, transaction, started, watches } = watcher(() => isHeldBack);
    await started();
    const ids = Array.from({ length: 1000 }, (_, index) => String(10_000 + index));
    transaction(() => {
      for (const id of ids) expectTask(id);
    });
    farm.rows = ids.toReversed().map((id) => taskRow(id, { executing: '1' }));
    farm.serve = (_asked, honest) => {
      isHeldBack = watches().length >= 2;
      return honest;
    };
    const before = watches().length;
    watching.wake();
    await clock.advance(pollMs / 2);
    expect(watches().length - before).toBe(2);
    await clock.advance(pollMs);
    expect(
      watches()
        .slice(before, before + 5)
        .map(({ body }) => body.page_no),
    ).toEqual(['1', '2', '3', '4', '5']);
  });

  it('goes on at half its rhythm at worst while somebody previews every minute', async () => {
    const asked = async (isHeldBack: boolean) => {
      const { watching, clock, farm, expectTask, watches } = watcher(() => isHeldBack);
      expectTask('1');
      let done = 0;
      farm.serve = (_asked, { total }) => {
        done += 1;
        return { rows: [taskRow('1', { executing: '1', done: String(done) })], total };
      };
      watching.wake();
      await clock.advance(3_600_000);
      return watches().length;
    };
    const undisturbed = await asked(false);
    expect(undisturbed).toBeGreaterThan(100);
    expect(await asked(true)).toBeGreaterThanOrEqual(undisturbed / 2.5);
  });

  it('says each change once, and nothing when only the time of seeing changed', async () => {
    const { watching, clock, farm, expectTask, said, watches } = watcher();
    expectTask('1');
    farm.rows = [taskRow('1')];
    watching.wake();
    await clock.advance(20 * pollMs);
    expect(said('task.changed')).toHaveLength(1);
    farm.rows = [taskRow('1', { task_status: 'System_Done', done: '9', aborted: '1', waiting: '0' })];
    watching.wake();
    await clock.advance(20 * pollMs);
    expect(said('task.changed').map(({ state }) => state)).toEqual(['waiting', 'doneWithFailures']);
    const asked = watches().length;
    await clock.advance(100 * pollMs);
    expect(watches()).toHaveLength(asked);
  });

  it('takes over tasks that were made on the web', async () => {
    const { watching, clock, farm, expectTask, task } = watcher();
    expectTask('1');
    farm.rows = [taskRow('2', { submit_account: 'ben' }), taskRow('1')];
    watching.wake();
    await clock.advance(1);
    expect(task('2')).toMatchObject({ state: 'waiting', submitAccount: 'ben' });
  });

  it('does not store a task that ended too long ago, however often the farm lists it', async () => {
    const isPast = ({ completedAt = '' }) => completedAt.startsWith('2025');
    const { watching, clock, farm, expectTask, task, said } = watcher(() => false, isPast);
    expectTask('1');
    const ended = { task_status: 'System_Done', done: '10', waiting: '0' };
    farm.rows = [
      taskRow('3', { ...ended, completed_time: '2026-11-22 10:00:00' }),
      taskRow('2', { ...ended, completed_time: '2025-11-22 10:00:00' }),
      taskRow('1'),
    ];
    watching.wake();
    await clock.advance(5 * pollMs);
    expect([task('3')?.state, task('2')]).toEqual(['done', undefined]);
    expect(said('task.changed')).toHaveLength(2);
  });

  it('keeps the last known state of a task whose status is strange, and says so once', async () => {
    const { watching, clock, farm, expectTask, task, said } = watcher();
    expectTask('1');
    farm.rows = [taskRow('1', { executing: '1' })];
    watching.wake();
    await clock.advance(1);
    farm.rows = [taskRow('1', { task_status: 'Pondering', executing: '1' })];
    await clock.advance(20 * pollMs);
    expect(task('1')).toMatchObject({ state: 'rendering', farmStatus: 'Pondering' });
    expect(said('notice').map(({ code }) => code)).toEqual(['unknownStatus']);
  });

  it('keeps the last known fee of a task whose fee cannot be read, and says so once', async () => {
    const { watching, clock, farm, expectTask, task, said } = watcher();
    expectTask('1');
    farm.rows = [taskRow('1', { executing: '1', fee: '￥2.58' })];
    watching.wake();
    await clock.advance(1);
    expect(task('1')).toMatchObject({ fee: { currency: 'CNY', amount: '2.58' } });
    farm.rows = [taskRow('1', { executing: '1', fee: '2 yuan 60' })];
    await clock.advance(3 * pollMs);
    farm.rows = [taskRow('1', { executing: '1', fee: '2 yuan 70' })];
    await clock.advance(20 * pollMs);
    expect(task('1')).toMatchObject({ fee: { currency: 'CNY', amount: '2.58' } });
    expect(said('notice').map(({ code }) => code)).toEqual(['unreadableFee']);
    farm.rows = [taskRow('1', { executing: '1', fee: 'RMB:1,234.50' })];
    await clock.advance(20 * pollMs);
    expect(task('1')).toMatchObject({ fee: { currency: 'CNY', amount: '1234.50' } });
  });

  it('learns from its first task that the farm is three hours behind, says it, and lists from there on', async () => {
    const { watching, clock, farm, expectTask, task, said, started, watches } = watcher();
    await started();
    expectTask('1', 'unit of 1');
    farm.rows = [taskRow('1', { submit_time: '2026-11-22 17:00:02' })];
    watching.wake();
    await clock.advance(5 * settleMs);
    expect(task('1')).toMatchObject({ state: 'waiting', submittedAt: '2026-11-22T12:00:00.000Z' });
    expect(farm.calls.filter(({ body }) => body.task_id === '1')).toHaveLength(1);
    expect(watches().at(-1)?.body.start_date_after).toBe('2026-11-22 16:00:02');
    expect(said('notice')).toMatchObject([{ code: 'farmClockDiffers', params: { likelyOffset: '+05:00' } }]);
  });

  it('asks for its newest task at once, however many older ones the list lacks', async () => {
    const { watching, clock, farm, expectTask, started } = watcher();
    await started();
    for (const [id, plannedTaskId] of [['1'], ['2'], ['3'], ['4', 'unit of 4']] as const)
      expectTask(id, plannedTaskId);
    watching.wake();
    await clock.advance(1);
    expect(farm.calls.flatMap(({ body }) => body.task_id ?? [])).toEqual(['4']);
  });

  it('asks for a task by its id before it calls it gone, whatever jumped, and measures the clock anew', async () => {
    const { watching, clock, farm, expectTask, task, watches } = watcher();
    expectTask('1', 'unit of 1');
    farm.rows = [taskRow('1', { task_status: 'System_Done', done: '10', waiting: '0' })];
    watching.wake();
    await clock.advance(settleMs);
    expect(task('1')?.state).toBe('done');
    clock.jump(5 * 3_600_000);
    expectTask('2', 'unit of 2');
    farm.rows = [taskRow('2', { submit_time: '2026-11-22 20:01:30' })];
    watching.wake();
    watching.wake();
    await clock.advance(20 * settleMs);
    expect(task('2')?.state).toBe('waiting');
    expect(watches().at(-1)?.body.start_date_after).toBe('2026-11-22 19:01:30');
  });

  it('keeps a task whose results the farm puts elsewhere, knows no folder for it, and says that once', async () => {
    const { watching, clock, farm, expectTask, task, said } = watcher();
    for (const id of ['1', '2']) expectTask(id);
    farm.rows = ['2', '1'].map((id) =>
      taskRow(id, { output_label: '/../../home', waiting: '9', executing: '1' }),
    );
    watching.wake();
    await clock.advance(5 * pollMs);
    expect(task('1')).toMatchObject({ state: 'rendering', resultsFolder: '' });
    expect(said('notice').map(({ code }) => code)).toEqual(['resultsFolderRefused']);
  });

  it('does not call a task gone that is only listed late', async () => {
    const { watching, clock, farm, expectTask, task } = watcher();
    expectTask('1');
    watching.wake();
    await clock.advance(settleMs - 1);
    expect(farm.calls.length).toBeGreaterThan(1);
    expect(task('1')?.state).toBe('preparing');
    farm.rows = [taskRow('1')];
    await clock.advance(10 * pollMs);
    expect(task('1')?.state).toBe('waiting');
  });

  it('takes a row whose id names no task for none', async () => {
    const { watching, clock, farm, expectTask, task } = watcher();
    expectTask('1');
    const odd = ['', '0', '-1', 'T-7', '1,2', '9'.repeat(40)];
    farm.rows = [...odd, '1', '2'].map((id) => taskRow(id));
    watching.wake();
    await clock.advance(1);
    expect(odd.map((id) => task(id))).toEqual(odd.map(() => undefined));
    expect(['1', '2'].map((id) => task(id)?.state)).toEqual(['waiting', 'waiting']);
  });

  it('calls a task gone after the settle window and two full lists without it', async () => {
    const { watching, clock, expectTask, task } = watcher();
    expectTask('1');
    watching.wake();
    await clock.advance(settleMs + 10 * pollMs);
    expect(task('1')?.state).toBe('gone');
  });

  it('waits as long again for a task that was gone and is resubmitted', async () => {
    const { watching, clock, expectTask, task } = watcher();
    expectTask('1');
    watching.wake();
    await clock.advance(settleMs + 10 * pollMs);
    expect(task('1')?.state).toBe('gone');
    expectTask('1');
    watching.wake();
    await clock.advance(settleMs - 1);
    expect(task('1')?.state).toBe('preparing');
    await clock.advance(10 * pollMs);
    expect(task('1')?.state).toBe('gone');
  });

  it('tells of a task that a create named and no list ever had, not of one that was listed once', async () => {
    const { watching, clock, farm, expectTask, task, neverListed } = watcher();
    farm.rows = [taskRow('2')];
    for (const [id, plannedTaskId] of [['1', 'unit 1'], ['2', 'unit 2'], ['3']] as const)
      expectTask(id, plannedTaskId);
    watching.wake();
    await clock.advance(1);
    expect(task('2')?.state).toBe('waiting');
    farm.rows = [];
    await clock.advance(settleMs + 20 * pollMs);
    expect(['1', '2', '3'].map((id) => task(id)?.state)).toEqual(['gone', 'gone', 'gone']);
    expect(neverListed).toEqual(['1']);
  });

  it('calls two tasks gone a look, however many are missing', async () => {
    const { watching, clock, expectTask, task } = watcher();
    const ids = ['1', '2', '3', '4', '5'];
    for (const id of ids) expectTask(id);
    const gone = () => ids.filter((id) => task(id)?.state === 'gone').length;
    watching.wake();
    const counts = new Set<number>();
    for (let look = 0; look < 30; look += 1) {
      await clock.advance(pollMs);
      counts.add(gone());
    }
    expect([...counts]).toEqual([0, 2, 4, 5]);
  });

  it('stops at a page that repeats the one before, and calls nothing gone for it', async () => {
    const { watching, clock, farm, expectTask, task, transaction, started, watches } = watcher();
    await started();
    transaction(() => {
      for (let id = 1; id <= 501; id += 1) expectTask(String(id));
    });
    const page = Array.from({ length: 200 }, (_, index) => taskRow(String(1000 + index)));
    const send = farm.client.send;
    farm.client.send = async (action, body) => {
      await send(action, body);
      const answer = { data: page, total_size: 900_000, page_no: 1, total_page: 4500 };
      return { kind: 'answered', result: farmActions[action].answer.parse(answer) as never };
    };
    watching.wake();
    await clock.advance(1);
    expect(watches().map(({ body }) => body.page_no)).toEqual(['1', '2']);
    await clock.advance(3 * settleMs);
    expect(task('1')?.state).toBe('preparing');
  });

  it('calls nothing gone on answers that did not come or were not whole', async () => {
    const { watching, clock, farm, expectTask, task } = watcher();
    expectTask('1');
    for (let call = 0; call < 50; call += 1) farm.replies.push({ kind: 'unknown', message: 'lost' });
    watching.wake();
    await clock.advance(10 * settleMs);
    expect(farm.calls.length).toBeGreaterThan(2);
    expect(task('1')?.state).toBe('preparing');
  });

  it('reads 5,000 active tasks in pages, all of them, and stops at the page that has the last one', async () => {
    const { watching, clock, farm, expectTask, task, transaction, turns, started, watches } = watcher();
    await started();
    const ids = Array.from({ length: 5000 }, (_, index) => String(10_000 + index));
    transaction(() => {
      for (const id of ids) expectTask(id);
    });
    const older = Array.from({ length: 2000 }, (_, index) => taskRow(String(1000 + index)));
    farm.rows = [...ids.toReversed().map((id) => taskRow(id, { executing: '1' })), ...older];
    watching.wake();
    await clock.advance(25);
    expect(watches()).toHaveLength(25);
    expect(new Set(watches().map(({ body }) => body.page_no)).size).toBe(25);
    expect(ids.every((id) => task(id)?.state === 'rendering')).toBe(true);
    expect(turns.length).toBeGreaterThanOrEqual(75);
  });

  it('writes a long answer a few tasks at a time, and lets everybody else have a turn in between', async () => {
    const { watching, clock, farm, expectTask, said, turns } = watcher();
    expectTask('1');
    farm.rows = Array.from({ length: 420 }, (_, index) => taskRow(String(index + 1), { executing: '1' }));
    watching.wake();
    await clock.advance(1);
    expect(said('task.changed')).toHaveLength(420);
    expect(turns).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('keeps what a usual look changed with one commit, however much it found as it was', async () => {
    const { watching, clock, farm, expectTask, said, transactions } = watcher();
    expectTask('1');
    farm.rows = Array.from({ length: 240 }, (_, index) => taskRow(String(index + 1), { executing: '1' }));
    watching.wake();
    await clock.advance(1);
    const [before, saidBefore] = [transactions(), said('task.changed').length];
    farm.rows = farm.rows.map((row, index) => (index % 12 === 0 ? { ...row, executing: '2' } : row));
    watching.wake();
    await clock.advance(1);
    expect(said('task.changed').length - saidBefore).toBe(20);
    expect(transactions() - before).toBe(1);
  });

  it('lets everybody else have a turn while it looks through much that is as it was', async () => {
    const { watching, clock, farm, expectTask, transactions } = watcher();
    expectTask('1');
    farm.rows = Array.from({ length: 480 }, (_, index) => taskRow(String(index + 1), { executing: '1' }));
    watching.wake();
    await clock.advance(1);
    const before = transactions();
    watching.wake();
    await clock.advance(1);
    expect(transactions() - before).toBe(2);
  });

  it('ends between two slices when it is stopped', async () => {
    const { watching, clock, farm, expectTask, said, turns } = watcher();
    expectTask('1');
    farm.rows = Array.from({ length: 420 }, (_, index) => taskRow(String(index + 1), { executing: '1' }));
    turns.push = (turn) => {
      void watching.stop();
      return turn;
    };
    watching.wake();
    await clock.advance(1);
    expect(said('task.changed')).toHaveLength(50);
  });

  it('stops when it is told to, and nothing stands any more', async () => {
    const { watching, clock, farm, expectTask } = watcher();
    expectTask('1');
    farm.rows = [taskRow('1')];
    watching.wake();
    await clock.advance(1);
    await watching.stop();
    expect(clock.pending()).toBe(0);
  });

  it('asks at most two calls a look for one old task before ten thousand finished ones', async () => {
    const { watching, clock, farm, task, watches } = watcher();
    const done = { task_status: 'System_Done', done: '10', waiting: '0', submit_time: '2026-11-22 10:00:00' };
    const finished = Array.from({ length: 10_000 }, (_, index) => taskRow(String(20_000 - index), done));
    farm.rows = [...finished, taskRow('1', { submit_time: '2026-11-22 09:00:00' })];
    watching.wake();
    await clock.advance(1);
    farm.rows = [...finished, taskRow('1', { submit_time: '2026-11-22 09:00:00', executing: '1' })];
    await clock.advance(60 * 60_000);
    expect(task('1')?.state).toBe('rendering');
    expect(watches().filter(({ body }) => body.task_id === '1').length).toBeGreaterThan(10);
    const refreshes = Map.groupBy(farm.calls, ({ at }) => at);
    for (const calls of refreshes.values()) expect(calls.length).toBeLessThanOrEqual(2);
  });

  it('takes turns among several such tasks, and calls the one gone that the farm does not know', async () => {
    const { watching, clock, farm, task, watches } = watcher();
    const at = { submit_time: '2026-11-22 10:00:00', task_status: 'System_Done', done: '10', waiting: '0' };
    const finished = Array.from({ length: 2000 }, (_, index) => taskRow(String(20_000 - index), at));
    const old = ['1', '2', '3'].map((id) => taskRow(id, { submit_time: '2026-11-22 09:00:00' }));
    farm.rows = [...finished, ...old];
    watching.wake();
    await clock.advance(4 * pollMs);
    expect(task('3')?.state).toBe('waiting');
    farm.rows = [...finished, ...old.slice(0, 2).map((row) => ({ ...row, executing: '1' }))];
    await clock.advance(30 * 60_000);
    const alone = watches().flatMap(({ body }) => body.task_id ?? []);
    expect(new Set(alone)).toEqual(new Set(['1', '2', '3']));
    expect([task('1')?.state, task('2')?.state]).toEqual(['rendering', 'rendering']);
    await clock.advance(60 * 60_000);
    expect(task('3')?.state).toBe('gone');
  });
});

describe('what was done elsewhere', () => {
  const resumed = { task_status: 'executing', executing: '1', submit_time: '2026-11-20 10:00:00' };

  it('is seen within ten minutes: a task resumed on the web, with none active here', async () => {
    const { clock, farm, task, started } = watcher();
    farm.rows = [taskRow('1', { ...resumed, task_status: 'User_Stop', executing: '0' })];
    await started();
    expect(task('1')?.state).toBe('stopped');
    farm.rows = [taskRow('1', resumed)];
    await clock.advance(600_000);
    expect(task('1')?.state).toBe('rendering');
  });

  it('is seen at once when somebody looks at the list', async () => {
    const { clock, farm, task, watching, started } = watcher();
    farm.rows = [taskRow('1', { ...resumed, task_status: 'User_Stop', executing: '0' })];
    await started();
    await clock.advance(pollMs);
    farm.rows = [taskRow('2', resumed), taskRow('1', resumed)];
    watching.lookedAt();
    await clock.advance(1);
    expect([task('1')?.state, task('2')?.state]).toEqual(['rendering', 'rendering']);
  });

  it('is seen by looks while another task is watched all the time', async () => {
    const { clock, farm, task, watching, expectTask, started } = watcher();
    expectTask('9');
    const old = taskRow('1', { ...resumed, task_status: 'User_Stop', executing: '0' });
    farm.rows = [taskRow('9'), old];
    await started();
    await clock.advance(3 * pollMs);
    farm.rows = [taskRow('9'), taskRow('1', resumed)];
    watching.lookedAt();
    await clock.advance(1);
    expect(task('1')?.state).toBe('rendering');
  });

  it('is at most ten seconds old, and the wait of its call, to whoever looks again and again', async () => {
    const { clock, farm, watching, started } = watcher();
    await started();
    const asked: number[] = [];
    for (let look = 0; look < 60; look += 1) {
      await clock.advance(1000);
      watching.lookedAt();
      await clock.advance(0);
      asked.push(farm.calls.length);
    }
    expect(asked.every((calls, second) => second < 10 || calls > (asked[second - 10] ?? 0))).toBe(true);
  });

  it('costs no more than a call in ten seconds, however often somebody looks', async () => {
    const { clock, farm, watching, started } = watcher();
    await started();
    for (let look = 0; look < 600; look += 1) {
      await clock.advance(1000);
      watching.lookedAt();
    }
    expect(farm.calls.length).toBeLessThanOrEqual(1 + 600_000 / 10_000);
    expect(farm.calls.length).toBeGreaterThan(15);
  });

  it('is asked for even while somebody previews', async () => {
    const { clock, farm, watching, started } = watcher(() => farm.calls.length > 0);
    await started();
    await clock.advance(2 * pollMs);
    const before = farm.calls.length;
    watching.lookedAt();
    await clock.advance(1);
    expect(farm.calls).toHaveLength(before + 1);
  });

  it('can be found by its id', async () => {
    const { farm, task, watching } = watcher();
    farm.rows = [taskRow('5', resumed)];
    expect(await watching.find('5')).toBe('found');
    expect(task('5')?.state).toBe('rendering');
    expect(await watching.find('6')).toBe('absent');
    farm.always = { kind: 'unknown', message: 'lost' };
    expect(await watching.find('7')).toBe('noAnswer');
  });
});
