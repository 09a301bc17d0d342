import type { ComposedCreateRequest, CreateOutcome, Creates } from '#daemon/farms/farm.ts';
import { failureSaying } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import type { PlannedTaskChanges } from './plannedTaskChanges.ts';
import type {
  Clock,
  CreateRequestRows,
  FarmReply,
  Log,
  PlannedTaskRows,
  Random,
  RequestQueue,
  TaskRows,
  Transactions,
} from './ports.ts';
import type { NewestStore } from './reconciling/newestStore.ts';
import type { TagSeries } from './reconciling/tagSeries.ts';
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
  readonly creates: Omit<Creates, 'find'>;
  readonly tagSeries: Pick<TagSeries, 'keep' | 'newTag' | 'over'>;
  readonly newestStore: Pick<NewestStore, 'judged'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** An outcome is unknown and must be asked for. */
  readonly outcomeUnknown: () => void;
  /** Tasks exist now that should be watched. */
  readonly confirmed: () => void;
}

type Composed = ComposedCreateRequest & { readonly tag: string };

interface Answered {
  readonly createRequest: CreateRequest;
  readonly outcome: CreateOutcome;
}

/**
 * Sends creates one after the other. A call is composed when its start is due and stands on disk, with its tag
 * and its planned tasks, before the first byte goes out (§4).
 */
export function createSending(parts: SendingParts): Sending {
  const { farm, store, plannedTasks, createRequests, tasks, changes, requestQueue, creates } = parts;
  const { tagSeries, clock } = parts;
  const loop = createWorkLoop({ name: 'sending', run, dueIn: () => undefined, clock, log: parts.log });
  let unkept: Answered | undefined;
  let prepared: Composed | undefined;

  async function run(): Promise<void> {
    for (;;) {
      if (unkept) keep(unkept);
      if (loop.stopping.aborted || !plannedTasks.isAnyWaiting(farm)) return;
      // On disk before the farm can be reached.
      tagSeries.keep();
      await parts.newestStore.judged();
      await requestQueue.run('create', sendNext);
    }
  }

  async function sendNext(): Promise<void> {
    if (loop.stopping.aborted) return;
    const composed = creates.prepare ? await prepare(creates.prepare) : compose();
    if (!composed) return;
    const createRequest = open(composed);
    const outcome = await creates
      .submit(createRequest)
      .catch((error: unknown) => ({ ...unknownOutcome(createRequest), why: String(error) }));
    unkept = { createRequest, outcome };
    keep(unkept);
  }

  function compose(): Composed | undefined {
    const tag = tagSeries.newTag();
    const composed = creates.compose(plannedTasks.inLine(farm), tag);
    return composed && { ...composed, tag };
  }

  /** The first of two calls composes what the next start sends, unless that does not wait any more. */
  async function prepare(ask: NonNullable<Creates['prepare']>): Promise<Composed | undefined> {
    const ready = prepared;
    prepared = undefined;
    if (ready?.plannedTasks.every(({ id }) => plannedTasks.get(id)?.state === 'waiting')) return ready;
    const composed = compose();
    if (!composed) return undefined;
    const seen = await ask(composed.create);
    if (seen.kind === 'answered') prepared = { ...composed, create: seen.result };
    else if (seen.kind === 'refused' && seen.class !== 'pace' && seen.class !== 'account')
      refuse(composed, errorOf(seen));
    else parts.log.warn(`a create could not be prepared: ${seen.message}`);
    return undefined;
  }

  /** It would be refused for the same reason for ever: a person is told instead. */
  function refuse(composed: Composed, error: UnitError): void {
    const createRequest = open(composed);
    const plannedTasks = composed.plannedTasks.map(() => ({ event: 'refused', error }) as const);
    unkept = { createRequest, outcome: { createRequest: 'refused', plannedTasks } };
    keep(unkept);
  }

  /** Writes down what came of a call. What cannot be stored now is kept in memory, to be stored first. */
  function keep({ createRequest, outcome: seen }: Answered): void {
    const outcome = namesKnownTask(seen) ? unknownOutcome(createRequest) : seen;
    if (outcome !== seen)
      parts.log.warn(`the answer to create ${createRequest.mark} names a task that is known`);
    store.transaction(() => {
      createRequests.update(createRequest.id, { state: outcome.createRequest, endedAt: clock.now() });
      if (outcome.createRequest !== 'notProcessed') tagSeries.over();
      changes.apply(
        outcome.plannedTasks.map((plannedTask, index) => ({
          plannedTaskId: createRequest.unitIds[index] ?? '',
          event: plannedTask.event,
          patch: {
            error: plannedTask.error,
            refusal: plannedTask.refusal,
            ...(plannedTask.event === 'batchRefused' || plannedTask.goesAlone ? { goesAlone: true } : {}),
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
    if (outcome.why !== undefined)
      parts.log.warn(`the outcome of create ${createRequest.mark} is unknown: ${outcome.why}`);
    if (outcome.createRequest === 'unknown') parts.outcomeUnknown();
  }

  /** A task id belongs to one planned task of a farm: an answer with a known one, or with one twice, proves nothing. */
  function namesKnownTask(outcome: CreateOutcome): boolean {
    const ids = outcome.plannedTasks.flatMap(({ taskId }) => taskId ?? []);
    return new Set(ids).size < ids.length || ids.some((taskId) => tasks.wasKnown(farm, taskId));
  }

  function oneMoreUnknown(plannedTaskId = ''): { readonly unknowns: number } {
    return { unknowns: (plannedTasks.get(plannedTaskId)?.unknowns ?? 0) + 1 };
  }

  /** Writes down what is about to be sent. */
  function open(composed: Composed): CreateRequest {
    const createRequest: CreateRequest = {
      id: parts.random.id(),
      farm,
      mark: composed.tag,
      state: 'sending',
      action: composed.create.action,
      body: composed.create.body,
      account: composed.plannedTasks[0]?.facts.account ?? '',
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
            mark: composed.tag,
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

function errorOf({
  code = 'none',
  message,
  text,
}: Extract<FarmReply<never>, { kind: 'refused' }>): UnitError {
  return text ? failureSaying(code, text) : { code, message, from: 'farm' };
}

function unknownOutcome({ unitIds }: CreateRequest): CreateOutcome {
  return { createRequest: 'unknown', plannedTasks: unitIds.map(() => ({ event: 'outcomeUnknown' })) };
}
