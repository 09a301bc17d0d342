import type { FarmBody } from '#protocol/renderbus/actions.ts';
import type { CreateAnswer } from '#protocol/renderbus/createTask.ts';
import { tagFromBytes, tagLength } from '#protocol/renderbus/submissionTag.ts';
import { composeCreateRequest } from './composeCreateRequest.ts';
import { judgeCreate } from './createOutcome.ts';
import type { PlannedTaskChanges } from './plannedTaskChanges.ts';
import type {
  Clock,
  CreateRequestRows,
  FarmClient,
  FarmReply,
  Log,
  PlannedTaskRows,
  Random,
  RequestQueue,
  TaskRows,
  Transactions,
} from './ports.ts';
import type { CreateRequest } from './records.ts';
import { createWorkLoop } from './workLoop.ts';

export interface Sending {
  /** Looks for planned tasks that wait for their call. */
  wake(): void;
  /** Waits for the call that is under way; its answer is stored. */
  stop(): Promise<void>;
}

export interface SendingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly plannedTasks: PlannedTaskRows;
  readonly createRequests: CreateRequestRows;
  readonly tasks: TaskRows;
  readonly changes: PlannedTaskChanges;
  readonly requestQueue: RequestQueue;
  readonly client: FarmClient;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** An outcome is unknown and must be asked for. */
  readonly outcomeUnknown: () => void;
  /** Tasks exist now that should be watched. */
  readonly confirmed: () => void;
}

interface Answered {
  readonly createRequest: CreateRequest;
  readonly seen: FarmReply<CreateAnswer>;
}

/**
 * Sends creates one after the other. A call is composed when its start is due and stands on disk, with its tag
 * and its planned tasks, before the first byte goes out (§4).
 */
export function createSending(parts: SendingParts): Sending {
  const { farm, store, plannedTasks, createRequests, tasks, changes, requestQueue, client, clock, random } =
    parts;
  const loop = createWorkLoop({ name: 'sending', run, dueIn, clock, log: parts.log });
  let unkept: Answered | undefined;

  async function run(): Promise<void> {
    for (;;) {
      if (unkept) keep(unkept);
      if (loop.stopping.aborted || !somethingWaits()) return;
      await requestQueue.run('create', sendNext);
    }
  }

  function somethingWaits(): boolean {
    return plannedTasks.isAnyIn(farm, 'waiting');
  }

  function dueIn(): number | undefined {
    return somethingWaits() ? 0 : undefined;
  }

  async function sendNext(): Promise<void> {
    if (loop.stopping.aborted) return;
    const createRequest = open();
    if (!createRequest) return;
    const seen = await client
      .send(createRequest.action, createRequest.body as FarmBody<typeof createRequest.action>)
      .catch((error: unknown): FarmReply<CreateAnswer> => ({ kind: 'unknown', message: String(error) }));
    unkept = { createRequest, seen };
    keep(unkept);
  }

  /** Writes down what came of a call. What cannot be stored now is kept in memory, to be stored first. */
  function keep({ createRequest, seen }: Answered): void {
    const outcome = judgeCreate(seen, createRequest.unitIds.length, (taskId) => tasks.wasKnown(farm, taskId));
    store.transaction(() => {
      createRequests.update(createRequest.id, { state: outcome.createRequest, endedAt: clock.now() });
      changes.apply(
        outcome.plannedTasks.map((plannedTask, index) => ({
          plannedTaskId: createRequest.unitIds[index] ?? '',
          event: plannedTask.event,
          patch: {
            error: plannedTask.error,
            refusal: plannedTask.refusal,
            ...(plannedTask.event === 'batchRefused' ? { goesAlone: true } : {}),
            ...(plannedTask.event === 'outcomeUnknown' && !plannedTask.refusal
              ? oneMoreUnknown(createRequest.unitIds[index])
              : {}),
            ...(plannedTask.taskId === undefined ? {} : { taskId: plannedTask.taskId }),
          },
        })),
      );
    });
    unkept = undefined;
    if (outcome.createRequest === 'confirmed') parts.confirmed();
    if (seen.kind === 'unknown')
      parts.log.warn(`the outcome of create ${createRequest.mark} is unknown: ${seen.message}`);
    if (outcome.createRequest === 'unknown') parts.outcomeUnknown();
  }

  function oneMoreUnknown(plannedTaskId = ''): { readonly unknowns: number } {
    return { unknowns: (plannedTasks.get(plannedTaskId)?.unknowns ?? 0) + 1 };
  }

  /** Writes down what is about to be sent; undefined when nothing waits any more. */
  function open(): CreateRequest | undefined {
    const tag = tagFromBytes(random.bytes(tagLength));
    const composed = composeCreateRequest(plannedTasks.inLine(farm), tag);
    if (!composed) return undefined;
    const createRequest: CreateRequest = {
      id: random.id(),
      farm,
      mark: tag,
      state: 'sending',
      action: composed.create.action,
      body: composed.create.body,
      unitIds: composed.plannedTasks.map((plannedTask) => plannedTask.id),
      startedAt: clock.now(),
      endedAt: undefined,
    };
    store.transaction(() => {
      createRequests.insert(createRequest);
      changes.apply(
        composed.plannedTasks.map((plannedTask) => ({
          plannedTaskId: plannedTask.id,
          event: 'callOpened',
          patch: {
            callId: createRequest.id,
            mark: tag,
            attempts: plannedTask.attempts + 1,
            error: undefined,
          },
        })),
      );
    });
    return createRequest;
  }

  return { wake: loop.wake, stop: loop.stop };
}
