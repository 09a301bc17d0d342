import type { UnitState } from '#protocol/bridge/unit.ts';

/** What can happen to a planned task, in the words of the bridge contract’s §4. */
export type PlannedTaskEvent =
  | 'uploadStarted'
  | 'uploaded'
  | 'uploadFailed'
  | 'callOpened'
  | 'confirmed'
  | 'notProcessed'
  | 'refused'
  | 'batchRefused'
  | 'outcomeUnknown'
  | 'foundByTag'
  | 'provedAbsent'
  | 'cannotProve'
  | 'idWasAnothers'
  | 'tagSearchProved'
  | 'resolvedSent'
  | 'resolvedAbsent'
  | 'requeued'
  | 'cancelled'
  | 'retried'
  | 'released'
  | 'doubted'
  | 'replaced';

type Transitions = Readonly<Partial<Record<PlannedTaskEvent, UnitState>>>;

/** The whole machine: what is not in the table cannot happen. */
export const plannedTaskTransitions: Readonly<Record<UnitState, Transitions>> = {
  queued: { uploadStarted: 'uploading', uploadFailed: 'failed', cancelled: 'cancelled', doubted: 'needsYou' },
  uploading: { uploaded: 'waiting', uploadFailed: 'failed', cancelled: 'cancelled', doubted: 'needsYou' },
  waiting: { callOpened: 'sending', cancelled: 'cancelled', doubted: 'needsYou' },
  sending: {
    confirmed: 'submitted',
    notProcessed: 'waiting',
    batchRefused: 'waiting',
    refused: 'failed',
    outcomeUnknown: 'unconfirmed',
  },
  unconfirmed: {
    foundByTag: 'submitted',
    provedAbsent: 'waiting',
    refused: 'failed',
    cannotProve: 'needsYou',
  },
  needsYou: {
    tagSearchProved: 'unconfirmed',
    resolvedSent: 'submitted',
    resolvedAbsent: 'waiting',
    requeued: 'queued',
    cancelled: 'cancelled',
  },
  onHold: { released: 'queued', cancelled: 'cancelled' },
  failed: { retried: 'queued', replaced: 'replaced' },
  submitted: { idWasAnothers: 'unconfirmed' },
  cancelled: {},
  replaced: {},
};

/** Where planned tasks begin whose files nobody brings. */
export function stateAfterUpload(): UnitState {
  return nextPlannedTaskState(nextPlannedTaskState('queued', 'uploadStarted'), 'uploaded');
}

export class ImpossibleTransition extends Error {
  constructor(state: UnitState, event: PlannedTaskEvent) {
    super(`A unit in state ${state} cannot take ${event}.`);
  }
}

/**
 * The state that follows. With cancel asked, what would wait again, for the farm or a person, is cancelled instead; what the farm has
 * taken stays submitted and is paused there (§4). Throws `ImpossibleTransition`, which is a bug of the caller.
 */
export function nextPlannedTaskState(
  state: UnitState,
  event: PlannedTaskEvent,
  cancel: 'cancelAsked' | 'goOn' = 'goOn',
): UnitState {
  const next = plannedTaskTransitions[state][event];
  if (!next) throw new ImpossibleTransition(state, event);
  const cancels = next === 'waiting' || next === 'needsYou';
  return cancel === 'cancelAsked' && cancels ? 'cancelled' : next;
}
