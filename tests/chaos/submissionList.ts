import type { Bridge } from './daemonProcess.ts';
import type { PlannedTaskView } from './farmTruth.ts';

export interface SubmissionView {
  readonly id: string;
  readonly state: string;
  readonly plannedTasks: readonly PlannedTaskView[];
}

/** On the wire planned tasks are `units`, and their tag is `mark`. */
interface Page {
  readonly items: readonly (Pick<SubmissionView, 'id' | 'state'> & {
    readonly units: readonly (Omit<PlannedTaskView, 'tag'> & { readonly mark?: string })[];
  })[];
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
    for (const { id, state, units } of items)
      all.push({
        id,
        state,
        plannedTasks: units.map(({ mark, ...unit }) => ({ ...unit, ...(mark && { tag: mark }) })),
      });
    if (cursor === null) return all;
    route = `/v1/submissions?limit=500&cursor=${encodeURIComponent(cursor)}`;
  }
}
