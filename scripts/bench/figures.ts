/** Times of many rounds, in milliseconds. */
export interface Figures {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** Throws a `RangeError` when there is none. */
export function figuresOf(milliseconds: readonly number[]): Figures {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const [min, median, max] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  if (min === undefined || median === undefined || max === undefined) {
    throw new RangeError('Figures need at least one measurement; got none.');
  }
  return { min, median, max };
}

/** Runs something so often and tells how long each round took; the first few rounds only warm up. */
export async function measure(rounds: number, run: () => Promise<unknown>): Promise<Figures> {
  const times: number[] = [];
  for (let round = -Math.ceil(rounds / 5); round < rounds; round += 1) {
    const startedAt = performance.now();
    await run();
    if (round >= 0) times.push(performance.now() - startedAt);
  }
  return figuresOf(times);
}

/** One line of the report: `what  min 1.2  median 3.4  max 5.6 ms`. */
export function describeFigures(what: string, { min, median, max }: Figures): string {
  const number = (value: number) => value.toFixed(1).padStart(7);
  return `${what.padEnd(52)} min ${number(min)}  median ${number(median)}  max ${number(max)} ms`;
}
