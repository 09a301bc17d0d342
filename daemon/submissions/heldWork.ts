import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import type { PlannedTaskChange, PlannedTaskChanges } from './plannedTaskChanges.ts';
import type {
  CreateRequestRows,
  NoticeSink,
  PlannedTaskRows,
  SubmissionPatch,
  SubmissionRows,
  Transactions,
} from './ports.ts';
import type { PlannedTaskRecord } from './records.ts';

/** Work left open by a store that is not the newest: one question releases or drops all of it. */
export interface HeldWork {
  /** Raises the question while anything waits for its answer. */
  ask(): void;
  readonly answers: { readonly goOn: () => void; readonly drop: () => void };
}

export interface HeldWorkParts {
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly createRequests: CreateRequestRows;
  readonly changes: PlannedTaskChanges;
  readonly notices: NoticeSink;
  readonly doubt: () => { readonly id: string; readonly reason: string } | undefined;
  readonly planPending: () => void;
  readonly wake: () => void;
}

export const heldWorkCode = 'storeNotNewest';

export function createHeldWork(parts: HeldWorkParts): HeldWork {
  const { store, submissions, plannedTasks, createRequests, changes, notices } = parts;

  function answer(
    change: (plannedTask: PlannedTaskRecord) => PlannedTaskChange,
    patch: SubmissionPatch,
  ): void {
    store.transaction(() => {
      changes.apply(plannedTasks.held().map(change));
      for (const { id } of submissions.held()) {
        submissions.update(id, patch);
        changes.announce(id);
      }
    });
  }

  return {
    ask() {
      const doubt = parts.doubt();
      // Without one nothing is held, and to look for it reads all that is stored.
      if (!doubt) return;
      const held = plannedTasks.held().length + submissions.held().length;
      if (held === 0) return;
      notices.raise({
        ...noticeWords(heldWorkCode, { reason: doubt.reason, units: held }),
        about: doubt.id,
        severity: 'error',
        actions: [
          { action: 'goOn', confirm: true, billsAgain: true },
          { action: 'drop', confirm: true, billsAgain: false },
        ],
      });
    },
    answers: {
      goOn() {
        answer((plannedTask) => goOn(plannedTask, createRequests), { error: undefined });
        parts.planPending();
        parts.wake();
      },
      drop: () =>
        answer(({ id }) => ({ plannedTaskId: id, event: 'cancelled', patch: { heldFrom: undefined } }), {
          cancelRequested: true,
        }),
    },
  };
}

/** Continues from where it was: what was under way is searched for by its tag first. */
export function goOn(
  { id, heldFrom }: PlannedTaskRecord,
  createRequests: CreateRequestRows,
): PlannedTaskChange {
  const patch = { heldFrom: undefined, error: undefined };
  const createRequest = heldFrom?.callId ? createRequests.get(heldFrom.callId) : undefined;
  if (heldFrom?.state === 'unconfirmed' && createRequest) {
    createRequests.update(createRequest.id, { state: 'unknown' });
    return { plannedTaskId: id, event: 'tagSearchProved', patch: { ...patch, callId: createRequest.id } };
  }
  return { plannedTaskId: id, event: heldFrom?.state === 'waiting' ? 'resolvedAbsent' : 'requeued', patch };
}
