import type { Locale } from '#protocol/texts/text.ts';
import type { BridgeEvent } from './event.ts';
import { failureIn } from './failure.ts';
import { farmIn, hostIn, type KeptFarm, type KeptHost } from './keptTexts.ts';
import { noticeIn } from './noticeWords.ts';
import { problemIn } from './problemWords.ts';
import type { Submission } from './submission.ts';
import type { Transfer } from './transfer.ts';
import type { Unit } from './unit.ts';

/** Resources are kept with codes and facts, and are read in the language of the request (§3). */
export function submissionIn(submission: Submission, locale: Locale): Submission {
  return {
    ...withErrorIn(submission, locale),
    problems: submission.problems.map((problem) => problemIn(problem, locale)),
    units: submission.units.map((unit) => withErrorIn(unit, locale)),
  };
}

export function unitIn(unit: Unit, locale: Locale): Unit {
  return withErrorIn(unit, locale);
}

export function transferIn(transfer: Transfer, locale: Locale): Transfer {
  const { failures } = transfer;
  return {
    ...withErrorIn(transfer, locale),
    ...(failures
      ? { failures: failures.map(({ file, error }) => ({ file, error: failureIn(error, locale) })) }
      : {}),
  };
}

export function eventIn(event: BridgeEvent, locale: Locale): BridgeEvent {
  if (event.type === 'submission.changed')
    return { ...event, data: submissionIn(event.data as Submission, locale) };
  if (event.type === 'notice')
    return { ...event, data: noticeIn(event.data as BridgeEvent<'notice'>['data'], locale) };
  if (event.type === 'farm.changed') return { ...event, data: farmIn(event.data as KeptFarm, locale) };
  if (event.type === 'host.changed') return { ...event, data: hostIn(event.data as KeptHost, locale) };
  return event;
}

function withErrorIn<Resource extends Pick<Unit, 'error'>>(resource: Resource, locale: Locale): Resource {
  return resource.error ? { ...resource, error: failureIn(resource.error, locale) } : resource;
}
