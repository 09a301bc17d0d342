/** A set of .vrscene files, one frame each, that one text names: `D/a_####.vrscene 1-24` (§3.1). */
export interface VrsceneSequence {
  readonly first: number;
  readonly last: number;
  /** The farm path of one file. */
  fileOf(frame: number): string;
}

const sequence =
  /^(?<before>\S(?:[^#,]*\/)?[^#,/]*|)(?<digits>#+)(?<after>[^#,/]*\S) (?<first>\d+)-(?<last>\d+)$/;

/** Undefined for any other text, and for a range that the pattern has too few `#` for. */
export function readSequence(text: string): VrsceneSequence | undefined {
  const { before = '', digits = '', after = '', first = '', last = '' } = sequence.exec(text)?.groups ?? {};
  const [from, to] = [Number(first), Number(last)];
  if (digits === '' || from > to || String(to).length > digits.length) return undefined;
  return {
    first: from,
    last: to,
    fileOf: (frame) => `${before}${String(frame).padStart(digits.length, '0')}${after}`,
  };
}
