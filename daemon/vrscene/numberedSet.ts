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

/** How programs write a number of so many digits: `%04d`, `$F4`, `${F4}`, `<frame04>`, `<f4>`, `@@@@`. */
const otherNotations =
  /%0(?<printf>[1-9])d|\$F(?<bare>[1-9])|\$\{F(?<braced>[1-9])\}|<f(?:rame)?0?(?<named>[1-9])>|(?<signs>@{2,})/gi;

/** Whether the name of a file stands for those of a set. */
export function isPattern(file: string): boolean {
  return path.basename(inHashes(file)).includes('#');
}

/** The pattern as the farm takes it, with a # for each digit, in whatever notation its number is written. */
export function inHashes(file: string): string {
  const name = path.basename(file);
  if (name.includes('#')) return file;
  const written = name.replace(otherNotations, (...found) => {
    const { printf, bare, braced, named, signs = '' } = found.at(-1) as Record<string, string | undefined>;
    return '#'.repeat(signs.length || Number(printf ?? bare ?? braced ?? named));
  });
  return file.slice(0, file.length - name.length) + written;
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
