import type { Submission } from '#protocol/bridge/submission.ts';

/** The farm has all of it, or nothing more is sent unless somebody asks for that. */
const ended: ReadonlySet<Submission['state']> = new Set(['submitted', 'failed', 'cancelled']);

/** Those that have not reached the farm, in the order in which they came. */
export function waitingSubmissions(submissions: Iterable<Submission>): readonly Submission[] {
  return [...submissions]
    .filter(({ state }) => !ended.has(state))
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
}
