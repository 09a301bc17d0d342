import type {
  CallRows,
  NoticeSink,
  SubmissionPatch,
  SubmissionRows,
  Transactions,
  UnitRows,
} from './ports.ts';
import type { UnitRecord } from './records.ts';
import type { UnitChange, UnitChanges } from './unitChanges.ts';

/** What a store that is not the newest that was left open: one question lets all of it go, or drops it. */
export interface HeldWork {
  /** Raises the question while anything waits for its answer. */
  ask(): void;
  readonly answers: { readonly goOn: () => void; readonly drop: () => void };
}

export interface HeldWorkParts {
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly units: UnitRows;
  readonly calls: CallRows;
  readonly changes: UnitChanges;
  readonly notices: NoticeSink;
  readonly doubt: () => { readonly id: string; readonly reason: string } | undefined;
  readonly planPending: () => void;
  readonly wake: () => void;
}

export const heldWorkCode = 'storeNotNewest';

export function createHeldWork(parts: HeldWorkParts): HeldWork {
  const { store, submissions, units, calls, changes, notices } = parts;

  function answer(change: (unit: UnitRecord) => UnitChange, patch: SubmissionPatch): void {
    store.transaction(() => {
      changes.apply(units.held().map(change));
      for (const { id } of submissions.held()) {
        submissions.update(id, patch);
        changes.announce(id);
      }
    });
  }

  return {
    ask() {
      const doubt = parts.doubt();
      const held = units.held().length + submissions.held().length;
      if (!doubt || held === 0) return;
      notices.raise({
        code: heldWorkCode,
        about: doubt.id,
        severity: 'error',
        message: `The daemon’s database is not the newest that there was: ${doubt.reason}. ${held} of its tasks may be on the farm already, and none of these is sent until you answer. Look on the farm, then let them go on, or drop them.`,
        params: { reason: doubt.reason, units: held },
        actions: [
          { action: 'goOn', confirm: true, billsAgain: true },
          { action: 'drop', confirm: true, billsAgain: false },
        ],
      });
    },
    answers: {
      goOn() {
        answer((unit) => goOn(unit, calls), { error: undefined });
        parts.planPending();
        parts.wake();
      },
      drop: () =>
        answer(({ id }) => ({ unitId: id, event: 'cancelled', patch: { heldFrom: undefined } }), {
          cancelRequested: true,
        }),
    },
  };
}

/** On from where it was: what was under way is asked for by its mark first. */
export function goOn({ id, heldFrom }: UnitRecord, calls: CallRows): UnitChange {
  const patch = { heldFrom: undefined, error: undefined };
  const call = heldFrom?.callId ? calls.get(heldFrom.callId) : undefined;
  if (heldFrom?.state === 'unconfirmed' && call) {
    calls.update(call.id, { state: 'unknown' });
    return { unitId: id, event: 'findabilityProved', patch: { ...patch, callId: call.id } };
  }
  return { unitId: id, event: heldFrom?.state === 'waiting' ? 'resolvedAbsent' : 'requeued', patch };
}
