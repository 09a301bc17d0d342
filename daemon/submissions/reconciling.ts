import type { TaskRow } from '#protocol/farm/queryTask.ts';
import { accountOf } from './controls.ts';
import { createDeadlines } from './deadlines.ts';
import type { Findability } from './findability.ts';
import type { SearchMark } from './markSearch.ts';
import { type Absence, absenceOf, verdictOn } from './markVerdict.ts';
import type { CallRows, Clock, Log, TaskRows, Transactions, UnitRows } from './ports.ts';
import { createProofs } from './proofs.ts';
import { pairRowsWithUnits, type RowsOfCall } from './reconciliation.ts';
import type { CallRecord, UnitRecord } from './records.ts';
import type { Surplus } from './surplus.ts';
import { holderOf } from './taskHolder.ts';
import type { UnitChanges } from './unitChanges.ts';
import { mayBeAskedAgain } from './unprovable.ts';
import { createWorkLoop } from './workLoop.ts';

export interface Reconciling {
  /** Takes up what a daemon that died had under way; call once, before anything is sent. */
  recover(): void;
  wake(): void;
  stop(): Promise<void>;
}

export interface ReconcilingParts {
  readonly farm: string;
  /** The account that calls. */
  readonly account: string;
  readonly store: Transactions;
  readonly units: UnitRows;
  readonly calls: CallRows;
  readonly tasks: TaskRows;
  readonly changes: UnitChanges;
  readonly search: SearchMark;
  readonly findability: Findability;
  readonly surplus: Surplus;
  /** How long an unknown call rests, in milliseconds: longer than the farm’s latest possible commit. */
  readonly settleMs: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Tasks were found, or units wait again. */
  readonly settled: () => void;
}

/** What one look at the farm brought. */
interface Look {
  readonly rows: readonly TaskRow[];
  readonly absence: Absence;
}

/** An outcome that every look leaves unknown is put to a person after so long (§4). */
const patienceMs = 3_600_000;
/** What only waits for a person is looked at so much less often. */
const windowsForPerson = 10;

/**
 * Asks the farm what became of creates whose answer was lost (§4). Each unknown call rests for the settle
 * window, counted on the monotonic clock from the later of its end and this daemon’s start.
 */
