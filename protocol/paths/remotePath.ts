/**
 * Whether a text is a path below a root of the farm: parts joined by `/`, none of them empty, `.` or `..`; no control
 * character, no backslash. It does not begin with `-`, so that no tool takes it for an option.
 */
export function isRemotePath(text: string): boolean {
  if (text.startsWith('-') || /\\|\p{Cc}|\p{Surrogate}|[\u2028\u2029]/u.test(text)) return false;
  return text.split('/').every((part) => !/^\.{0,2}$/.test(part));
}
