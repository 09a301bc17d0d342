import { fileNameOf, folderNameOf } from '#protocol/platform/folderName.ts';

/**
 * Where each file of a results folder goes below the local folder, in names that are names on every platform and, letter
 * case aside, each used once: `A.png` and `a.png` are one file on many disks, and so are a file `A` and a folder `a`. What
 * was brought before keeps its place.
 */
export function localNames(
  remotePaths: readonly string[],
  before: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const files = new Set<string>();
  const folders = new Set<string>();
  const names = new Map<string, string>();
  const claim = (remotePath: string, wanted: string) => {
    const parts = wanted.split('/');
    const file = parts.pop() ?? '';
    const folder = parts.reduce((above, part) => {
      const place = free(above + part, (name) => !files.has(name));
      folders.add(folded(place));
      return `${place}/`;
    }, '');
    const name = free(folder + file, (place) => !files.has(place) && !folders.has(place));
    files.add(folded(name));
    names.set(remotePath, name);
  };
  const sorted = [...remotePaths].sort();
  for (const remotePath of sorted) {
    const known = before.get(remotePath);
    if (known !== undefined) claim(remotePath, known);
  }
  for (const remotePath of sorted) if (!names.has(remotePath)) claim(remotePath, localName(remotePath));
  return names;
}

/** Without the first part, the task’s own folder on the farm. */
function localName(remotePath: string): string {
  const [first = '', ...rest] = remotePath.split('/');
  const parts = rest.length === 0 ? [first] : rest;
  return parts.map((part, index) => (index === parts.length - 1 ? fileNameOf : folderNameOf)(part)).join('/');
}

/** With the first number that makes it one that may be used; the question is of the folded name. */
function free(wanted: string, mayBe: (folded: string) => boolean): string {
  let name = wanted;
  for (let turn = 2; !mayBe(folded(name)); turn += 1) name = numbered(wanted, turn);
  return name;
}

function folded(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase();
}

function numbered(name: string, turn: number): string {
  return name.replace(/(\.[^./]*)?$/, `~${turn}$1`);
}
