/** The frame number in a file’s name: its last run of digits, as in `beauty.0012.exr`; undefined: it has none. */
export function frameOfFile(name: string): number | undefined {
  const digits = /^(.*?)(\d+)\D*$/.exec(withoutEnding(name));
  if (!digits) return undefined;
  const [, before = '', number = ''] = digits;
  const value = Number(number);
  if (!Number.isSafeInteger(value)) return undefined;
  // A minus is a sign where the name begins with it, as Blender writes it; elsewhere it joins words.
  return before === '-' && value > 0 ? -value : value;
}

/** What frames of one sequence have in common: the name with its frame number taken out. */
export function sequenceOfFile(name: string): string {
  return name.replace(/\d+(\D*)$/, '#$1');
}

function withoutEnding(name: string): string {
  return name.replace(/\.[A-Za-z][A-Za-z0-9]{0,7}$/, '');
}
