import type { Frames } from '#daemon/farms/farm.ts';
import type { FarmReply, RequestQueue } from '#daemon/submissions/ports.ts';
import { mostRows } from '#protocol/renderbus2/calls.ts';
import type { SignedClient } from './client.ts';
import { readFrame } from './readRows.ts';

export interface FramesParts {
  readonly farm: string;
  readonly requestQueue: RequestQueue;
  readonly client: SignedClient;
}

interface Page<Item> {
  readonly pageCount: number | undefined;
  readonly items: readonly Item[];
}

/** A hundred thousand frames, or lines of a log. */
const mostPages = 1000;

/** Frames and their logs, page by page (§5). */
export function createFrames({ farm, requestQueue, client }: FramesParts): Frames {
  /** Undefined: some page did not come. */
  async function allOf<Item>(
    ask: (pageNum: number) => Promise<FarmReply<Page<Item>>>,
  ): Promise<Item[] | undefined> {
    const all: Item[] = [];
    for (let number = 1; number <= mostPages; number += 1) {
      const seen = await requestQueue.run('look', () => ask(number));
      if (seen.kind !== 'answered') return undefined;
      const { items, pageCount } = seen.result;
      all.push(...items);
      if (items.length === 0 || (pageCount !== undefined && number >= pageCount)) break;
    }
    return all;
  }

  return {
    async ofTask(taskId) {
      const rows = await allOf((pageNum) =>
        client.send('queryTaskFrames', { taskId: Number(taskId), pageNum, pageSize: mostRows }),
      );
      return rows?.map((row) => readFrame(row, taskId, farm));
    },
    async logs(_taskId, frameId) {
      if (!/^\d+$/.test(frameId)) return undefined;
      const lines = await allOf((pageNum) =>
        client.send('showLog', {
          id: Number(frameId),
          renderingType: 'render',
          pageNum,
          pageSize: mostRows,
        }),
      );
      const renderLog = lines
        ?.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
        .join('\n');
      return renderLog === undefined ? undefined : { log: renderLog, renderLog, processLog: '' };
    },
  };
}
