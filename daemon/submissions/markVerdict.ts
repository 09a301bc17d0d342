import type { UnitError } from '#protocol/bridge/unit.ts';
import type { ControlSeen } from './findability.ts';
import type { RowsOfCall } from './reconciliation.ts';
import type { UnitRecord } from './records.ts';
import type { UnitChange } from './unitChanges.ts';
import type { UnitEvent } from './unitMachine.ts';
import { mayBeAskedAgain, type Reason, unprovable, worthWaiting } from './unprovable.ts';

/** What a pass proves of units that it did not find. */
export type Absence = 'proved' | Reason;

/** A unit goes again by itself after one proof of absence, and takes part in so many calls of unknown outcome (§4). */
const mostAbsences = 1;
const mostUnknowns = 3;

export interface Pass {
  /** How many scenes the call carried. */
  readonly scenes: 'one' | 'several';
  readonly rows: RowsOfCall;
  readonly absence: Absence;
  /** Whether an outcome that the next look may tell is waited for still. */
  readonly patience: 'left' | 'over';
}

export function absenceOf(seen: ControlSeen): Absence {
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

/** Changes that a pass brings to a unit of its call, or what the unit that stays as it is shows. */
export type Verdict = { readonly changes: readonly UnitChange[] } | { readonly explain: UnitError };

const nothing: Verdict = { changes: [] };

/** What a pass means for a unit that is in the call still. */
export function verdictOn(unit: UnitRecord, pass: Pass): Verdict {
  if (unit.state === 'unconfirmed') return verdictOnOpen(unit, pass);
  if (unit.state !== 'needsYou') return nothing;
  const isProvedAbsent = pass.absence === 'proved' && pass.rows.unclear.length === 0 && mayBeAskedAgain(unit);
  if (!pass.rows.found.has(unit.id) && !isProvedAbsent) return nothing;
  const again: UnitChange = { unitId: unit.id, event: 'findabilityProved', patch: { error: undefined } };
  const verdict = verdictOnOpen(unit, pass);
  return 'changes' in verdict ? { changes: [again, ...verdict.changes] } : verdict;
}

function verdictOnOpen(unit: UnitRecord, { scenes, rows, absence, patience }: Pass): Verdict {
  const taskId = rows.found.get(unit.id);
  const ask = (reason: Reason) =>
    become(unit, 'cannotProve', { error: unprovable(unit, reason, rows.unclear) });
  if (taskId !== undefined)
    return become(unit, 'foundByMark', { taskId, error: undefined, refusal: undefined });
  if (rows.unclear.length > 0) return ask('unclear');
  if (absence !== 'proved') {
    const waits = worthWaiting.has(absence) && patience === 'left';
    return waits ? { explain: unit.refusal ?? unprovable(unit, absence) } : ask(absence);
  }
  const { refusal, absences = 0, unknowns = 0 } = unit;
  // A refused batch goes again one by one, and counts for nothing.
  if (refusal && scenes === 'several')
    return become(unit, 'provedAbsent', { goesAlone: true, error: undefined, refusal: undefined });
  if (refusal && !unit.cancelRequested)
    return become(unit, 'refused', { error: refusal, refusal: undefined });
  if (absences >= mostAbsences) return ask('absentTwice');
  if (unknowns >= mostUnknowns) return ask('unknownTooOften');
  return become(unit, 'provedAbsent', { absences: absences + 1, error: undefined, refusal: undefined });
}

function become({ id }: UnitRecord, event: UnitEvent, patch: UnitChange['patch']): Verdict {
  return { changes: [{ unitId: id, event, ...(patch ? { patch } : {}) }] };
}
