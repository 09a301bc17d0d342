/** `dependencies` → `Dependency`: what one of several is called. */
export function singularType(name: string): string {
  const one = name.endsWith('ies')
    ? `${name.slice(0, -3)}y`
    : name.endsWith('s') && !name.endsWith('ss')
      ? name.slice(0, -1)
      : `${name}Row`;
  return typeName(one);
}

/** `progress` → `Progress`. */
export function typeName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const reserved: ReadonlySet<string> = new Set([
  'from',
  'class',
  'import',
  'global',
  'in',
  'is',
  'not',
  'pass',
]);

/** Whether Python can write it as the name of an attribute. */
export function isPythonName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !reserved.has(name);
}

/** Python's own quotes in the prose of docstrings, which are read in terminals. */
export function plainText(text: string): string {
  return text.replaceAll('’', "'").replaceAll(/[“”]/g, '"').replaceAll('\\', '\\\\');
}

/** Breaks a paragraph into lines of at most 100 characters, the later ones indented further. */
export function wrapped(text: string, indent: string, later = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    const joined = line.trim() === '' ? line + word : `${line} ${word}`;
    if (joined.length > 100 && line.trim() !== '') {
      lines.push(line);
      line = later + word;
    } else line = joined;
  }
  return [...lines, line];
}
