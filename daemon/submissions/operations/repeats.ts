/** How often something is sent again that neither an answer nor a question proves; then a person is told (§5). */
const mostRepeats = 5;

export type Repeats = Readonly<Record<string, number>>;

/** For subjects without proof: how often each will have been repeated, and which are given up instead. */
export function countRepeats(
  unproved: readonly string[],
  before: Repeats = {},
): { readonly givenUp: readonly string[]; readonly repeats: Repeats; readonly mostOfOne: number } {
  const givenUp = unproved.filter((subject) => (before[subject] ?? 0) >= mostRepeats);
  const again = unproved.filter((subject) => !givenUp.includes(subject));
  const counted = again.map((subject) => [subject, (before[subject] ?? 0) + 1] as const);
  const repeats = { ...before, ...Object.fromEntries(counted) };
  return { givenUp, repeats, mostOfOne: Math.max(0, ...counted.map(([, count]) => count)) };
}
