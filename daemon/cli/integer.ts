/** A whole number as a person writes it; undefined for anything else. */
export function readInteger(text: string): number | undefined {
  const number = Number(text);
  return /^-?\d+$/.test(text) && Number.isSafeInteger(number) ? number : undefined;
}
