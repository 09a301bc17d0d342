import type { UnitState } from '#protocol/bridge/unit.ts';
import type { Findability } from './findability.ts';
import type { SearchMark } from './markSearch.ts';
import type { CallRows, Clock, Log, Transactions, UnitRows } from './ports.ts';
import { pairRowsWithUnits } from './reconciliation.ts';
import type { CallRecord, UnitRecord } from './records.ts';
import type { UnitChange, UnitChanges } from './unitChanges.ts';

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

/**
 * Asks the farm what became of creates whose answer was lost (§4). Each unknown call rests for the settle
 * window, counted on the monotonic clock from the later of its end and this daemon’s start.
 */
export function createReconciling(parts: ReconcilingParts): Reconciling {
  const { farm, store, units, calls, changes, clock, findability, settleMs } = parts;
  const restingSince = new Map<string, number>();
  let judgedCall: string | undefined;
  let askedForProofAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;
  let stopped = false;
  let cancelTimer: (() => void) | undefined;

  function settlesAt(call: CallRecord): number {
    return (restingSince.get(call.id) ?? clock.monotonic()) + settleMs;
  }

  async function run(): Promise<void> {
    for (const call of calls.inState(farm, 'unknown')) {
      if (stopped) return;
      if (settlesAt(call) <= clock.monotonic()) await reconcile(call);
    }
    await proveFindability();
  }

  async function reconcile(call: CallRecord): Promise<void> {
    const rows = await parts.search(call.mark);
    rest(call);
    if (!rows) return;
    if (rows.length > 0) await findability.markWasFound();
    const proved = findability.state() === 'proved';
    store.transaction(() => {
      if (proved) askAgainFor(call);
      const open = unitsOf(call, 'unconfirmed');
      const found = pairRowsWithUnits(rows, open);
      changes.apply(
        open.map((unit): UnitChange => {
          const taskId = found.get(unit.id);
          if (taskId !== undefined) {
            return { unitId: unit.id, event: 'foundByMark', patch: { taskId, error: undefined } };
          }
          return { unitId: unit.id, ...(proved ? { event: 'provedAbsent' } : cannotProve) };
        }),
      );
      if (unitsOf(call, 'needsYou').length > 0) return;
      calls.update(call.id, { state: found.size > 0 ? 'found' : 'absent', endedAt: clock.now() });
    });
    parts.settled();
  }

  function unitsOf(call: CallRecord, state: UnitState): UnitRecord[] {
    return call.unitIds.flatMap((id) => units.get(id) ?? []).filter((unit) => unit.state === state);
  }

  function rest(call: CallRecord): void {
    restingSince.set(call.id, clock.monotonic());
  }

  /** One settle window after a confirmed create its mark must be found, and a fresh one not (§3.5). */
  async function proveFindability(): Promise<void> {
    if (findability.state() === 'proved') return;
    const newest = calls.newestConfirmed(farm);
    if (!newest || newest.id === judgedCall || proofDelay(newest) > 0) return;
    askedForProofAt = clock.monotonic();
    if ((await findability.judge(newest.mark)) === 'noAnswer') return;
    judgedCall = newest.id;
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

  /** Milliseconds until the proof may be tried: after the call settled, and not again at once. */
  function proofDelay(call: CallRecord): number {
    const settled = (call.endedAt ?? call.startedAt) + settleMs - clock.now();
    return Math.max(settled, askedForProofAt + settleMs - clock.monotonic());
  }

  function schedule(): void {
    cancelTimer?.();
    if (stopped) return;
    const unknown = calls.inState(farm, 'unknown').map((call) => settlesAt(call) - clock.monotonic());
    const newest = findability.state() === 'proved' ? undefined : calls.newestConfirmed(farm);
    const proof = newest && newest.id !== judgedCall ? [proofDelay(newest)] : [];
    const delays = [...unknown, ...proof];
    if (delays.length > 0) cancelTimer = clock.after(Math.max(1, Math.min(...delays)), wake);
  }

  function wake(): void {
    if (running || stopped) return;
    running = run()
      .catch((error: unknown) => parts.log.error('reconciling stopped', error))
      .finally(() => {
        running = undefined;
        schedule();
      });
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
      wake();
    },
    async stop() {
      stopped = true;
      cancelTimer?.();
      await running;
    },
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
