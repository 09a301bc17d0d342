const mostNamed = 3;

/** Of the names that there are, those that somebody may have meant by another one, the nearest first. */
export function nearNames(meant: string, known: readonly string[]): readonly string[] {
  const wanted = plain(meant);
  return [...new Set(known)]
    .map((name) => ({ name, distance: distanceOf(wanted, plain(name)) }))
    .filter(({ name, distance }) => distance <= farthest(wanted, plain(name)))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, mostNamed)
    .map(({ name }) => name);
}

/** Whether somebody wrote capitals or a dash is nothing that they were mistaken about. */
const plain = (name: string) => name.toLowerCase().replaceAll(/[-_\s]/g, '');

const lastOf = (name: string) => name.slice(name.lastIndexOf('.') + 1);

/** A word that the last part of a name ends with says enough: `url` for `baseUrl`. */
function distanceOf(wanted: string, name: string): number {
  const end = lastOf(wanted);
  if (end.length > 2 && lastOf(name).endsWith(end) && sameParents(wanted, name)) return 0.5;
  return edits(wanted, name);
}

const sameParents = (one: string, other: string) =>
  one.slice(0, -lastOf(one).length) === other.slice(0, -lastOf(other).length);

/** What two names begin with alike makes neither of them nearer. */
function farthest(one: string, other: string): number {
  const [first, second] = sameParents(one, other) ? [lastOf(one), lastOf(other)] : [one, other];
  return Math.floor(Math.max(first.length, second.length) / 4) + 1;
}

/** How many letters have to be put in, taken out, replaced or exchanged with their neighbour. */
function edits(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1];
      const isExchanged =
        row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      next[at] = Math.min(
        (last[at] ?? 0) + 1,
        (next[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (isSame ? 0 : 1),
        isExchanged ? (beforeLast[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = next;
  }
  return last[other.length] ?? 0;
}
