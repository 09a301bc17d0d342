import type { RequestHandler, Router } from 'express';
import { text } from '#protocol/texts/text.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

/** The page and what it loads. Nothing of it is secret, and nothing of it is kept by the browser. */
export function dashboardRoutes(router: Router, { dashboard, url }: BridgePorts): void {
  const policy = dashboardPolicy(new URL(url).port);
  const answer: RequestHandler = (request, response, next) => {
    const file = dashboard(request.path);
    if (file !== undefined) {
      response.set('Content-Security-Policy', policy);
      return void response.type(file.type).send(file.bytes);
    }
    if (request.path.startsWith('/assets/')) return next();
    throw new BridgeError('notFound', text('errors.notFound.dashboard'));
  };
  router.get(['/', '/form'], answer);
  router.get('/assets/:name', answer);
}

/**
 * Scripts and styles of ours alone, and no text becomes markup or script: Trusted Types without a policy. Pictures of
 * frames are fetched with the token and shown as `blob:`. Of WebSockets `'self'` says nothing in older browsers.
 */
export function dashboardPolicy(port: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
