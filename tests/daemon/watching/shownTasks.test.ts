import { describe, expect, it } from '@jest/globals';
import { type Row, taskRow } from '../scriptedFarm.ts';
import { watcher } from './watchingRig.ts';

const paceMs = 10_000;
const newestAt = Date.UTC(2026, 10, 22, 19);

/** Newest first, one submitted each minute: `active` says which still render. */
function rowsOf(count: number, active: (index: number) => boolean): readonly Row[] {
  return Array.from({ length: count }, (_, index) =>
    taskRow(String(90_000 - index), {
      submit_time: new Date(newestAt - index * 60_000).toISOString().slice(0, 19).replace('T', ' '),
      ...(active(index) ? { executing: '1' } : { task_status: 'System_Done', done: '10', waiting: '0' }),
    }),
  );
}

/** A daemon that knows all these tasks, before a farm that takes one call in ten seconds. */
async function watchedFarm(rows: readonly Row[]) {
  const pace = { ms: 0 };
  const never = () => false;
  const rig = watcher(never, never, pace);
  rig.farm.rows = rows;
  await rig.started();
  for (let minute = 0; minute < 10; minute += 1) await rig.clock.advance(60_000);
  pace.ms = paceMs;
  await rig.clock.advance(paceMs);
  return rig;
}

/** Somebody opens the list each second; answers the greatest age in seconds of what they then see. */
async function oldestSeen(
  { farm, clock, watching, task }: Awaited<ReturnType<typeof watchedFarm>>,
  places: readonly number[],
  seconds = 200,
): Promise<number> {
  const ids = places.map((place) => farm.rows[place]?.task_id ?? '');
  let oldest = 0;
  for (let second = 1; second <= seconds; second += 1) {
    const rows = [...farm.rows];
    for (const place of places) rows[place] = { ...rows[place], exetime_count: String(second) } as Row;
    farm.rows = rows;
    watching.lookedAt(ids);
    await clock.advance(1000);
    // The first answer has to come.
    if (second < 40) continue;
    for (const id of ids) oldest = Math.max(oldest, second - (task(id)?.renderSeconds ?? 0));
  }
  return oldest;
}

describe('what somebody looks at is at most two turns of the farm old', () => {
  it.each([
    ['a hundred active tasks', rowsOf(100, () => true), [0, 50, 99]],
    ['the newest of 5,000 active tasks', rowsOf(5000, () => true), [0, 1, 99]],
    ['a page far down in 5,000 active tasks', rowsOf(5000, () => true), [3100, 3150, 3199]],
    ['one old task before 6,000 finished ones', rowsOf(6000, (index) => index === 5999), [5999]],
    ['one of five old tasks before 6,000 finished ones', rowsOf(6000, (index) => index >= 5995), [5997]],
  ])('%s', async (_, rows, places) => {
    expect(await oldestSeen(await watchedFarm(rows), places)).toBeLessThanOrEqual((2 * paceMs) / 1000);
  });
});

it('goes on reading all other active tasks while somebody looks at the newest', async () => {
  const rig = await watchedFarm(rowsOf(3000, () => true));
  const { farm, task } = rig;
  farm.rows = farm.rows.map((row) => ({ ...row, project_name: 'another' }));
  await oldestSeen(rig, [0], 600);
  expect(farm.rows.filter(({ task_id }) => task(task_id)?.projectName !== 'another')).toEqual([]);
});

it('sees what was resumed elsewhere, far down in the history, while somebody looks all the time', async () => {
  const rig = await watchedFarm(rowsOf(3000, (index) => index < 600));
  const { farm, task } = rig;
  farm.rows = farm.rows.with(2500, { ...taskRow('87500', { executing: '1' }) });
  await oldestSeen(rig, [0], 700);
  expect(task('87500')?.state).toBe('rendering');
});

it('asks for a task by its id where the list that should have it has not: a turn more for both', async () => {
  const rig = await watchedFarm(rowsOf(100, () => true));
  const [hidden] = rig.farm.rows;
  rig.farm.serve = (asked, honest) =>
    asked.task_id === undefined
      ? { ...honest, rows: honest.rows.filter((row) => row.task_id !== hidden?.task_id) }
      : honest;
  expect(await oldestSeen(rig, [0, 50])).toBeLessThanOrEqual((3 * paceMs) / 1000);
});

it('declares a task gone that somebody looks at and the farm does not know any more', async () => {
  const rig = await watchedFarm(rowsOf(3000, (index) => index === 2999));
  const [last] = rig.farm.rows.slice(-1);
  rig.farm.rows = rig.farm.rows.slice(0, -1);
  for (let second = 0; second < 200; second += 1) {
    rig.watching.lookedAt([last?.task_id ?? '']);
    await rig.clock.advance(1000);
  }
  expect(rig.task(last?.task_id ?? '')?.state).toBe('gone');
});
