import type { Bridge } from './daemonProcess.ts';
import type { PlannedTaskView } from './farmTruth.ts';

export interface SubmissionView {
  readonly id: string;
  readonly state: string;
  readonly plannedTasks: readonly PlannedTaskView[];
}

interface Page {
  readonly items: readonly SubmissionView[];
  readonly cursor: string | null;
}

/** Every submission with its planned tasks; undefined when the daemon does not answer any more. */
export async function listSubmissions(bridge: Bridge): Promise<readonly SubmissionView[] | undefined> {
  const all: SubmissionView[] = [];
  let route = '/v1/submissions?limit=500';
  for (;;) {
    const answer = await bridge.get(route);
    if (!answer) return undefined;
    if (answer.status !== 200)
      throw new Error(`Expected a list of submissions, got ${answer.status}: ${JSON.stringify(answer.body)}`);
    const { items, cursor } = answer.body as Page;
    all.push(...items);
    if (cursor === null) return all;
    route = `/v1/submissions?limit=500&cursor=${encodeURIComponent(cursor)}`;
  }
}
