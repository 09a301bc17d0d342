import type { Figures } from './figures.ts';

/** `quick`: a little of everything, to see that it measures something. */
export type Size = 'whole' | 'quick';

/** What many rounds came to. */
export interface Measured {
  readonly what: string;
  readonly unit: string;
  readonly figures: Figures;
  /** What stands beside ours. */
  readonly of?: 'peer';
  /** That nothing is found in any round is a result, of an error or of growth for example, and no sign that nothing was measured. */
  readonly zero?: 'result';
  /** `median` or `max` of it may be so much, or must be. */
  readonly limit?:
    | { readonly of: 'median' | 'max'; readonly most: number }
    | { readonly of: 'median' | 'min'; readonly least: number };
}

/** A file of `scripts/bench`: it brings a peer or a limit beside its own figures, in the same run. */
export interface Bench {
  /** In a line, for the list. */
  readonly about: string;
  /** Texts in the names of rows that each run brings, quick or whole; of peers only those that are always here. */
  readonly tells: readonly string[];
  /** What it says, instead of any figure, on a machine without the program that it measures. */
  readonly notHere?: string;
  /** Answers one line after the other; a text is told as it is. */
  run(size: Size): AsyncIterable<Measured | string>;
}

/** Why a measurement means nothing; undefined when it does. How long it took is no reason. */
export function nonsenseIn({ what, figures, zero }: Measured): string | undefined {
  const { min, median, max } = figures;
  const wrong = [min, median, max].find((value) => !Number.isFinite(value) || value < 0);
  if (wrong !== undefined) return `${what}: ${wrong} is no measurement.`;
  if (!(min <= median && median <= max)) return `${what}: ${min}, ${median}, ${max} are not in order.`;
  return max === 0 && zero !== 'result' ? `${what}: nothing was measured.` : undefined;
}

/** Why a run fails: what it told means nothing or is missing; that a limit is missed counts in a whole run alone. */
export function failuresOf(
  { tells, notHere }: Pick<Bench, 'tells' | 'notHere'>,
  size: Size,
  said: readonly (Measured | string)[],
): readonly string[] {
  const told = said.filter((one) => typeof one !== 'string');
  const isHere = notHere === undefined || !said.includes(notHere);
  const missing = tells.filter((text) => isHere && !told.some(({ what }) => what.includes(text)));
  const missed = size === 'whole' ? told.filter(isMissed) : [];
  return [
    ...told.flatMap((measured) => nonsenseIn(measured) ?? []),
    ...missing.map((text) => `${text}: this figure is missing.`),
    ...missed.map(({ what }) => `${what}: the limit is missed.`),
  ];
}

export function isMissed({ figures, limit }: Measured): boolean {
  if (limit === undefined) return false;
  return 'most' in limit ? figures[limit.of] > limit.most : figures[limit.of] < limit.least;
}

/** Three digits or so: more would say what another round does not. */
export function numberInWords(value: number): string {
  if (value === 0) return '0';
  return value.toFixed(value < 1 ? 3 : value < 10 ? 2 : value < 1000 ? 1 : 0);
}

export function describe(measured: Measured): string {
  const { what, unit, figures, limit } = measured;
  const number = (value: number) => value.toFixed(value < 10 ? 2 : 1).padStart(8);
  const { min, median, max } = figures;
  const line = `${what.padEnd(64)} min ${number(min)}  median ${number(median)}  max ${number(max)} ${unit}`;
  if (!limit) return line;
  const bound =
    'most' in limit ? `at most ${number(limit.most).trim()}` : `at least ${number(limit.least).trim()}`;
  return `${line}  ${isMissed(measured) ? 'MISSED' : 'within'}: ${limit.of} ${bound}`;
}
