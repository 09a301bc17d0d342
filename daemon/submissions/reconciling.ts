import type { UnitState } from '#protocol/bridge/unit.ts';
import type { Findability } from './findability.ts';
import type { SearchMark } from './markSearch.ts';
import type { CallRows, Clock, Log, Transactions, UnitRows } from './ports.ts';
import { pairRowsWithUnits } from './reconciliation.ts';
import type { CallRecord, UnitRecord } from './records.ts';
import type { UnitChange, UnitChanges } from './unitChanges.ts';
import { createWorkLoop } from './workLoop.ts';

export interface Reconciling {
  /** Takes up what a daemon that died had under way; call once, before anything is sent. */
  recover(): void;
  wake(): void;
  stop(): Promise<void>;
}

export interface ReconcilingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly units: UnitRows;
  readonly calls: CallRows;
  readonly changes: UnitChanges;
  readonly search: SearchMark;
  readonly findability: Findability;
  /** How long an unknown call rests, in milliseconds: longer than the farm’s latest possible commit. */
  readonly settleMs: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Tasks were found, or units wait again. */
  readonly settled: () => void;
}

/** A confirmed call whose mark must be found, and when on the monotonic clock it is looked for. */
interface Proof {
  readonly call: CallRecord;
  readonly tryAt: number;
}

/**
 * Asks the farm what became of creates whose answer was lost (§4). Each unknown call rests for the settle
 * window, counted on the monotonic clock from the later of its end and this daemon’s start.
 */
export function createReconciling(parts: ReconcilingParts): Reconciling {
  const { farm, store, units, calls, changes, clock, findability, settleMs } = parts;
  const restingSince = new Map<string, number>();
  let judgedCall: string | undefined;
  let proof: Proof | undefined;
  const loop = createWorkLoop({ name: 'reconciling', run, dueIn, clock, log: parts.log });

  function settlesAt(call: CallRecord): number {
    return (restingSince.get(call.id) ?? clock.monotonic()) + settleMs;
  }

  async function run(): Promise<void> {
    for (const call of calls.inState(farm, 'unknown')) {
      if (loop.stopping.aborted) return;
      if (settlesAt(call) <= clock.monotonic()) await reconcile(call);
    }
    await proveFindability();
  }

  async function reconcile(call: CallRecord): Promise<void> {
    const rows = await parts.search(call.mark);
    rest(call);
    if (!rows) return;
    if (rows.length > 0) await findability.markWasFound();
    // Until a fresh mark was not found, what this one brought may be there whatever is asked for.
    if (rows.length > 0 && findability.state() === 'unproved') return;
    const proved = findability.state() === 'proved';
    store.transaction(() => {
      if (proved) askAgainFor(call);
      const open = unitsOf(call, 'unconfirmed');
      const found = pairRowsWithUnits(proved ? rows : [], open);
      changes.apply(
        open.map((unit): UnitChange => {
          const taskId = found.get(unit.id);
          if (taskId !== undefined) {
            return {
              unitId: unit.id,
              event: 'foundByMark',
              patch: { taskId, error: undefined },
              submittedAt: call.startedAt,
            };
          }
          return { unitId: unit.id, ...(proved ? { event: 'provedAbsent' } : cannotProve) };
        }),
      );
      if (unitsOf(call, 'needsYou').length > 0) return;
      calls.update(call.id, { state: found.size > 0 ? 'found' : 'absent', endedAt: clock.now() });
    });
    parts.settled();
  }

  /** Without those that went on in a later call: what becomes of them only that one can tell. */
  function unitsOf(call: CallRecord, state: UnitState): UnitRecord[] {
    return call.unitIds
      .flatMap((id) => units.get(id) ?? [])
      .filter((unit) => unit.callId === call.id && unit.state === state);
  }

  function rest(call: CallRecord): void {
    restingSince.set(call.id, clock.monotonic());
  }

  /**
   * One settle window after a confirmed create its mark must be found, and a fresh one not (§3.5). The window is
   * counted on the monotonic clock, and one call is kept to: later ones do not put it off.
   */
  function nextProof(): Proof | undefined {
    if (findability.state() === 'proved') return undefined;
    const newest = proof ? undefined : calls.newestConfirmed(farm);
    if (newest && newest.id !== judgedCall) proof = { call: newest, tryAt: clock.monotonic() + settleMs };
    return proof;
  }

  async function proveFindability(): Promise<void> {
    const next = nextProof();
    if (!next || next.tryAt > clock.monotonic()) return;
    proof = { ...next, tryAt: clock.monotonic() + settleMs };
    if ((await findability.judge(next.call.mark)) === 'noAnswer') return;
    judgedCall = next.call.id;
    proof = undefined;
    if (findability.state() === 'proved')
      for (const call of calls.inState(farm, 'unknown')) askAgainFor(call);
  }

  /** What waited for a person goes back to being asked for by itself. */
  function askAgainFor(call: CallRecord): void {
    const waiting = unitsOf(call, 'needsYou');
    changes.apply(
      waiting.map((unit) => ({ unitId: unit.id, event: 'findabilityProved', patch: { error: undefined } })),
    );
  }

  function dueIn(): number | undefined {
    const times = calls.inState(farm, 'unknown').map(settlesAt);
    const next = nextProof();
    if (next) times.push(next.tryAt);
    return times.length === 0 ? undefined : Math.min(...times) - clock.monotonic();
  }

  return {
    recover() {
      for (const call of calls.inState(farm, 'sending')) {
        store.transaction(() => {
          calls.update(call.id, { state: 'unknown', endedAt: clock.now() });
          const sending = call.unitIds
            .flatMap((id) => units.get(id) ?? [])
            .filter(({ state }) => state === 'sending');
          changes.apply(sending.map((unit) => ({ unitId: unit.id, event: 'outcomeUnknown' })));
        });
        parts.log.warn(`create ${call.mark} was under way when the daemon stopped; the farm will be asked`);
      }
    },
    wake() {
      for (const call of calls.inState(farm, 'unknown')) {
        if (!restingSince.has(call.id)) rest(call);
      }
      loop.wake();
    },
    stop: loop.stop,
  };
}

const cannotProve: Omit<UnitChange, 'unitId'> = {
  event: 'cannotProve',
  patch: {
    error: {
      code: 'outcomeUnknown',
      message:
        'The farm’s answer was lost, and whether it made the task cannot be proved. Look for the scene on the farm’s web page, then say whether it is there.',
      from: 'bridge',
    },
  },
};
