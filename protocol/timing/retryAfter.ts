/**
 * Milliseconds that a Retry-After header asks to wait, in seconds or as a date; undefined for one that is
 * missing, broken or negative. `now` in milliseconds since the epoch.
 */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Z][a-z]{2},/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(at) && at >= now ? at - now : undefined;
}
