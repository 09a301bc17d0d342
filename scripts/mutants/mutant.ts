/** One small change of one source file, which some test should notice. */
export interface Mutant {
  readonly file: string;
  /** Of the text that is replaced, from the start of the file. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  readonly kind: string;
}

export function applyTo(source: string, { start, end, replacement }: Mutant): string {
  return source.slice(0, start) + replacement + source.slice(end);
}

export function lineOf(source: string, { start }: Mutant): number {
  return source.slice(0, start).split('\n').length;
}

/** Where the line begins and ends that an offset lies in. */
export function wholeLine(source: string, offset: number): [start: number, end: number] {
  const end = source.indexOf('\n', offset);
  return [source.lastIndexOf('\n', offset - 1) + 1, end === -1 ? source.length : end];
}

/** The change in a line: `a === b → a !== b`. */
export function describe(source: string, { start, end, replacement }: Mutant): string {
  const was = oneLine(source.slice(start, end));
  return `${was} → ${replacement === '' ? '(removed)' : oneLine(replacement)}`;
}

function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= 90 ? flat : `${flat.slice(0, 60)} … ${flat.slice(-25)}`;
}
