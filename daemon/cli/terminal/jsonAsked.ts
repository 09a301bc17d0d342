const held: string[] = [];

/** Whether programs are to read the answer, also where the command line is not understood. After `--` come operands. */
export function isJsonAsked(args: readonly string[] = process.argv.slice(2)): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? undefined : end).includes('--json');
}

/** A piece of help, which is printed in one JSON value at the end. */
export function holdHelp(piece: string): void {
  held.push(piece);
}

export function heldHelp(): string {
  return held.join('');
}
