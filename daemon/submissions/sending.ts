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
  Transactions,
  UnitRows,
} from './ports.ts';
import type { CallRecord, UnitRecord } from './records.ts';
import type { UnitChanges } from './unitChanges.ts';

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

/** After what should not happen, such as a full disk. */
const afterFailureMs = 1000;

interface Answered {
  readonly call: CallRecord;
  readonly seen: Seen<CreateAnswer>;
}

/**
 * Sends creates one after the other. A call is composed when its slot opens and stands on disk, with its mark
 * and its units, before the first byte goes out (§4).
 */
export function createSending(parts: SendingParts): Sending {
  const { farm, store, units, calls, changes, lane, client, clock, random } = parts;
  let running: Promise<void> | undefined;
  let stopped = false;
  let unkept: Answered | undefined;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let cancelTimer: (() => void) | undefined;

  async function run(): Promise<void> {
    for (;;) {
      if (unkept) keep(unkept);
      if (stopped || readyUnits().length === 0) return;
      await lane.run('create', sendNext);
    }
  }

  function readyUnits(): UnitRecord[] {
    return units.inState(farm, 'waiting').filter((unit) => (unit.nextAttemptAt ?? 0) <= clock.now());
  }

  async function sendNext(): Promise<void> {
    if (stopped) return;
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
    const outcome = judgeCreate(seen, call.unitIds.length);
    store.transaction(() => {
      calls.update(call.id, { state: outcome.call, endedAt: clock.now() });
      changes.apply(
        outcome.units.map((unit, index) => ({
          unitId: call.unitIds[index] ?? '',
          event: unit.event,
          patch: {
            error: unit.error,
            ...(unit.event === 'batchRefused' ? { goesAlone: true } : {}),
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

  /** Writes down what is about to be sent; undefined when nothing waits any more. */
  function open(): CallRecord | undefined {
    const mark = markFromBytes(random.bytes(markLength));
    const composed = composeCall(units.inState(farm, 'waiting'), mark, clock.now());
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
            nextAttemptAt: undefined,
          },
        })),
      );
    });
    return call;
  }

  /** Wakes again when the next unit’s back-off ends, and some time after a failure of its own. */
  function schedule(): void {
    cancelTimer?.();
    if (stopped) return;
    const times = units.inState(farm, 'waiting').map((unit) => (unit.nextAttemptAt ?? 0) - clock.now());
    if (unkept) times.push(0);
    if (times.length === 0) return;
    cancelTimer = clock.after(Math.max(1, Math.min(...times), restsUntil - clock.monotonic()), wake);
  }

  function wake(): void {
    if (running || stopped) return;
    running = run()
      .catch((error: unknown) => {
        if (!stopped) parts.log.error('sending stopped', error);
        restsUntil = clock.monotonic() + afterFailureMs;
      })
      .finally(() => {
        running = undefined;
        schedule();
      });
  }

  return {
    wake,
    async stop() {
      stopped = true;
      cancelTimer?.();
      await running;
    },
  };
}
