import type { RefusalClass } from '#protocol/tasks/refusal.ts';

interface CodeRow {
  readonly meaning: string;
  readonly class: RefusalClass;
}

export const doneCode = 200;
/** A page behind the last. */
export const noMoreRecords = 700;
export const serverError = 500;

/** Every code that is documented, and what a call that it refuses means to us (§1); which call gives which is unproved. */
export const codes: Readonly<Record<number, CodeRow>> = {
  100: { meaning: 'failed', class: 'unknown' },
  301: { meaning: 'another address', class: 'unknown' },
  403: { meaning: 'no permission', class: 'account' },
  404: { meaning: 'not there', class: 'validation' },
  [serverError]: { meaning: 'server error', class: 'unknown' },
  600: { meaning: 'bad parameter', class: 'validation' },
  601: { meaning: 'missing parameter', class: 'validation' },
  602: { meaning: 'login needed', class: 'account' },
  605: { meaning: 'no right', class: 'account' },
  610: { meaning: 'expired signature: the clock of this machine may be wrong', class: 'account' },
  611: { meaning: 'invalid signature: the access key or the farm’s address is another', class: 'account' },
  [noMoreRecords]: { meaning: 'no more records', class: 'validation' },
  804: { meaning: 'account disabled', class: 'account' },
  812: { meaning: 'address of this machine refused', class: 'account' },
  913: { meaning: 'account in arrears', class: 'account' },
};

export function classOf(code: number): RefusalClass {
  return codes[code]?.class ?? 'unknown';
}
