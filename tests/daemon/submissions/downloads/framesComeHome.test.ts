import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openStore, type Store } from '#daemon/store/open.ts';
import { createFramesAtHome } from '#daemon/submissions/downloads/framesAtHome.ts';
import type { FrameRecord, TransferRecord } from '#daemon/submissions/records.ts';
import type { HomeFile } from '#daemon/submissions/transferPorts.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { homeFile, taskOf } from './downloadingRig.ts';

const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

const at = '2026-11-22T12:00:00.000Z';

function home() {
  const store = openStore(path.join(temporaryFolder(), 'home.sqlite'), () => 'd1');
  opened.add(store);
  const { tasks, frames, resultFiles } = store.rows;
  const told: (readonly [string, object])[] = [];
  const thumbnails: unknown[] = [];
  const atHome = createFramesAtHome({
    store,
    tasks,
    frames,
    resultFiles,
    thumbnails: {
      keep: (...what) => void thumbnails.push(what),
      fileOf: (transferId, remotePath) => `/thumbnails/${transferId}/${remotePath}`,
    },
    events: { append: (type, data) => void told.push([type, data as object]) },
  });
  const transferOf = (taskId = '7') =>
    ({ id: `d${taskId}`, farm: 'sandbox', taskId, folder: '/out' }) as TransferRecord;
  const frame = (number: number, taskId = '7'): FrameRecord => ({
    farm: 'sandbox',
    taskId,
    frameId: `${taskId}000${number}`,
    number,
    revision: 1,
    state: 'done',
    percent: 100,
    seconds: 3,
  });
  return {
    atHome,
    told,
    thumbnails,
    rows: store.rows,
    frame,
    transferOf,
    knows: (...some: readonly FrameRecord[]) => {
      for (const one of some) frames.put(one);
    },
    takes: (file: HomeFile, taskId?: string) => atHome.take(transferOf(taskId), file, at),
    flags: (taskId = '7') => resultFiles.ofTask('sandbox', taskId).map(({ number, flag }) => [number, flag]),
  };
}

describe('a frame that comes home', () => {
  it('is shown with its file, its flag and its small picture, which is kept', () => {
    const { takes, knows, frame, told, thumbnails, atHome } = home();
    knows(frame(1), frame(2));
    const thumbnail = new Uint8Array([1]);
    takes(homeFile(1, { flag: 'black', hasThumbnail: true, besideNewer: true, thumbnail }));
    expect(thumbnails).toEqual([['d7', '7_shot/0001.png', thumbnail]]);
    expect(told).toEqual([
      [
        'frame.changed',
        expect.objectContaining({
          frameId: '70001',
          file: '/out/1.png',
          flag: 'black',
          besideNewer: true,
          thumbnail: '/v1/tasks/7/frames/70001/thumbnail',
          thumbnailFile: '/thumbnails/d7/7_shot/0001.png',
        }),
      ],
    ]);
    expect(atHome.ofFrame(frame(2))).toEqual({});
    expect(atHome.ofFrame({ ...frame(1), number: undefined })).toEqual({});
    expect(atHome.pictureOf('sandbox', '7', '70001')?.path).toBe('/out/1.png');
  });

  it('without a picture is shown without one, and told once', () => {
    const { takes, knows, frame, told, thumbnails, atHome } = home();
    knows(frame(1));
    takes(homeFile(1));
    takes(homeFile(1));
    expect([told.length, thumbnails]).toEqual([1, []]);
    const { thumbnail, thumbnailFile, file } = atHome.ofFrame(frame(1));
    expect([file, thumbnail, thumbnailFile]).toEqual(['/out/1.png', undefined, undefined]);
    expect(atHome.pictureOf('sandbox', '7', '1')).toBeUndefined();
  });

  it('that has no number is nobody’s frame', () => {
    const { takes, told, rows } = home();
    takes(homeFile(1, { number: undefined, remotePath: '7_shot/film.mov' }));
    expect([told, rows.resultFiles.ofTask('sandbox', '7').length]).toEqual([[], 1]);
  });

  it('in the place of another task’s frame replaces it, which is shown without its flag', () => {
    const { takes, knows, frame, told, atHome, rows } = home();
    knows(frame(1), frame(1, '8'));
    takes(homeFile(1, { flag: 'black' }));
    takes(homeFile(1, { remotePath: '8_shot/0001.png' }), '8');
    expect(rows.resultFiles.ofTask('sandbox', '7')).toMatchObject([{ replacedBy: '8' }]);
    expect(rows.resultFiles.ofTask('sandbox', '8')[0]?.replacedBy).toBeUndefined();
    expect(atHome.ofFrame(frame(1)).flag).toBeUndefined();
    expect(told.map(([, data]) => (data as FrameRecord).frameId)).toEqual(['70001', '70001', '80001']);
    // Once only: the first that took the place is remembered.
    takes(homeFile(1, { remotePath: '9_shot/0001.png' }), '9');
    expect(rows.resultFiles.ofTask('sandbox', '7')).toMatchObject([{ replacedBy: '8' }]);
  });

  it('again in its own place does not replace itself', () => {
    const { takes, rows } = home();
    takes(homeFile(1));
    takes(homeFile(1, { size: 4 }));
    expect(rows.resultFiles.ofTask('sandbox', '7').map(({ replacedBy }) => replacedBy)).toEqual([undefined]);
  });
});

