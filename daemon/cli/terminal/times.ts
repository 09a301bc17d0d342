/** The minute of a moment, where this terminal is; empty for none. */
export function localMinute(iso: string | undefined): string {
  return localSecond(iso).slice(0, 16);
}

/** The same to the second. */
export function localSecond(iso: string | undefined): string {
  if (iso === undefined) return '';
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`;
}
