import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { farmRequest } from '../farm/farmRequest.ts';
import type { FarmRows } from './farmRows.ts';

/** A farm with a long history, whose rendering tasks are a frame further at every look while it is told to work. */
export interface LongFarm {
  readonly url: string;
  /** Resolves when the daemon has read the whole history once; it does so bit by bit in the first nine minutes. */
  readonly read: Promise<void>;
  /** How many looks brought something new. */
  looks(): number;
  /** In so many looks in a row so many of the newest tasks are a frame further; resolves when the last of them was answered. */
  work(looks: number, changing: number): Promise<void>;
  /** When each of those looks was answered, by the wall clock in milliseconds with their fractions. */
  readonly answeredAt: ReadonlyMap<number, number>;
  close(): void;
}

export async function startLongFarm(rows: FarmRows): Promise<LongFarm> {
  const answeredAt = new Map<number, number>();
  let looks = 0;
  let until = 0;
  let changing = 0;
  const framesOf = new Map<number, number>();
  let worked = () => {};
  const read = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    const asking = await farmRequest(request);
    if (asking === undefined) {
      response.writeHead(400).end();
      return;
    }
    const { action, body } = asking;
    const isList = action === 'query_task' && body.user_remark === undefined && body.task_id === undefined;
    const listed = isList ? rowsAsked(body) : { data: [], total_size: 0 };
    const isLook = isList && body.start_date_after !== undefined;
    response.end(JSON.stringify({ head: { result: '0' }, body: listed }));
    if (!isLook || looks === 0) return;
    if (!answeredAt.has(looks)) answeredAt.set(looks, performance.timeOrigin + performance.now());
    if (looks === until) worked();
  });

  function rowsAsked(body: Readonly<Record<string, string | undefined>>) {
    const since = body.start_date_after;
    if (since !== undefined && looks < until) {
      looks += 1;
      for (let index = 0; index < changing; index += 1) framesOf.set(index, (framesOf.get(index) ?? 0) + 1);
    }
    if (since === undefined && Number(body.page_no) * Number(body.page_size) >= rows.count) read.resolve();
    const total = since === undefined ? rows.count : rows.countSince(since);
    const size = body.is_paging === '1' ? Number(body.page_size ?? 100) : total;
    const page = Number(body.page_no ?? 1);
    const first = (page - 1) * size;
    const count = Math.max(0, Math.min(size, total - first));
    const data = Array.from({ length: count }, (_, index) =>
      rows.row(first + index, framesOf.get(first + index) ?? 0),
    );
    return { data, total_size: total, page_no: page, total_page: Math.ceil(total / Math.max(1, size)) };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/task/`,
    read: read.promise,
    looks: () => looks,
    answeredAt,
    work(more, tasks) {
      until = looks + more;
      changing = tasks;
      return new Promise((resolve) => {
        worked = resolve;
      });
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
