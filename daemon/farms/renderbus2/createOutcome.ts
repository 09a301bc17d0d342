import type { CreateOutcome, PlannedTaskOutcome } from '#daemon/farms/farm.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { failureSaying } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import { inWords, text } from '#protocol/texts/text.ts';

type Failed = Exclude<FarmReply<unknown>, { readonly kind: 'answered' }>;

function one(createRequest: CreateOutcome['createRequest'], outcome: PlannedTaskOutcome): CreateOutcome {
  return { createRequest, plannedTasks: [outcome] };
}

export function confirmed(taskId: string): CreateOutcome {
  return one('confirmed', { event: 'confirmed', taskId });
}

export function refusedWith(error: UnitError): CreateOutcome {
  return one('refused', { event: 'refused', error });
}

export function unknownBecause(why: string): CreateOutcome {
  return { ...one('unknown', { event: 'outcomeUnknown' }), why };
}

/** A reason that nobody knows may be one for ever: after so many tries a person is told. */
const mostTries = 5;

/** One of the calls before the submit failed: nothing can have started, and it goes again with a new number. */
export function notBegun(seen: Failed, tries = 1): CreateOutcome {
  if (seen.kind === 'refused' && isItsOwnFault(seen)) return refusedWith(errorOf(seen));
  if (seen.kind === 'refused' && seen.class === 'unknown' && tries >= mostTries)
    return refusedWith(errorOf(seen));
  return one('notProcessed', { event: 'notProcessed', error: errorOf(seen) });
}

/** The submit failed: refused, not sent, or unknown. */
export function notTaken(seen: Failed): CreateOutcome {
  if (seen.kind === 'unknown') return unknownBecause(seen.message);
  if (seen.kind === 'notSent') return notBegun(seen);
  // An unknown refusal may have come after the effect: the farm is asked about the number.
  return seen.class === 'unknown' ? unknownBecause(`${seen.code}: ${seen.message}`) : notBegun(seen);
}

/** The number belongs to another task: a person is told, and a retry asks for a new one. */
export function givenTwice(number: number): FarmReply<never> {
  const why = text('farm.numberTwice', { number });
  return {
    kind: 'refused',
    code: 'numberTwice',
    message: inWords(why, 'en'),
    class: 'validation',
    text: why,
  };
}

function isItsOwnFault({ class: of }: Extract<Failed, { readonly kind: 'refused' }>): boolean {
  return of === 'validation' || of === 'ourBug' || of === 'tooLong';
}

export function errorOf(seen: Failed): UnitError {
  if (seen.kind === 'refused') return { code: seen.code ?? 'none', message: seen.message, from: 'farm' };
  return seen.text ? failureSaying('none', seen.text) : { code: 'none', message: seen.message, from: 'farm' };
}
