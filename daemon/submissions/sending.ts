import type { FarmBody } from '#protocol/farm/actions.ts';
import type { CreateAnswer } from '#protocol/farm/createTask.ts';
import { markFromBytes, markLength } from '#protocol/farm/mark.ts';
import { judgeCreate } from './callOutcome.ts';
import { composeCall } from './composeCall.ts';
import type {
  CallRows,
  Clock,
  FarmClient,
  Lane,
  Log,
  Random,
  Seen,
  TaskRows,
  Transactions,
  UnitRows,
} from './ports.ts';
import type { CallRecord } from './records.ts';
import type { UnitChanges } from './unitChanges.ts';
import { createWorkLoop } from './workLoop.ts';

export interface Sending {
  /** Looks for units that wait for their call. */
  wake(): void;
  /** Waits for the call that is under way; its answer is stored. */
  stop(): Promise<void>;
}

export interface SendingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly units: UnitRows;
  readonly calls: CallRows;
  readonly tasks: TaskRows;
  readonly changes: UnitChanges;
  readonly lane: Lane;
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
  readonly call: CallRecord;
  readonly seen: Seen<CreateAnswer>;
}

/**
 * Sends creates one after the other. A call is composed when its slot opens and stands on disk, with its mark
 * and its units, before the first byte goes out (§4).
 */
export function createSending(parts: SendingParts): Sending {
  const { farm, store, units, calls, tasks, changes, lane, client, clock, random } = parts;
  const loop = createWorkLoop({ name: 'sending', run, dueIn, clock, log: parts.log });
  let unkept: Answered | undefined;

  async function run(): Promise<void> {
    for (;;) {
      if (unkept) keep(unkept);
      if (loop.stopping.aborted || !somethingWaits()) return;
      await lane.run('create', sendNext);
    }
  }

  function somethingWaits(): boolean {
    return units.isAnyIn(farm, 'waiting');
  }

  function dueIn(): number | undefined {
    return somethingWaits() ? 0 : undefined;
  }

  async function sendNext(): Promise<void> {
    if (loop.stopping.aborted) return;
    const call = open();
    if (!call) return;
    const seen = await client
      .send(call.action, call.body as FarmBody<typeof call.action>)
      .catch((error: unknown): Seen<CreateAnswer> => ({ kind: 'unknown', message: String(error) }));
    unkept = { call, seen };
    keep(unkept);
  }

  /** Writes down what came of a call. What cannot be stored now is kept in memory, to be stored first. */
  function keep({ call, seen }: Answered): void {
    const outcome = judgeCreate(seen, call.unitIds.length, (taskId) => tasks.get(farm, taskId) !== undefined);
    store.transaction(() => {
      calls.update(call.id, { state: outcome.call, endedAt: clock.now() });
      changes.apply(
        outcome.units.map((unit, index) => ({
          unitId: call.unitIds[index] ?? '',
          event: unit.event,
          patch: {
            error: unit.error,
            refusal: unit.refusal,
            ...(unit.event === 'batchRefused' ? { goesAlone: true } : {}),
            ...(unit.event === 'outcomeUnknown' && !unit.refusal ? oneMoreUnknown(call.unitIds[index]) : {}),
            ...(unit.taskId === undefined ? {} : { taskId: unit.taskId }),
          },
        })),
      );
    });
    unkept = undefined;
    if (outcome.call === 'confirmed') parts.confirmed();
    if (seen.kind === 'unknown')
      parts.log.warn(`the outcome of create ${call.mark} is unknown: ${seen.message}`);
    if (outcome.call === 'unknown') parts.outcomeUnknown();
  }

  function oneMoreUnknown(unitId = ''): { readonly unknowns: number } {
    return { unknowns: (units.get(unitId)?.unknowns ?? 0) + 1 };
  }

  /** Writes down what is about to be sent; undefined when nothing waits any more. */
  function open(): CallRecord | undefined {
    const mark = markFromBytes(random.bytes(markLength));
    const composed = composeCall(units.inLine(farm), mark);
    if (!composed) return undefined;
    const call: CallRecord = {
      id: random.id(),
      farm,
      mark,
      state: 'sending',
      action: composed.create.action,
      body: composed.create.body,
      unitIds: composed.units.map((unit) => unit.id),
      startedAt: clock.now(),
      endedAt: undefined,
    };
    store.transaction(() => {
      calls.insert(call);
      changes.apply(
        composed.units.map((unit) => ({
          unitId: unit.id,
          event: 'callOpened',
          patch: {
            callId: call.id,
            mark,
            attempts: unit.attempts + 1,
            error: undefined,
          },
        })),
      );
    });
    return call;
  }

  return { wake: loop.wake, stop: loop.stop };
}
