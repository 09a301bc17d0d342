import type { Request } from 'express';

/**
 * Whether a page of another site, of another port or of no site asks. Browsers say so by themselves; what is no browser has
 * no cookie to lend.
 */
export function isFromElsewhere(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.get('origin');
  if (origin === undefined) return false;
  const scheme = request.secure ? 'https' : 'http';
  return origin !== `${scheme}://${request.get('host')}`;
}
