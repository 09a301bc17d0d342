/** What many rounds came to: the median and how far they spread. */
export interface Figures {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** Throws a `RangeError` when there are no values. If one is NaN or infinite, all three figures are NaN, so that sorting cannot hide it. */
export function figuresOf(values: readonly number[]): Figures {
  const sorted = inOrder(values);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) {
    throw new RangeError('Figures need at least one measurement; got none.');
  }
  return { min, median: middleOf(sorted), max };
}

/** Of an even number the mean of the two in the middle: either alone would be nearer to one end. */
function middleOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  const [before = Number.NaN, after = Number.NaN] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (before + after) / 2;
}

/** The nearest-rank percentile; NaN if one of the values is NaN or infinite. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = inOrder(values);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}

function inOrder(values: readonly number[]): readonly number[] {
  return values.every(Number.isFinite) ? values.toSorted((a, b) => a - b) : values.map(() => Number.NaN);
}

/** Runs something so often and tells how many milliseconds each round took; the first few rounds only warm up. */
export async function measure(rounds: number, run: () => Promise<unknown>): Promise<Figures> {
  const times: number[] = [];
  for (let round = -Math.ceil(rounds / 5); round < rounds; round += 1) {
    const startedAt = performance.now();
    await run();
    if (round >= 0) times.push(performance.now() - startedAt);
  }
  return figuresOf(times);
}
