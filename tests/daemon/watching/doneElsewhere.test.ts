import { describe, expect, it } from '@jest/globals';
import { taskRow } from '../scriptedFarm.ts';
import { pollMs, watcher } from './watchingRig.ts';

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
    watching.lookedAt([]);
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
    watching.lookedAt([]);
    await clock.advance(1);
    expect(task('1')?.state).toBe('rendering');
  });

  it('is at most ten seconds old, plus the wait of its call, however often it is looked at', async () => {
    const { clock, farm, watching, started } = watcher();
    await started();
    const asked: number[] = [];
    for (let look = 0; look < 60; look += 1) {
      await clock.advance(1000);
      watching.lookedAt([]);
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
      watching.lookedAt([]);
    }
    expect(farm.calls.length).toBeLessThanOrEqual(1 + 600_000 / 10_000);
    expect(farm.calls.length).toBeGreaterThan(15);
  });

  it('is asked for even while somebody previews', async () => {
    const { clock, farm, watching, started } = watcher(() => farm.calls.length > 0);
    await started();
    await clock.advance(2 * pollMs);
    const before = farm.calls.length;
    watching.lookedAt([]);
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
