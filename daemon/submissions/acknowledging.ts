import type { Problem } from '#protocol/bridge/problem.ts';

/**
 * A warning with which the same scene was submitted before is a note: the artist saw it and submitted all the same.
 * It warns again as soon as one of its facts is another.
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
