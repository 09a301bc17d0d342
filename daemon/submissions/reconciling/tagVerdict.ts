import type { UnitError } from '#protocol/bridge/unit.ts';
import type { PlannedTaskChange } from '../plannedTaskChanges.ts';
import type { PlannedTaskEvent } from '../plannedTaskMachine.ts';
import type { PlannedTaskRecord } from '../records.ts';
import type { RowsOfCall } from './reconciliation.ts';
import type { ControlResult } from './tagSearch.ts';
import { mayBeAskedAgain, type Reason, unprovable, worthWaiting } from './unprovable.ts';

/** What a pass proves of planned tasks that it did not find. */
export type Absence = 'proved' | Reason;

/** A planned task goes again by itself after one proof of absence, and takes part in so many calls of unknown outcome (§4). */
const mostAbsences = 1;
const mostUnknowns = 3;

export interface Pass {
  /** How many scenes the call carried. */
  readonly scenes: 'one' | 'several';
  readonly rows: RowsOfCall;
  readonly absence: Absence;
  /** Whether it still waits for an outcome that the next search may settle. */
  readonly settleTime: 'left' | 'over';
}

export function absenceOf(seen: ControlResult): Absence {
  switch (seen) {
    case 'found':
      return 'proved';
    case 'none':
      return 'noControl';
    case 'notFound':
      return 'controlNotFound';
    default:
      return seen;
  }
}

/** Changes that a pass brings to a planned task of its call, or what the planned task that stays as it is shows. */
export type Verdict = { readonly changes: readonly PlannedTaskChange[] } | { readonly explain: UnitError };

const nothing: Verdict = { changes: [] };

/** What a pass means for a planned task that is in the call still. */
export function verdictOn(plannedTask: PlannedTaskRecord, pass: Pass): Verdict {
  if (plannedTask.state === 'unconfirmed') return verdictOnOpen(plannedTask, pass);
  if (plannedTask.state !== 'needsYou') return nothing;
  const isProvedAbsent =
    pass.absence === 'proved' && pass.rows.unclear.length === 0 && mayBeAskedAgain(plannedTask);
  if (!pass.rows.found.has(plannedTask.id) && !isProvedAbsent)
    return pass.rows.unclear.length > 0 && mayBeAskedAgain(plannedTask)
      ? { explain: unprovable(plannedTask, 'unclear', pass.rows.unclear) }
      : nothing;
  const again: PlannedTaskChange = {
    plannedTaskId: plannedTask.id,
    event: 'tagSearchProved',
    patch: { error: undefined },
  };
  const verdict = verdictOnOpen(plannedTask, pass);
  return 'changes' in verdict ? { changes: [again, ...verdict.changes] } : verdict;
}

function verdictOnOpen(plannedTask: PlannedTaskRecord, { scenes, rows, absence, settleTime }: Pass): Verdict {
  const taskId = rows.found.get(plannedTask.id);
  const ask = (reason: Reason) =>
    become(plannedTask, 'cannotProve', { error: unprovable(plannedTask, reason, rows.unclear) });
  if (taskId !== undefined)
    return become(plannedTask, 'foundByTag', {
      taskId,
      taskIdFrom: 'tag',
      error: undefined,
      refusal: undefined,
    });
  if (rows.unclear.length > 0) return ask('unclear');
  if (absence !== 'proved') {
    const waits = worthWaiting.has(absence) && settleTime === 'left';
    return waits ? { explain: plannedTask.refusal ?? unprovable(plannedTask, absence) } : ask(absence);
  }
  const { refusal, absences = 0, unknowns = 0 } = plannedTask;
  // A refused batch goes again one by one, and counts for nothing.
  if (refusal && scenes === 'several')
    return become(plannedTask, 'provedAbsent', { goesAlone: true, error: undefined, refusal: undefined });
  if (refusal && !plannedTask.cancelRequested)
    return become(plannedTask, 'refused', { error: refusal, refusal: undefined });
  if (absences >= mostAbsences) return ask('absentTwice');
  if (unknowns >= mostUnknowns) return ask('unknownTooOften');
  return become(plannedTask, 'provedAbsent', {
    absences: absences + 1,
    error: undefined,
    refusal: undefined,
  });
}

function become(
  { id }: PlannedTaskRecord,
  event: PlannedTaskEvent,
  patch: PlannedTaskChange['patch'],
): Verdict {
  return { changes: [{ plannedTaskId: id, event, ...(patch ? { patch } : {}) }] };
}
