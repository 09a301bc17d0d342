import type { Submission } from '#protocol/bridge/submission.ts';

const waits: ReadonlySet<Submission['state']> = new Set([
  'needsYou',
  'unconfirmed',
  'sending',
  'uploading',
  'waiting',
  'queued',
  'onHold',
]);

/** Those that have not reached the farm, in the order in which they came. */
export function waitingSubmissions(submissions: Iterable<Submission>): readonly Submission[] {
  return [...submissions]
    .filter(({ state }) => waits.has(state))
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
}
