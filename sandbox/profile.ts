import { defaultUtcOffset } from '#protocol/time/farmTime.ts';
import type { ReplyHead } from './http/reply.ts';
import { containsLiterally, type FuzzyMatch } from './store/taskSearch.ts';

/** How this farm speaks where the contract allows several ways (§9); a dialect changes one of them. */
export interface Profile {
  /** The zone of all times in requests and answers, such as +08:00. */
  readonly utcOffset: string;
  readonly fuzzyMatch: FuzzyMatch;
  /** Whether an order that one of its tasks does not take is carried out for none. */
  readonly refusesOrdersWhole: boolean;
  /** The head of an answer as it is written. */
  writeHead(head: ReplyHead): Readonly<Record<string, unknown>>;
}

/** The proven form. */
export const provenProfile: Profile = {
  utcOffset: defaultUtcOffset,
  fuzzyMatch: containsLiterally,
  refusesOrdersWhole: false,
  writeHead: (head) => ({ ...head }),
};
