/** What a figure will be: between `low` and `high` in four of five cases, `likely` as often above as below. */
export interface Range {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** Values whose errors may all go one way: the bounds are added too. */
export function sumOf(ranges: readonly Range[]): Range {
  return ranges.reduce(
    (sum, { low, likely, high }) => ({
      low: sum.low + low,
      likely: sum.likely + likely,
      high: sum.high + high,
    }),
    { low: 0, likely: 0, high: 0 },
  );
}

export function scaled({ low, likely, high }: Range, factor: number): Range {
  return { low: low * factor, likely: likely * factor, high: high * factor };
}

/** The same with what is there for sure already. */
export function above({ low, likely, high }: Range, certain: number): Range {
  return { low: certain + low, likely: certain + likely, high: certain + high };
}

/** Student’s t that one in ten exceeds, by degrees of freedom from 1; the last is the normal distribution’s. */
const oneInTen = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372] as const;
const oneInTenOfMany = 1.2816;

/** How many deviations lie to either side of four fifths of all cases, where the deviation is itself an estimate. */
export function deviationsOfFourFifths(degreesOfFreedom: number): number {
  return (
    oneInTen[Math.max(1, degreesOfFreedom) - 1] ?? oneInTenOfMany * (1 + 0.7 / Math.max(1, degreesOfFreedom))
  );
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample of at least two. */
export function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
