import type { Problem } from '#protocol/bridge/problem.ts';

/**
 * A warning that the artist saw and submitted with before becomes a note for the same scene. It warns again as soon as
 * one of its facts changes.
 */
export function acknowledge(problems: readonly Problem[], before: readonly Problem[]): readonly Problem[] {
  if (!problems.some(({ severity }) => severity === 'warning')) return problems;
  const known = new Set(before.filter(({ severity }) => severity !== 'error').map(factOf));
  return problems.map((problem) =>
    problem.severity === 'warning' && known.has(factOf(problem))
      ? { ...problem, severity: 'note', acknowledged: true }
      : problem,
  );
}

/** What a problem is about, in no language. */
function factOf({ code, path, node, params }: Problem): string {
  return JSON.stringify([code, path, node, Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}
