import type { Submission } from '#protocol/bridge/submission.ts';

/** The rows of submissions that the address names: each itself, and its tasks as the farm makes them. */
export function rowsByAddress(
  ids: readonly string[],
  submissionOf: (id: string) => Submission | undefined,
): ReadonlySet<string> {
  const tasks = ids.flatMap((id) => submissionOf(id)?.units ?? []).flatMap(({ taskId }) => taskId ?? []);
  return new Set([...ids.map((id) => `s${id}`), ...tasks.map((taskId) => `t${taskId}`)]);
}
