import type { Platform } from './platform.ts';

/** A path that stands for many files of one folder, such as `D:\maps\skin.<UDIM>.png`. */
export interface FilePattern {
  /** As it was written, with the separator at its end. */
  readonly folder: string;
  /** The folder holds a token as well: unless one of that very name is there, it stands for several. */
  readonly isFolderOpen: boolean;
  /**
   * The path of the file `name` of that folder; undefined for one that does not fit. Where case does not
   * count the path is spelled as the pattern is, as the scene will ask for it.
   */
  memberOf(name: string): string | undefined;
}

type Part =
  /** `compared`: as names are told apart on the system. */
  | { readonly kind: 'text'; readonly text: string; readonly compared: string }
  /** Answers where the token may end that begins at `at`. */
  | { readonly kind: 'token'; readonly endsFrom: (name: string, at: number) => readonly number[] };

/** Tiles, frames and wild cards as hosts write them; another `<…>` is filled in by the renderer. */
const token =
  /<(?<named>[^<>]+)>|(?<hashes>#+)|%\((?<python>\w+)\)0?(?<pythonWidth>\d*)d|%0?(?<printf>\d*)d|\$(?<tileWidth>\d*)[UV](?![A-Za-z\d])|\$(?:\{(?<braced>FF|S?F\d*)\}|(?<bare>FF(?![A-Z\d])|S?F\d+|S?F(?![A-Z\d])))|(?<wild>[*?])/g;
const extendedPrefix = /^[\\/]{2}\?[\\/]/;

/** Undefined for a path whose name holds no token. A file may bear such a name all the same: look first. */
export function readFilePattern(path: string, platform: Platform): FilePattern | undefined {
  const start = nameStart(path, platform);
  const same = sameSpelling[platform];
  const parts = partsOf(path.slice(start), same);
  const folder = path.slice(0, start);
  const isFolderOpen = isOpen(platform === 'windows' ? folder.replace(extendedPrefix, '') : folder);
  if (!isFolderOpen && parts.every(({ kind }) => kind === 'text')) return undefined;
  return {
    folder,
    isFolderOpen,
    memberOf(name) {
      const filled = fill(parts, platform === 'macos' ? name.normalize('NFC') : name, same);
      return filled === undefined ? undefined : folder + filled;
    },
  };
}

/** Index of the last segment; on Windows both slashes separate, elsewhere a backslash is a letter. */
function nameStart(path: string, platform: Platform): number {
  const slash = path.lastIndexOf('/');
  return 1 + (platform === 'windows' ? Math.max(slash, path.lastIndexOf('\\')) : slash);
}

/** How a system tells names apart. Keeps the length, so that places in both are the same. */
const sameSpelling: Readonly<Record<Platform, (text: string) => string>> = {
  linux: (text) => text,
  windows: foldCase,
  macos: (text) => foldCase(text.normalize('NFC')),
};

function foldCase(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return [...text]
    .map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter))
    .join('');
}

/** A `#` alone is in many a folder’s name, and numbers nothing there. */
function isOpen(folder: string): boolean {
  return [...folder.matchAll(token)].some(([text]) => text !== '#' && text !== '%d');
}

function partsOf(name: string, same: (text: string) => string): readonly Part[] {
  const parts: Part[] = [];
  const fixed = (text: string): Part => ({ kind: 'text', text, compared: same(text) });
  let end = 0;
  for (const match of name.matchAll(token)) {
    parts.push(fixed(name.slice(end, match.index)));
    parts.push({ kind: 'token', endsFrom: orItself(match[0], meaningOf(match.groups ?? {})) });
    end = match.index + match[0].length;
  }
  parts.push(fixed(name.slice(end)));
  return parts.filter((part) => part.kind === 'token' || part.text !== '');
}

type Groups = Readonly<Record<string, string | undefined>>;
type EndsFrom = (name: string, at: number) => readonly number[];

