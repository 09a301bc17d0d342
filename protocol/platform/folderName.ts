const longest = 120;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

const longestBytes = 255;

/** Separators and two dots as a URL writes them, however often it was escaped: `%2F`, `%252f`, `.%2E`. */
const escapedSteps = /%(?:25)*(?:2f|5c|3a|00|c0%(?:25)*a[ef]|2e(?:%(?:25)*2e|\.))|\.%(?:25)*2e/i;

/** Whether a text that somebody else chose is one folder’s name and leads nowhere else, on every platform and in a URL. */
export function isFolderName(text: string): boolean {
  if (text === '' || new TextEncoder().encode(text).length > longestBytes) return false;
  if (/[/\\:]|\p{Cc}|\p{Surrogate}|[\u2028\u2029]/u.test(text)) return false;
  if (escapedSteps.test(text)) return false;
  return !/^\.|[. ]$/.test(text) && !reserved.test(text);
}

/** Whether Windows can hold a file or folder of that name. */
export function isWindowsName(name: string): boolean {
  return !/[<>:"|?*\\]|\p{Cc}|[. ]$/u.test(name) && !reserved.test(name);
}

/**
 * One folder’s name that is a name on every platform, out of a text that somebody else chose: nothing in it leads
 * elsewhere. What cannot stand in a name becomes `_`.
 */
export function folderNameOf(text: string): string {
  return anyName(shortened([...harmless(text)].slice(0, longest).join(''), longestBytes - 1));
}

/** The number and the extension tell one frame from another. */
const fileEnding = /(?:[._ -]?\d{1,12})?(?:\.[A-Za-z][A-Za-z0-9]{0,7})?$/;
/** Room is left for what sets it apart from another file: `.farm-90017`. */
const longestFileBytes = 200;

/** The same of a file. One that is too long loses its middle. */
export function fileNameOf(text: string): string {
  const name = harmless(text);
  const [ending = ''] = fileEnding.exec(name) ?? [];
  const stem = name.slice(0, name.length - ending.length);
  return anyName(shortened(stem, longestFileBytes - ending.length) + ending);
}

function harmless(text: string): string {
  return [...text].map((letter) => (/[/\\:*?"<>|]|\p{Cc}/u.test(letter) ? '_' : letter)).join('');
}

/** Its first letters, as many as take so many bytes. */
function shortened(text: string, mostBytes: number): string {
  if (3 * text.length <= mostBytes) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(mostBytes));
  return text.slice(0, read);
}

function anyName(text: string): string {
  const name = text
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '_')
    .trim();
  if (name === '') return '_';
  return reserved.test(name) ? `_${name}` : name;
}
