import { describe, expect, it } from '@jest/globals';
import { readFrame, readTask } from '#daemon/farms/renderbus/readTask.ts';
import { unreadIn } from '#daemon/farms/renderbus/unread.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { JobRow, TaskRow } from '#protocol/renderbus/queryTask.ts';
import { taskRow } from '#tests/daemon/scriptedFarm.ts';
import { farmTimesOf } from './farmTimesOf.ts';

const now = Date.UTC(2026, 10, 22, 12);
const reading = { farm: 'sandbox', times: farmTimesOf('sandbox'), now };
const rowOf = (values: Readonly<Record<string, string>> = {}) => TaskRow.parse(taskRow('7', values));
const read = (values: Readonly<Record<string, string>> = {}, known?: TaskRecord) =>
  readTask(rowOf(values), known, reading);

const full = {
  task_status: 'executing',
  done: '1',
  failed: '2',
  executing: '3',
  waiting: '4',
  aborted: '5',
  fee: 'RMB:2.58',
  completed_time: '2026-11-22 21:30:00',
  exetime_count: '90',
  output_label: '_shot',
};

describe('a row of the farm as a task', () => {
  it('has all that the row says, times by our clock', () => {
    expect(read(full)).toEqual({
      farm: 'sandbox',
      taskId: '7',
      state: 'rendering',
      farmStatus: 'executing',
      projectName: 'film',
      scene: 'projects/a.blend',
      frames: '1-10[1]',
      counts: { total: 15, done: 1, failed: 2, executing: 3, waiting: 4, aborted: 5 },
      percent: 6.7,
      fee: { currency: 'CNY', amount: '2.58' },
      cgSoftName: 'blender 3.4',
      submitAccount: 'ana',
      submittedAt: '2026-11-22T12:00:00.000Z',
      completedAt: '2026-11-22T13:30:00.000Z',
      renderSeconds: 90,
      resultsFolder: '7_shot',
      seenAt: '2026-11-22T12:00:00.000Z',
    });
  });

  it.each([
    ['none of no frames', { waiting: '0' }, 0],
    ['all', { done: '3', waiting: '0' }, 100],
    ['to a tenth', { done: '2', waiting: '1' }, 66.7],
  ])('is done to a share of its frames: %s', (_title, values, percent) => {
    expect(read(values).percent).toBe(percent);
  });

  const known = {
    ...read(full),
    revision: 1,
    state: 'paused',
    submissionId: 's1',
    unitId: 'u1',
  } as unknown as TaskRecord;
  const silent = {
    task_status: 'Unheard',
    frames: '',
    fee: '',
    submit_time: '',
    input_scene_path: '',
    completed_time: '',
  };

  it('keeps what was known of what the row leaves out', () => {
    expect(read(silent, known)).toMatchObject({
      state: 'paused',
      farmStatus: 'Unheard',
      frames: '1-10[1]',
      fee: { currency: 'CNY', amount: '2.58' },
      submittedAt: '2026-11-22T12:00:00.000Z',
      scene: 'projects/a.blend',
      submissionId: 's1',
      unitId: 'u1',
    });
    expect(read(silent, known)).not.toHaveProperty('completedAt');
    const { projectName, cgSoftName, submitAccount } = known;
    const nameless = { project_name: '', cg_soft_name: '', submit_account: '' };
    expect(read(nameless, known)).toMatchObject({ projectName, cgSoftName, submitAccount });
  });

  it('takes what the row says over what was known', () => {
    const { frames, fee, scene } = read({ frames: '5', fee: '3.00', input_scene_path: 'b.blend' }, known);
    expect([frames, fee?.amount, scene]).toEqual(['5', '3.00', 'b.blend']);
  });

  it('has no members for what nobody knows', () => {
    const task = read(silent);
    expect(task).toMatchObject({ state: 'unknown', frames: '', scene: '' });
    for (const name of ['fee', 'submittedAt', 'completedAt', 'submissionId', 'unitId'])
      expect(task).not.toHaveProperty(name);
  });

  it('reads the older name of the scene, and names the folder of results after it', () => {
    const task = readTask(
      TaskRow.parse({ ...taskRow('7'), input_scene_path: '', scene_name: 'D/old shot.v2.ma' }),
      undefined,
      reading,
    );
    expect([task.scene, task.resultsFolder]).toEqual(['D/old shot.v2.ma', '7_old shot.v2']);
  });
});

describe('what cannot be read of a row', () => {
  const unread = (values: Readonly<Record<string, string>>) =>
    unreadIn(rowOf(values), read(values), 'sandbox').map(({ about }) => about);

  it.each([
    ['nothing', full, []],
    ['no fee is none', { fee: ' ' }, []],
    ['a status', { task_status: 'Unheard' }, ['sandbox Unheard']],
    ['the form of a fee', { fee: '12 EUR 3' }, ['sandbox fee']],
    ['a folder', { output_label: '/../x' }, ['sandbox folder']],
    [
      'all of it',
      { task_status: 'Odd', fee: 'much', output_label: '/' },
      ['sandbox Odd', 'sandbox fee', 'sandbox folder'],
    ],
  ])('is said: %s', (_title, values, about) => {
    expect(unread(values)).toEqual(about);
  });
});

describe('a job of the farm as a frame', () => {
  const frame = (values: Readonly<Record<string, unknown>>) =>
    readFrame(JobRow.parse(values), '7', { farm: 'sandbox', times: reading.times });

  it('has all that the job says', () => {
    const job = {
      job_id: '42',
      job_name: 'frame0106',
      job_status: 'Start',
      start_time: '20261122200000',
      end_time: '20261122200130',
      consume_time: '90',
      render_percent: '35',
    };
    expect(frame(job)).toEqual({
      farm: 'sandbox',
      taskId: '7',
      frameId: '42',
      number: 106,
      state: 'rendering',
      percent: 35,
      startedAt: '2026-11-22T12:00:00.000Z',
      endedAt: '2026-11-22T12:01:30.000Z',
      seconds: 90,
    });
  });

  it('is named by its job where it has no id, and has no members for what the job does not say', () => {
    expect(frame({ job_name: 'pre-render' })).toEqual({
      farm: 'sandbox',
      taskId: '7',
      frameId: 'pre-render',
      state: 'unknown',
      percent: 0,
      seconds: 0,
    });
  });

  it.each([
    ['Done', '40', 100],
    ['Start', '140', 100],
    ['Start', '99', 99],
    ['Failed', '40', 40],
  ])('is rendered in state %s with %s %% to %d %%', (job_status, render_percent, percent) => {
    expect(frame({ job_status, render_percent }).percent).toBe(percent);
  });
});
