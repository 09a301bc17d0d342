const longest = 120;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

const longestBytes = 255;

/** Whether a text that somebody else chose is one folder’s name and leads nowhere else, on every platform. */
export function isFolderName(text: string): boolean {
  if (text === '' || new TextEncoder().encode(text).length > longestBytes) return false;
  if (/[/\\:]|\p{Cc}|\p{Surrogate}|[\u2028\u2029]/u.test(text)) return false;
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
