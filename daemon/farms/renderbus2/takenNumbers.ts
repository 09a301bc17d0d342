import type { CreateRequestRows, TaskRows } from '#daemon/submissions/ports.ts';

export interface TakenNumbersParts {
  readonly farm: string;
  readonly tasks: Pick<TaskRows, 'wasKnown'>;
  readonly createRequests: Pick<CreateRequestRows, 'inState'>;
}

/** Creates whose task is not known yet, though it may be there. */
const openStates = ['sending', 'unknown'] as const;

/** Whether a number is a known task’s, or that of a create whose outcome is open. */
export function isTakenIn({ farm, tasks, createRequests }: TakenNumbersParts): (number: number) => boolean {
  return (number) =>
    tasks.wasKnown(farm, String(number)) ||
    openStates.some((state) =>
      createRequests.inState(farm, state).some(({ body }) => body.number === number),
    );
}
