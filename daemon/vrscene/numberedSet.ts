import path from 'node:path';

/** Scene files with one frame each, whose names differ in their number alone. */
export interface NumberedSet {
  /** With one run of # for the digits. */
  readonly pattern: string;
  /** Rising. */
  readonly numbers: readonly number[];
  /** Names that would fit but for the number of their digits: 10000 where the pattern has four #. */
  readonly otherDigits: readonly string[];
  /** The path of a number that there is. */
  fileOf(number: number): string;
}

/** Whether the name of a file holds # for digits. */
export function isPattern(file: string): boolean {
  return path.basename(file).includes('#');
}

/** The files of a pattern among the names in its folder; undefined for a pattern with no or two runs of #. */
export function numberedSet(pattern: string, names: readonly string[]): NumberedSet | undefined {
  const { before, digits, after } =
    /^(?<before>[^#]*)(?<digits>#+)(?<after>[^#]*)$/.exec(path.basename(pattern))?.groups ?? {};
  if (before === undefined || digits === undefined || after === undefined) return undefined;
  const width = digits.length;
  const digitsOf = (name: string) => name.slice(before.length, name.length - after.length);
  const numbered = names.filter(
    (name) => name.startsWith(before) && name.endsWith(after) && /^\d+$/.test(digitsOf(name)),
  );
  const isOfSet = (name: string) => digitsOf(name).length === width;
  const numbers = numbered
    .filter(isOfSet)
    .map((name) => Number(digitsOf(name)))
    .toSorted((a, b) => a - b);
  const fileOf = (number: number) =>
    path.join(path.dirname(pattern), `${before}${String(number).padStart(width, '0')}${after}`);
  return { pattern, numbers, otherDigits: numbered.filter((name) => !isOfSet(name)), fileOf };
}