export function createReconciling(parts: ReconcilingParts): Reconciling {
  const { farm, account: own, store, units, calls, tasks, changes, clock, findability, settleMs } = parts;
  const restingSince = new Map<string, number>();
  const waitsForPerson = new Set<string>();
  const patienceLeft = createDeadlines(clock, patienceMs);
  const proofs = createProofs({ ...parts, isAwaited, proved: askAgain });
  const loop = createWorkLoop({ name: 'reconciling', run, dueIn, clock, log: parts.log });

  function settlesAt({ id }: CallRecord): number {
    const windows = waitsForPerson.has(id) ? windowsForPerson : 1;
    return (restingSince.get(id) ?? clock.monotonic()) + windows * settleMs;
  }

  async function run(): Promise<void> {
    for (const call of calls.inState(farm, 'unknown')) {
      if (loop.stopping.aborted) return;
      if (settlesAt(call) <= clock.monotonic()) await reconcile(call);
    }
    await proofs.run();
  }

  async function reconcile(call: CallRecord): Promise<void> {
    const look = await lookFor(call);
    rest(call);
    store.transaction(() => judge(call, look));
    parts.settled();
    await parts.surplus.tell(call, look.rows);
  }

  /**
   * The search, then its control by the same queries, then the search once more: an answer that belongs to the
   * query before it, as from a cache, differs in one of them.
   */
  async function lookFor(call: CallRecord): Promise<Look> {
    const { rows, lacks } = await parts.search(call.mark);
    if (rows.length > 0) {
      const apart = await findability.marksApart(accountOf(call, own));
      if (apart !== 'apart') return { rows: [], absence: apart === 'noAnswer' ? 'noAnswer' : 'marksMixed' };
    }
    // The search may have brought everything, and have been mended before the fresh mark was looked for.
    if (rows.length > call.unitIds.length && !(await bringsAgain(call, rows)))
      return { rows: [], absence: 'rests' };
    if (lacks !== 'nothing') return { rows, absence: lacks === 'rows' ? 'cut' : 'noAnswer' };
    if (!someMayBeAbsent(call, pair(call, rows))) return { rows, absence: 'noAnswer' };
    const shown = new Set(rows.map(({ task_id }) => task_id));
    const control = await findability.control(accountOf(call, own), { call, rowsFound: shown.size });
    if (control !== 'found') return { rows, absence: absenceOf(control) };
    const again = await parts.search(call.mark);
    if (again.lacks !== 'nothing') return { rows, absence: again.lacks === 'rows' ? 'cut' : 'noAnswer' };
    return { rows, absence: again.rows.every(({ task_id }) => shown.has(task_id)) ? 'proved' : 'rests' };
  }

  async function bringsAgain(call: CallRecord, rows: readonly TaskRow[]): Promise<boolean> {
    const shown = new Set((await parts.search(call.mark)).rows.map(({ task_id }) => task_id));
    return rows.every(({ task_id }) => shown.has(task_id));
  }

  function pair(call: CallRecord, rows: readonly TaskRow[]): RowsOfCall {
    return pairRowsWithUnits(rows, membersOf(call), (taskId) => {
      const holder = holderOf(farm, taskId, { tasks, units });
      const isOwn = !holder || (holder.callId === call.id && call.unitIds.includes(holder.id));
      return isOwn ? 'here' : 'elsewhere';
    });
  }

  function someMayBeAbsent(call: CallRecord, { found, unclear }: RowsOfCall): boolean {
    return unclear.length === 0 && openUnitsOf(call).some(({ id }) => !found.has(id));
  }

  function judge(call: CallRecord, { rows, absence }: Look): void {
    const paired = pair(call, rows);
    const left = patienceLeft(call.id, (call.endedAt ?? call.startedAt) + patienceMs);
    const patience = left > 0 ? 'left' : 'over';
    const scenes = call.unitIds.length > 1 ? 'several' : 'one';
    for (const unit of unitsOf(call)) {
      const taskId = paired.found.get(unit.id);
      const isNameless = unit.state === 'submitted' && unit.taskId === undefined;
      if (isNameless && taskId !== undefined) changes.nameTask(unit.id, taskId, call.startedAt);
      const verdict = verdictOn(unit, { scenes, rows: paired, absence, patience });
      if ('explain' in verdict) changes.explain(unit.id, verdict.explain);
      else changes.apply(verdict.changes.map((change) => ({ ...change, submittedAt: call.startedAt })));
    }
    const open = openUnitsOf(call);
    if (open.some(({ state }) => state === 'unconfirmed')) waitsForPerson.delete(call.id);
    else waitsForPerson.add(call.id);
    if (open.length > 0) return;
    calls.update(call.id, { state: rows.length > 0 ? 'found' : 'absent', endedAt: clock.now() });
  }

  function membersOf(call: CallRecord): UnitRecord[] {
    return call.unitIds.flatMap((id) => units.get(id) ?? []);
  }

  /** Without those that went on in a later call: what becomes of them only that one can tell. */
  function unitsOf(call: CallRecord): UnitRecord[] {
    return membersOf(call).filter((unit) => unit.callId === call.id);
  }

  function openUnitsOf(call: CallRecord): UnitRecord[] {
    return unitsOf(call).filter(({ state }) => state === 'unconfirmed' || state === 'needsYou');
  }

  function rest(call: CallRecord): void {
    restingSince.set(call.id, clock.monotonic());
  }

  function callsThatWait(account: string): CallRecord[] {
    return calls
      .inState(farm, 'unknown')
      .filter((call) => accountOf(call, own) === account)
      .filter((call) => unitsOf(call).some((unit) => unit.state === 'needsYou' && mayBeAskedAgain(unit)));
  }

  function isAwaited(account: string): boolean {
    return callsThatWait(account).length > 0;
  }

  /** What waited for a person because nothing could be proved goes back to being asked for by itself. */
  function askAgain(account: string): void {
    for (const call of callsThatWait(account)) {
      const waiting = unitsOf(call).filter((unit) => unit.state === 'needsYou' && mayBeAskedAgain(unit));
      changes.apply(
        waiting.map((unit) => ({
          unitId: unit.id,
          event: 'findabilityProved',
          patch: { error: unit.refusal },
        })),
      );
      waitsForPerson.delete(call.id);
    }
  }

  function dueIn(): number | undefined {
    const times = calls.inState(farm, 'unknown').map(settlesAt);
    const proofAt = proofs.nextAt();
    if (proofAt !== undefined) times.push(proofAt);
    return times.length === 0 ? undefined : Math.min(...times) - clock.monotonic();
  }

  function takeUp(call: CallRecord): void {
    store.transaction(() => {
      calls.update(call.id, { state: 'unknown', endedAt: clock.now() });
      const sending = unitsOf(call).filter(({ state }) => state === 'sending');
      changes.apply(
        sending.map((unit) => ({
          unitId: unit.id,
          event: 'outcomeUnknown',
          patch: { unknowns: (unit.unknowns ?? 0) + 1 },
        })),
      );
    });
    parts.log.warn(`create ${call.mark} was under way when the daemon stopped; the farm will be asked`);
  }

  return {
    recover() {
      for (const call of calls.inState(farm, 'sending')) takeUp(call);
      proofs.recover(calls.inState(farm, 'unknown').map((call) => accountOf(call, own)));
    },
    wake() {
      for (const call of calls.inState(farm, 'unknown')) {
        if (restingSince.has(call.id)) continue;
        rest(call);
        patienceLeft(call.id, (call.endedAt ?? call.startedAt) + patienceMs);
      }
      proofs.look();
      loop.wake();
    },
    stop: loop.stop,
  };
}
