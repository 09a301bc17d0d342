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

/**
 * One folder’s name that is a name on every platform, out of a text that somebody else chose: nothing in it leads
 * elsewhere. What cannot stand in a name becomes `_`.
 */
export function folderNameOf(text: string): string {
  const name = [...text]
    .map((letter) => (/[/\\:*?"<>|]|\p{Cc}/u.test(letter) ? '_' : letter))
    .slice(0, longest)
    .join('')
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '_')
    .trim();
  if (name === '') return '_';
  return reserved.test(name) ? `_${name}` : name;
}
