/** A file or link of an archive, by its path with forward slashes. */
export type TarEntry =
  | { readonly path: string; readonly bytes: Buffer; readonly isExecutable: boolean }
  | { readonly path: string; readonly linkTo: string };

const block = 512;
const longestName = 100;
const longestPrefix = 155;

/**
 * An archive (ustar) whose bytes depend on nothing but its entries: in order, of root, without times. Folders come
 * before what lies in them. Throws a `RangeError` for a path that the format cannot hold.
 */
export function* tar(entries: readonly TarEntry[]): Generator<Buffer> {
  const folders = new Set<string>();
  for (const entry of entries) {
    for (const folder of foldersOf(entry.path)) {
      if (folders.has(folder)) continue;
      folders.add(folder);
      yield header({ path: `${folder}/`, mode: 0o755, size: 0, type: '5', link: '' });
    }
    if ('linkTo' in entry) {
      yield header({ path: entry.path, mode: 0o777, size: 0, type: '2', link: entry.linkTo });
      continue;
    }
    const { path, bytes, isExecutable } = entry;
    yield header({ path, mode: isExecutable ? 0o755 : 0o644, size: bytes.length, type: '0', link: '' });
    yield bytes;
    yield Buffer.alloc((block - (bytes.length % block)) % block);
  }
  yield Buffer.alloc(2 * block);
}

function foldersOf(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/')).filter((folder) => folder !== '.');
}

interface HeaderFacts {
  readonly path: string;
  readonly mode: number;
  readonly size: number;
  readonly type: '0' | '2' | '5';
  readonly link: string;
}

function header({ path, mode, size, type, link }: HeaderFacts): Buffer {
  const { prefix, name } = split(path);
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0);
  bytes.write(octal(mode, 7), 100);
  bytes.write(octal(0, 7), 108);
  bytes.write(octal(0, 7), 116);
  bytes.write(octal(size, 11), 124);
  bytes.write(octal(0, 11), 136);
  bytes.write(' '.repeat(8), 148);
  bytes.write(type, 156);
  bytes.write(link, 157);
  bytes.write('ustar\u000000', 257, 'latin1');
  bytes.write('root', 265);
  bytes.write('root', 297);
  bytes.write(prefix, 345);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 6)}\u0000 `, 148, 'latin1');
  return bytes;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

/** A long path is told in two parts, with the slash between them left out. */
function split(path: string): { readonly prefix: string; readonly name: string } {
  if (Buffer.byteLength(path) <= longestName) return { prefix: '', name: path };
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    const fits = Buffer.byteLength(prefix) <= longestPrefix && Buffer.byteLength(name) <= longestName;
    if (fits && name !== '') return { prefix, name };
  }
  throw new RangeError(`${path} is longer than a tar archive can hold.`);
}
