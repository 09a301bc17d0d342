import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { farmRequest } from '../farm/farmRequest.ts';

/** A farm whose tasks all are another way each time that it is asked. */
export interface ChangingFarm {
  readonly url: string;
  /** How often its tasks were asked for. */
  asked(): number;
  /** When the answer was given that says so many of `exetime_count`, in milliseconds of the machine’s own clock. */
  answeredAt(count: number): number | undefined;
  close(): void;
}

export async function startChangingFarm(tasks: number): Promise<ChangingFarm> {
  let asked = 0;
  const answered = new Map<number, number>();
  const row = (id: number) => ({
    task_id: String(id),
    project_name: 'show',
    task_status: 'Start',
    frames: '1-100[1]',
    done: String(asked % 90),
    executing: '1',
    waiting: String(99 - (asked % 90)),
    cg_soft_name: 'maya 2024',
    input_scene_path: `D/show/shot${id}.ma`,
    fee: `RMB:${asked}.00`,
    submit_time: '2026-11-22 20:00:00',
    exetime_count: String(asked),
    submit_account: 'bench',
  });
  const server = createServer(async (request, response) => {
    const asking = await farmRequest(request);
    if (asking === undefined) {
      response.writeHead(400).end();
      return;
    }
    const { action, body } = asking;
    if (action !== 'query_task' || body.user_remark !== undefined) {
      response.end(JSON.stringify({ head: { result: '0' }, body: { data: [], total_size: 0 } }));
      return;
    }
    const size = Number(body.page_size ?? tasks);
    const page = Number(body.page_no ?? 1);
    if (page === 1) asked += 1;
    const count = Math.max(0, Math.min(size, tasks - (page - 1) * size));
    const data = Array.from({ length: count }, (_, index) => row((page - 1) * size + index + 1));
    const total = { total_size: tasks, page_no: page, total_page: Math.ceil(tasks / size) };
    const answer = JSON.stringify({ head: { result: '0' }, body: { data, ...total } });
    if (page === 1) answered.set(asked, machineMs());
    response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/task/`,
    asked: () => asked,
    answeredAt: (count) => answered.get(count),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** One clock for all programs of the machine, and one that never goes back. */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
