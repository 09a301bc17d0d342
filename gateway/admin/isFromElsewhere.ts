import type { Request } from 'express';

/**
 * Whether a page of another site, of another port or of no site asks. Browsers say so by themselves; what is no browser has
 * no cookie to lend. `isSecure`: the pages are reached by TLS; no header of the request tells that.
 */
export function isFromElsewhere(request: Request, isSecure: boolean): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.get('origin');
  if (origin === undefined) return false;
  const scheme = isSecure ? 'https' : 'http';
  return origin !== `${scheme}://${request.get('host')}`;
}
