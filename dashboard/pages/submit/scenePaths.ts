/** Paths as people paste them: one on each line, in quotes as Windows copies them, or as addresses of files. */
export function pathsIn(text: string): readonly string[] {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim().replace(/^"(.*)"$/, '$1'));
  return [...new Set(lines.filter((line) => line !== '' && !line.startsWith('#')).map(pathOfAddress))];
}

/** `file:///show/a%20b.blend` as `/show/a b.blend`, `file:///C:/a.blend` as `C:/a.blend`; anything else as it is. */
function pathOfAddress(text: string): string {
  if (!/^file:\/\//i.test(text)) return text;
  const rest = text.slice('file://'.length).replace(/^localhost(?=\/)/i, '');
  const path = decoded(rest);
  if (/^\/[A-Za-z]:\//.test(path)) return path.slice(1);
  return path.startsWith('/') ? path : `//${path}`;
}

export function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) || path;
}

export function folderOf(path: string): string {
  return path.slice(0, path.length - nameOf(path).length).replace(/(?<=.)[\\/]$/, '');
}

/** With the slash that the folder is written with. */
export function joined(folder: string, name: string): string {
  const trimmed = folder.trim().replace(/^"(.*)"$/, '$1');
  const slash = trimmed.includes('\\') && !trimmed.includes('/') ? '\\' : '/';
  return /[\\/]$/.test(trimmed) ? `${trimmed}${name}` : `${trimmed}${slash}${name}`;
}

/**
 * Folders in which a file of this name may be, the likeliest first: where a file of that name was submitted from, then
 * where others were. `submitted`: paths, the newest first.
 */
export function foldersFor(name: string, submitted: readonly string[]): readonly string[] {
  const same = submitted.filter((path) => nameOf(path) === name);
  return [...new Set([...same, ...submitted].map(folderOf))].filter((folder) => folder !== '').slice(0, 20);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
