import type { RequestHandler, Router } from 'express';
import { pagePolicy } from '#protocol/display/pagePolicy.ts';
import { text } from '#protocol/texts/text.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError } from '../problems.ts';

/** The page and what it loads. None of it is secret, and browsers cache none of it. */
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

/** Pictures of frames are fetched with the token and shown as `blob:`. In older browsers `'self'` does not cover WebSockets. */
function dashboardPolicy(port: string): string {
  const connections = ['127.0.0.1', 'localhost'].map((host) => `ws://${host}:${port}`);
  return pagePolicy({ images: ['blob:'], connections });
}
