/**
 * A script that is read as one byte a character. esbuild escapes what is not ASCII in texts and names, but prints regular
 * expressions as they were written; there the same escapes stand for the same characters.
 */
export function asciiOnly(script: string): string {
  return script.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
