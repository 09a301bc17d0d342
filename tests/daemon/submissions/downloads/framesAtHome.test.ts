import { describe, expect, it } from '@jest/globals';
import { createFramesAtHome } from '#daemon/submissions/downloads/framesAtHome.ts';
import type { FrameRows, ResultFileRows, TaskRows } from '#daemon/submissions/ports.ts';
import type {
  FrameRecord,
  ResultFileRecord,
  TaskRecord,
  TransferRecord,
} from '#daemon/submissions/records.ts';
import { task } from '#protocol/bridge/examples/farm.ts';
import { mostKeptFiles } from '#protocol/bridge/transfer.ts';

const file = (number: number | undefined, change: Partial<ResultFileRecord> = {}): ResultFileRecord => ({
  transferId: 'd1',
  farm: 'farm',
  taskId: task.taskId,
  remotePath: `${number}.png`,
  remoteSize: 3,
  number,
  path: `/out/${number}.png`,
  size: 3,
  mtimeMs: 1,
  revision: 1,
  sha256: 's',
  at: `2026-11-22T12:00:0${number ?? 0}.000Z`,
  ...change,
});
const transfer = { id: 'd1', farm: 'farm', taskId: task.taskId, folder: '/out' } as TransferRecord;

function home(files: readonly ResultFileRecord[], listed: readonly Partial<FrameRecord>[] = []) {
  const told: unknown[] = [];
  let known: Omit<TaskRecord, 'revision'> | undefined = { ...task, home: undefined } as never;
  const tasks = {
    get: (farm: string, taskId: string) => (farm === 'farm' && taskId === task.taskId ? known : undefined),
    put: (next: TaskRecord) => {
      const changed = JSON.stringify(next) !== JSON.stringify(known);
      known = next;
      return { task: { ...next, revision: 2 }, changed };
    },
  };
  const frames = createFramesAtHome({
    store: { transaction: (run) => run() },
    tasks: tasks as unknown as TaskRows,
    frames: { ofTask: () => listed, numbered: () => [] } as unknown as FrameRows,
    resultFiles: {
      ofTransfer: () => [...files],
      ofFrame: (_farm: string, _task: string, number: number) => files.filter((one) => one.number === number),
    } as unknown as ResultFileRows,
    thumbnails: { keep: () => {}, fileOf: (id, remotePath) => `/thumbnails/${id}/${remotePath}` },
    events: { append: (type) => void told.push(type) },
  });
  return { frames, told, homeOf: () => known?.home };
}

describe('the picture of a frame', () => {
  const files = [file(1, { hasThumbnail: true }), file(2), file(-3, { hasThumbnail: true })];
  const pictureOf = (frame: string, listed: readonly Partial<FrameRecord>[] = []) =>
    home(files, listed).frames.pictureOf('farm', task.taskId, frame)?.number;

  it.each([
    ['1', 1],
    ['-3', -3],
    ['2', undefined],
    ['4', undefined],
    ['1a', undefined],
    ['a1', undefined],
    ['', undefined],
    ['0000000001', undefined],
  ])('of %j, by its number, is that of frame %s', (frame, number) => {
    expect(pictureOf(frame)).toBe(number);
  });

  it('is found by the id that the farm gave the frame, ahead of a number that reads alike', () => {
    const listed = [
      { frameId: '9', number: 2 },
      { frameId: '2', number: 1 },
      { frameId: 'x', number: 1 },
    ];
    expect(pictureOf('2', listed)).toBe(1);
    expect(pictureOf('x', listed)).toBe(1);
  });
});

describe('a task is told', () => {
  it('what of it is here: folder, files, and the newest with its picture', () => {
    const { frames, told, homeOf } = home([
      file(2, { hasThumbnail: true }),
      file(1, { flag: 'black' }),
      file(3, { replacedBy: 'another', at: '2026-11-22T13:00:00.000Z' }),
    ]);
    expect(frames.tell(transfer)).toEqual({ flagged: 1, besideNewer: 0 });
    expect(homeOf()).toEqual({
      folder: '/out',
      files: 2,
      flagged: 1,
      lastFile: '/out/2.png',
      lastFrame: 2,
      thumbnail: expect.stringContaining(`/${task.taskId}/frames/2/`),
      thumbnailFile: '/thumbnails/d1/2.png',
    });
    expect(told).toEqual(['task.changed']);
    frames.tell(transfer);
    expect(told).toHaveLength(1);
  });

  it('no frame and no picture of a file that has none', () => {
    const { frames, homeOf } = home([file(undefined, { path: '/out/film.mov', hasThumbnail: true })]);
    frames.tell(transfer);
    expect(homeOf()).toEqual({ folder: '/out', files: 1, flagged: 0, lastFile: '/out/film.mov' });
    const without = home([file(5)]);
    without.frames.tell(transfer);
    expect(without.homeOf()).toEqual({
      folder: '/out',
      files: 1,
      flagged: 0,
      lastFile: '/out/5.png',
      lastFrame: 5,
    });
  });

  it('the later in the list of two files that came at once', () => {
    const at = '2026-11-22T12:00:00.000Z';
    const { frames, homeOf } = home([file(1, { at }), file(2, { at })]);
    frames.tell(transfer);
    expect(homeOf()).toMatchObject({ lastFrame: 2 });
  });

  it('nothing where nothing is here, or where nobody knows the task', () => {
    const empty = home([]);
    expect(empty.frames.tell(transfer)).toEqual({ flagged: 0, besideNewer: 0 });
    const unknown = home([file(1, { besideNewer: true })]);
    expect(unknown.frames.tell({ ...transfer, taskId: 'other' })).toEqual({ flagged: 0, besideNewer: 1 });
    expect([empty.told, unknown.told, unknown.homeOf()]).toEqual([[], [], undefined]);
  });

  it('newer files that were kept, by name below the folder and the first of many only', () => {
    const beside = Array.from({ length: 25 }, (_, at) =>
      file(at, { besideNewer: true, keptFile: `/out/ao/${String(at).padStart(2, '0')}.png` }),
    );
    const { keptFiles, besideNewer } = home(beside).frames.tell(transfer);
    expect([besideNewer, keptFiles?.length, keptFiles?.[0]]).toEqual([25, mostKeptFiles, 'ao/00.png']);
  });

  it('each frame once that is flagged, by the file that stands for it', () => {
    const { frames } = home([
      file(1, { remotePath: '1.png', flag: 'black' }),
      file(1, { remotePath: 'passes/1.png', flag: 'black' }),
      file(2, { remotePath: '2.png' }),
      file(2, { remotePath: 'passes/2.png', flag: 'black' }),
      file(undefined, { remotePath: 'a.mov', flag: 'black' }),
      file(undefined, { remotePath: 'b.mov', flag: 'black' }),
    ]);
    expect(frames.tell(transfer).flagged).toBe(3);
  });
});
