import type { Bridge } from './daemonProcess.ts';

/** A task as the daemon shows it. */
export interface TaskView {
  readonly taskId: string;
  readonly state: string;
  readonly resultsFolder: string;
}

interface Page {
  readonly items: readonly TaskView[];
  readonly cursor: string | null;
}

export async function listTasks(bridge: Bridge): Promise<readonly TaskView[]> {
  const all: TaskView[] = [];
  let route = '/v1/tasks?limit=500';
  for (;;) {
    const answer = await bridge.get(route);
    if (answer?.status !== 200)
      throw new Error(`Expected a list of tasks, got ${answer?.status}: ${JSON.stringify(answer?.body)}`);
    const { items, cursor } = answer.body as Page;
    all.push(...items);
    if (cursor === null) return all;
    route = `/v1/tasks?limit=500&cursor=${encodeURIComponent(cursor)}`;
  }
}
