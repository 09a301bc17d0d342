import { describe, expect, it } from '@jest/globals';
import { taskRow } from '../scriptedFarm.ts';
import { pollMs, settleMs, watcher } from './watchingRig.ts';

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
});
