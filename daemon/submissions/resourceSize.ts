/** Largest size of a resource (§3). */
export const largestResourceBytes = 64 * 1024;

/** Length of the JSON of a value in bytes. */
export function jsonBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** As many of the first items as fit into a number of bytes. */
export function firstThatFit<Item>(items: readonly Item[], mostBytes: number): Item[] {
  let left = mostBytes;
  const end = items.findIndex((item) => {
    left -= jsonBytes(item) + 1;
    return left < 0;
  });
  return items.slice(0, end < 0 ? items.length : end);
}
