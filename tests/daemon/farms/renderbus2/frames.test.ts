import { describe, expect, it } from '@jest/globals';
import { createFrames } from '#daemon/farms/renderbus2/frames.ts';
import { lost, scriptedClient } from './scriptedClient.ts';

describe('frames and logs', () => {
  const pages = (all: readonly unknown[], pageCount?: number) => (body: Record<string, unknown>) => ({
    pageCount,
    items: all.slice((Number(body.pageNum) - 1) * 2, Number(body.pageNum) * 2),
  });
  const framesOf = (says: Parameters<typeof scriptedClient>[0]) => {
    const scripted = scriptedClient(says);
    return { ...scripted, frames: createFrames({ farm: 'farm', ...scripted }) };
  };
  const rows = [1, 2, 3, 4, 5].map((id) => ({ id, frameIndex: String(id), frameStatus: 4 }));

  it('come page by page, as many as the farm counts or until one is empty', async () => {
    const counted = framesOf({ queryTaskFrames: pages(rows, 2) });
    expect((await counted.frames.ofTask?.('100'))?.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(counted.sent).toEqual(
      [1, 2].map((pageNum) => ['queryTaskFrames', { taskId: 100, pageNum, pageSize: 100 }]),
    );
    expect(counted.classes).toEqual(['look', 'look']);
    const uncounted = framesOf({ queryTaskFrames: pages(rows) });
    expect(await uncounted.frames.ofTask?.('100')).toHaveLength(5);
    expect(uncounted.sent).toHaveLength(4);
  });

  it('end after a thousand pages', async () => {
    const { frames, sent } = framesOf({ queryTaskFrames: () => ({ items: [rows[0]] }) });
    await frames.ofTask?.('100');
    expect(sent).toHaveLength(1000);
  });

  it('are unknown when some page is not answered', async () => {
    const says = (body: Record<string, unknown>) =>
      body.pageNum === 2 ? lost : { pageCount: 3, items: rows };
    expect(await framesOf({ queryTaskFrames: says }).frames.ofTask?.('100')).toBeUndefined();
    expect(await framesOf({ showLog: says }).frames.logs?.('100', '9')).toBeUndefined();
  });

  it('are the lines that the frame printed, others than texts as JSON', async () => {
    const { frames, sent } = framesOf({ showLog: pages(['one', { line: 'two' }, 'three'], 2) });
    const log = 'one\n{"line":"two"}\nthree';
    expect(await frames.logs?.('100', '9')).toEqual({ log, renderLog: log, processLog: '' });
    expect(sent[0]).toEqual(['showLog', { id: 9, renderingType: 'render', pageNum: 1, pageSize: 100 }]);
  });

  it.each(['2-4[1]', '9a', 'a9', ''])(
    'are not asked for of the frame %j, which has no id',
    async (frameId) => {
      const { frames, sent } = framesOf({});
      expect(await frames.logs?.('100', frameId)).toBeUndefined();
      expect(sent).toEqual([]);
    },
  );
});
