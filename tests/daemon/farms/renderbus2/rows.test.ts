import { describe, expect, it } from '@jest/globals';
import { programOfCgId, splitProgram } from '#daemon/farms/renderbus2/programs.ts';
import { readFrame, readTask } from '#daemon/farms/renderbus2/readRows.ts';
import { readTaskId } from '#daemon/farms/renderbus2/renderbus2.ts';
import { unreadIn } from '#daemon/farms/renderbus2/unread.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { FrameRow, TaskPage } from '#protocol/renderbus2/taskRow.ts';

const reading = { farm: 'farm', account: 'anna', currency: 'CNY' };
const full = {
  id: 100,
  sceneName: 'shot.ma',
  taskStatus: 5,
  totalFrames: 20,
  executingFrames: 2,
  doneFrames: 3,
  failedFrames: 4,
  abortFrames: 5,
  framesRange: '1-20[1]',
  projectName: 'film',
  outputFileName: '100_shot',
  userName: 'bob',
  producer: 'cleo',
  cgId: 2000,
  layerName: 'beauty',
  renderCamera: 'persp',
  renderConsume: 1.5,
  submitDate: 1_000_000_000_000,
  completedDate: 1_000_000_060_000,
  renderDuration: 90,
};

function itemOf(row: object) {
  const [item] = TaskPage.parse({ items: [row] }).items;
  if (!item) throw new Error('No row.');
  return item;
}
const taskOf = (row: object, known?: TaskRecord, changes: object = {}) =>
  readTask(itemOf(row), known, { ...reading, ...changes }, 5000);

const known: TaskRecord = {
  ...taskOf({ ...full, taskStatus: 25, cgId: 2007 }),
  scene: 'D:/film/shot.ma',
  cgSoftName: 'Maya 2024',
  submissionId: 's1',
  unitId: 'u1',
  revision: 3,
};

describe('a task', () => {
  it('is all that its row says', () => {
    expect(taskOf(full)).toEqual({
      farm: 'farm',
      taskId: '100',
      state: 'rendering',
      farmStatus: '5 rendering',
      projectName: 'film',
      scene: 'shot.ma',
      frames: '1-20[1]',
      counts: { total: 20, done: 3, failed: 4, executing: 2, aborted: 5, waiting: 6 },
      percent: 15,
      fee: { currency: 'CNY', amount: '1.5' },
      cgSoftName: 'Maya',
      submitAccount: 'bob',
      camera: 'persp',
      renderLayer: 'beauty',
      artist: 'cleo',
      submittedAt: '2001-09-09T01:46:40.000Z',
      completedAt: '2001-09-09T01:47:40.000Z',
      renderSeconds: 90,
      resultsFolder: '100_shot',
      seenAt: '1970-01-01T00:00:05.000Z',
    });
  });

  it('of a row that says nothing is as it was known, but for its end and what is counted', () => {
    const { completedAt: _, revision: __, ...rest } = known;
    expect(taskOf({ id: 100 }, known)).toEqual({
      ...rest,
      farmStatus: '',
      counts: { total: 20, done: 0, failed: 0, executing: 0, aborted: 0, waiting: 20 },
      percent: 0,
    });
  });

  it('of a row that says nothing, and that nobody knew, is empty and the calling account’s', () => {
    expect(taskOf({})).toEqual({
      farm: 'farm',
      taskId: '',
      state: 'unknown',
      farmStatus: '',
      projectName: '',
      scene: '',
      frames: '',
      counts: { total: 0, done: 0, failed: 0, executing: 0, aborted: 0, waiting: 0 },
      percent: 0,
      cgSoftName: '',
      submitAccount: 'anna',
      renderSeconds: 0,
      resultsFolder: '',
      seenAt: '1970-01-01T00:00:05.000Z',
    });
  });

  it('of another row than it was known by is what the row says', () => {
    const row = {
      ...full,
      framesRange: '7-7[1]',
      projectName: 'other',
      userName: 'dora',
      renderCamera: 'top',
      layerName: 'matte',
      producer: 'emil',
      submitDate: 1_000_000_001_000,
      renderDuration: 3,
      outputFileName: 'elsewhere',
      renderConsume: 2,
    };
    expect(taskOf(row, known)).toMatchObject({
      state: 'rendering',
      frames: '7-7[1]',
      projectName: 'other',
      submitAccount: 'dora',
      camera: 'top',
      renderLayer: 'matte',
      artist: 'emil',
      submittedAt: '2001-09-09T01:46:41.000Z',
      renderSeconds: 3,
      resultsFolder: 'elsewhere',
      fee: { amount: '2' },
    });
  });

  it.each(['../elsewhere', 'a/b', 'C:', '..', 'a%2Fb'])(
    'keeps its folder of results where the farm names %j, which is no folder’s name, and says so',
    (outputFileName) => {
      expect(taskOf({ ...full, outputFileName }).resultsFolder).toBe('');
      expect(taskOf({ ...full, outputFileName }, known).resultsFolder).toBe('100_shot');
      const [unread, ...others] = unreadIn(itemOf({ ...full, outputFileName }), 'farm');
      expect(others).toEqual([]);
      expect(unread).toMatchObject({
        code: 'resultsFolderRefused',
        about: 'farm folder',
        params: { taskId: '100', outputLabel: outputFileName },
      });
    },
  );

  it.each([
    [77, '77'],
    ['done', ''],
    [undefined, ''],
  ])('of the status %j says that nobody knows it', (taskStatus, status) => {
    expect(unreadIn(itemOf({ ...full, taskStatus }), 'farm')).toMatchObject([
      { code: 'unknownStatus', about: `farm ${status}`, params: { taskId: '100', status } },
    ]);
  });

  it('whose status and folder are known has nothing that cannot be read, nor has one without a folder yet', () => {
    expect(unreadIn(itemOf(full), 'farm')).toEqual([]);
    expect(unreadIn(itemOf({ ...full, taskStatus: '0', outputFileName: null }), 'farm')).toEqual([]);
  });

  it.each([
    ['the path that it was submitted with, of which the farm shows the name', 'shot.ma', 'D:/film/shot.ma'],
    ['another scene that the farm shows', 'other.ma', 'other.ma'],
    ['the known one where the farm shows none', '', 'D:/film/shot.ma'],
  ])('has for its scene %s', (_what, sceneName, scene) => {
    expect(taskOf({ ...full, sceneName }, known).scene).toBe(scene);
  });

  it.each([
    ['no currency was set', 1.5, undefined],
    ['the farm does not tell it', undefined, 'CNY'],
    ['the farm hides it', -1, 'CNY'],
  ])('costs what was known where %s', (_where, renderConsume, currency) => {
    expect(taskOf({ ...full, renderConsume }, known, { currency }).fee).toEqual(known.fee);
    expect(taskOf({ ...full, renderConsume }, undefined, { currency })).not.toHaveProperty('fee');
  });

  it('costs nothing where the farm says so', () => {
    expect(taskOf({ ...full, renderConsume: 0 }, known).fee).toEqual({ currency: 'CNY', amount: '0' });
  });

  it('has as many frames as are begun, where the farm counts fewer', () => {
    expect(taskOf({ doneFrames: 2, failedFrames: 1, totalFrames: 1 })).toMatchObject({
      counts: { total: 3, waiting: 0 },
      percent: 66.7,
    });
  });

  it('has no end, and no rendering, of less than nothing', () => {
    const never = taskOf({ ...full, completedDate: 0, submitDate: -1, renderDuration: -1 });
    expect(never).toMatchObject({ renderSeconds: 0 });
    expect(never).not.toHaveProperty('completedAt');
    expect(never).not.toHaveProperty('submittedAt');
    expect(taskOf({ ...full, completedDate: 8.64e15, submitDate: 1 })).toMatchObject({
      completedAt: '+275760-09-13T00:00:00.000Z',
      submittedAt: '1970-01-01T00:00:00.001Z',
    });
    expect(taskOf({ ...full, completedDate: 8.64e15 + 1 }).completedAt).toBeUndefined();
  });
});