function meaningOf(groups: Groups): EndsFrom {
  const { named, hashes, python, pythonWidth, printf, tileWidth, braced, bare, wild } = groups;
  if (wild === '*') return (name, at) => range(at, name.length);
  if (wild === '?') return (name, at) => range(at + 1, Math.min(at + 1, name.length));
  if (hashes !== undefined) return numberOf(hashes.length);
  if (printf !== undefined) return numberOf(Number(printf));
  // As V-Ray writes tiles: skin_$2U_$2V.exr.
  if (tileWidth !== undefined) return numberOf(Number(tileWidth));
  const frame = braced ?? bare;
  if (frame === 'FF') return (name, at) => endsOf(name, at, /-?\d+(?:\.\d+)?/y);
  if (frame !== undefined) return numberOf(Number(frame.replace(/\D/g, '')));
  const name = (named ?? python ?? '').toLowerCase();
  return name === 'u' || name === 'v' ? numberOf(Number(pythonWidth ?? 0)) : namedToken(name);
}

/** The author of `take#2.####.exr` meant the first `#` as it stands. */
function orItself(text: string, meaning: EndsFrom): EndsFrom {
  return (name, at) => [...meaning(name, at), ...(name.startsWith(text, at) ? [at + text.length] : [])];
}

/** `<frame04>`, `<f4>`: padded to four digits; `<f>`, `<u>`, `<frameNum>`: any number. */
const numbered = /^(?:u|v|f|frame|framenum)(?:0?(?<width>\d+)|0?x)?$/;
const oneTile = /u\d+_v\d+/iy;

function namedToken(name: string): EndsFrom {
  if (name === 'udim') return (text, at) => endsOf(text, at, /(?!1000)[1-9]\d{3}/y);
  if (name === 'uvtile') return (text, at) => prefixEnds(text, at, oneTile);
  if (name === 'tile') {
    const anyNumber = numberOf(0);
    return (text, at) => [
      ...prefixEnds(text, text[at] === '_' ? at + 1 : at, oneTile),
      ...anyNumber(text, at),
    ];
  }
  const number = numbered.exec(name);
  if (number) return numberOf(Number(number.groups?.width ?? 0));
  return (text, at) => range(at + 1, text.length);
}

/**
 * As `%04d` writes it, where the sign is counted, and as `%.4d` does, where it is not; what is longer has no zeros
 * before it. Below 2: any number.
 */
function numberOf(width: number): EndsFrom {
  return (name, at) => {
    const digits = name[at] === '-' ? at + 1 : at;
    return prefixEnds(name, at, /-?\d+/y).filter((end) => {
      if (end <= digits) return false;
      const hasWidth = end - at === width || end - digits === width;
      return width < 2 || hasWidth || (end - at > width && name[digits] !== '0');
    });
  };
}

function endsOf(name: string, at: number, what: RegExp): readonly number[] {
  what.lastIndex = at;
  return what.test(name) ? [what.lastIndex] : [];
}

/** Also where fewer of the last digits belong to it: what follows may begin with a digit. */
function prefixEnds(name: string, at: number, what: RegExp): readonly number[] {
  const [last] = endsOf(name, at, what);
  if (last === undefined) return [];
  const { length } = /\d+$/.exec(name.slice(at, last))?.[0] ?? '';
  return range(last - length + 1, last);
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/**
 * The name with its fixed parts as `parts` spell them; undefined where it does not fit. All places are tried
 * side by side, so that no name takes longer than its length and the number of tokens account for.
 */
function fill(parts: readonly Part[], name: string, same: (text: string) => string): string | undefined {
  const spelled = same(name);
  const [first] = parts;
  if (first?.kind === 'text' && !spelled.startsWith(first.compared)) return undefined;
  let reached = new Map<number, string>([[0, '']]);
  for (const part of parts) {
    const next = new Map<number, string>();
    for (const [at, before] of reached) {
      const ends =
        part.kind === 'token'
          ? part.endsFrom(name, at)
          : spelled.startsWith(part.compared, at)
            ? [at + part.compared.length]
            : [];
      for (const end of ends) {
        if (!next.has(end)) next.set(end, before + (part.kind === 'token' ? name.slice(at, end) : part.text));
      }
    }
    if (next.size === 0) return undefined;
    reached = next;
  }
  return reached.get(name.length);
}
