/** The frame number in a file’s name, as in `beauty.0012.exr` or `beauty.0012_2k.v003.exr`; undefined: it has none. */
export function frameOfFile(name: string): number | undefined {
  const found = frameIn(name);
  if (!found) return undefined;
  const value = Number(found.digits);
  if (!Number.isSafeInteger(value)) return undefined;
  return found.isNegative && value > 0 ? -value : value;
}

/** What frames of one sequence have in common: the path with its frame number taken out. */
export function sequenceOfFile(path: string): string {
  const start = path.lastIndexOf('/') + 1;
  const found = frameIn(path.slice(start));
  if (!found) return path;
  const from = start + found.at - (found.isNegative ? 1 : 0);
  return `${path.slice(0, from)}#${path.slice(start + found.at + found.digits.length)}`;
}

interface FrameIn {
  readonly digits: string;
  readonly at: number;
  readonly isNegative: boolean;
}

/** All frames lie in one file. */
const moving = /\.(?:mp[34]|m4[av]|mov|avi|mkv|webm|wmv|flv|mxf|ogv|ogg|mpe?g|m2v|3gp|dv|wav|aac|flac)$/i;
/** `.exr`, `.jp2`, `.7z`; no `.0012`. */
const ending = /\.(?:[A-Za-z]\w{0,7}|\d[A-Za-z]\w{0,2})$/;
/** What joins the words of a name. */
const word = /[^._\s-]+/g;

/**
 * Of the words of a name the last that is a number, or ends in one as it is padded: what follows may be a view, a tile,
 * a size or a version, as in `shot0012_cam2`. Where no word is, the last that ends in digits; else the last digits.
 */
function frameIn(name: string): FrameIn | undefined {
  if (moving.test(name)) return undefined;
  const words = [...name.replace(ending, '').matchAll(word)].map(({ 0: text, index }) => ({ text, index }));
  for (const sign of signs) {
    const last = words.findLast(({ text }) => sign(text));
    if (last) return placed(name, last.text, last.index);
  }
  return undefined;
}

const signs: readonly ((text: string) => boolean)[] = [
  (text) => /^\d+$|\d{3,}$|^(?:f|fr|frm|frame|im|img|image)\d+$/i.test(text) && !isOfAnother(text),
  (text) => /\d$/.test(text) && !isOfAnother(text),
  (text) => /\d/.test(text),
];

/** A version, a colour space, an ending before another. */
function isOfAnother(text: string): boolean {
  return /^(?:v|ver|version|rec|bt|st|p|aces|jp|bz)\d+$/i.test(text);
}

function placed(name: string, text: string, index: number): FrameIn {
  const last = /(\d+)\D*$/.exec(text);
  const digits = last?.[1] ?? '';
  const from = last?.index ?? 0;
  const at = index + from;
  // A minus is a sign where it begins the name or a word of it; elsewhere it joins words.
  const isNegative = from === 0 && name[at - 1] === '-' && /^$|[._\s]/.test(name.slice(0, at - 1).slice(-1));
  return { digits, at, isNegative };
}