describe('a frame', () => {
  const frameOf = (row: object) => readFrame(FrameRow.parse(row), '100', 'farm');

  it('is all that its row says', () => {
    const row = {
      id: 9,
      frameIndex: '4',
      frameStatus: 4,
      startTime: 1000,
      endTime: 3000,
      frameExecuteTime: 2,
    };
    expect(frameOf(row)).toEqual({
      farm: 'farm',
      taskId: '100',
      frameId: '9',
      number: 4,
      state: 'done',
      percent: 100,
      startedAt: '1970-01-01T00:00:01.000Z',
      endedAt: '1970-01-01T00:00:03.000Z',
      seconds: 2,
    });
  });

  it.each(['2-4[1]', '0-1', '4a', 'a4', ''])('called %j has no number', (frameIndex) => {
    expect(frameOf({ id: 9, frameIndex })).toEqual({
      farm: 'farm',
      taskId: '100',
      frameId: '9',
      state: 'unknown',
      percent: 0,
      seconds: 0,
    });
  });

  it('without an id is named by its place, and renders for no less than nothing', () => {
    expect(frameOf({ frameIndex: '12', frameStatus: 2, frameExecuteTime: -1 })).toMatchObject({
      frameId: '12',
      number: 12,
      state: 'rendering',
      percent: 0,
      seconds: 0,
    });
  });
});

it.each([
  ['Blender 3.4', 'Blender', '3.4'],
  ['Maya LT 2024', 'Maya LT', '2024'],
  ['Blender', '', 'Blender'],
])('%s is a program and its version', (cgSoftName, name, version) => {
  expect(splitProgram(cgSoftName)).toEqual({ name, version });
});

it('a program is known by the farm’s number of it', () => {
  expect([2000, 2007, 2013, undefined].map((cgId) => programOfCgId(cgId)?.type)).toEqual([
    'maya',
    'blender',
    undefined,
    undefined,
  ]);
});

it.each([
  ['7', '7'],
  [' R0007 ', '7'],
  ['abc12', '12'],
  ['abcd12', undefined],
  ['0', undefined],
  ['000', undefined],
  ['', undefined],
  ['12x', undefined],
  ['x 12', undefined],
  ['123456789012345', '123456789012345'],
  ['1234567890123456', undefined],
])('%j names the task %s', (words, taskId) => {
  expect(readTaskId(words)).toBe(taskId);
});
