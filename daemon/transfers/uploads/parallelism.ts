/** How many runs of a driver go at a time: one more while all goes well, half as many when one breaks. */
export interface Parallelism {
  runs(): number;
  went(): void;
  broke(): void;
}

export function createParallelism(most: number): Parallelism {
  let runs = 1;
  return {
    runs: () => runs,
    went() {
      runs = Math.min(most, runs + 1);
    },
    broke() {
      runs = Math.max(1, Math.floor(runs / 2));
    },
  };
}