describe('equal neighbours', () => {
  it('between frames that move flag the later one, in whatever order they come, and that frame is shown', () => {
    const { takes, knows, frame, told, flags } = home();
    knows(frame(2), frame(3));
    takes(homeFile(3, { pixels: 'same' }));
    takes(homeFile(4));
    takes(homeFile(2, { pixels: 'same' }));
    takes(homeFile(1));
    expect(flags()).toEqual([
      [1, undefined],
      [2, undefined],
      [3, 'sameAsNeighbour'],
      [4, undefined],
    ]);
    const shown = told.map(([, data]) => data as FrameRecord);
    expect(shown.map(({ number, flag, sameAs }) => [number, flag, sameAs])).toEqual([
      [3, undefined, undefined],
      [3, undefined, 2],
      [2, undefined, undefined],
      [3, 'sameAsNeighbour', 2],
    ]);
    takes(homeFile(2, { pixels: 'other' }));
    expect(flags().map(([, flag]) => flag)).toEqual([undefined, undefined, undefined, undefined]);
    expect(told.at(-1)?.[1]).toMatchObject({ number: 3 });
    expect(told.at(-1)?.[1]).not.toHaveProperty('sameAs');
  });

  it('after the end of an animation say which frame they are the same as, and are no fault', () => {
    const { takes, knows, frame, atHome, transferOf, flags, rows } = home();
    for (let number = 1; number <= 60; number += 1) {
      knows(frame(number));
      takes(homeFile(number, { pixels: `p${Math.min(number, 20)}` }));
      expect(atHome.ofFrame(frame(number)).sameAs).toBe(number > 20 ? number - 1 : undefined);
    }
    expect(flags().filter(([, flag]) => flag !== undefined)).toEqual([]);
    expect(atHome.tell(transferOf()).flagged).toBe(0);
    // The farm tells of the frame again, and knows nothing of its picture.
    expect(rows.frames.put(frame(30)).frame.sameAs).toBe(29);
  });

  it('of another pass are no neighbours, and hide none', () => {
    const { takes, flags } = home();
    for (const [number, pixels] of ['a', 'b', 'b', 'c'].entries()) {
      takes(homeFile(number, { pixels }));
      const remotePath = `7_shot/depth.${number}.png`;
      takes(homeFile(number, { pixels: 'depth', remotePath, path: `/out/depth.${number}.png` }));
    }
    expect(flags().filter(([, flag]) => flag !== undefined)).toEqual([[2, 'sameAsNeighbour']]);
  });

  it('say less than what a file shows itself', () => {
    const { takes, flags } = home();
    takes(homeFile(1, { pixels: 'same', flag: 'black' }));
    takes(homeFile(2, { pixels: 'same', flag: 'black' }));
    takes(homeFile(0));
    takes(homeFile(3));
    expect(flags()).toEqual([
      [0, undefined],
      [1, 'black'],
      [2, 'black'],
      [3, undefined],
    ]);
  });

  it('are none where nobody knows their pixels', () => {
    const { takes, flags } = home();
    takes(homeFile(1, { pixels: undefined }));
    takes(homeFile(2, { pixels: undefined }));
    expect(flags()).toEqual([
      [1, undefined],
      [2, undefined],
    ]);
  });
});

it('a download that names neither task nor folder brings nothing home for any', () => {
  const { atHome, rows, told } = home();
  rows.tasks.put(taskOf(3));
  const bare = { id: 'd7', farm: 'sandbox' } as TransferRecord;
  atHome.take(bare, homeFile(1), at);
  expect(atHome.tell(bare)).toEqual({ flagged: 0, besideNewer: 0 });
  expect(rows.tasks.get('sandbox', '7')?.home).toBeUndefined();
  expect(told).toEqual([]);
  expect(rows.resultFiles.ofTask('sandbox', '')).toHaveLength(1);
  atHome.tell({ ...bare, taskId: '7' });
  expect(rows.tasks.get('sandbox', '7')?.home).toMatchObject({ folder: '', files: 1 });
});
