import express, { type NextFunction, type Request, type Response } from 'express';
import type { Log } from '#daemon/submissions/ports.ts';
import { gatewayHeader, gatewayVersion } from '#protocol/gateway/gatewayHeader.ts';
import { orderHeader } from '#protocol/gateway/order.ts';
import { maxAcceptedBytes } from '#protocol/renderbus/envelope.ts';
import { StoreUnavailable } from '../store/storeUnavailable.ts';
import { type GatewayAnswer, open } from './farmAnswer.ts';
import { readCall } from './readCall.ts';

export interface GatewayAppParts {
  /** Answers a call that can be read. */
  readonly answer: (call: ReturnType<typeof readCall>) => Promise<GatewayAnswer>;
  readonly routes: readonly express.Router[];
  readonly log: Log;
}

const apiPath = /^\/api\/v[12]\/[^/]+\/?$/;
const readRaw = express.raw({ type: () => true, limit: maxAcceptedBytes, inflate: false });

/** What workstations reach: the farm’s own API, and what a gateway has beside it. */
export function gatewayApp({ answer, routes, log }: GatewayAppParts): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use((_request, response, next) => {
    response.set({
      [gatewayHeader]: gatewayVersion,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    next();
  });
  app.use(refuseDoubled);
  for (const routesOfPart of routes) app.use(routesOfPart);
  app.all(apiPath, refuseOtherMethods, readBytes, async (request, response) => {
    const bytes: unknown = request.body;
    const call = readCall(
      request.get('content-type'),
      bytes instanceof Uint8Array ? bytes : undefined,
      request.get(orderHeader),
    );
    const { status, json, ageSeconds } = await answer(call);
    if (ageSeconds !== undefined) response.set('Age', String(ageSeconds));
    response.status(status).type('json').send(json);
  });
  app.use((_request, response) => {
    response.status(404).type('text').send('The gateway answers POST /api/v2/task/ as the farm does.');
  });
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (isMalformed(error) && !response.headersSent)
      return void response.status(400).type('text').send('The address of the request is malformed.');
    next(error);
  });
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    log.error('a call of a workstation failed inside the gateway', error);
    if (response.headersSent) return;
    if (error instanceof StoreUnavailable) {
      // Its outcome is open: the client finds out by its tag, once the store is back.
      const { status, json } = open(503, 'the gateway cannot reach its database; ask again in a moment');
      response.status(status).set('Retry-After', '5').type('json').send(json);
    } else response.status(500).type('text').send('The gateway failed; its log says why.');
  });
  return app;
}

/** What decides who asks for what; a proxy may have read another one of several than this gateway would. */
const onlyOnce = ['host', 'authorization', 'origin', 'content-type'];

function refuseDoubled({ rawHeaders }: Request, response: Response, next: NextFunction): void {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const doubled = onlyOnce.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (doubled === undefined) next();
  else response.status(400).type('text').send(`${doubled}: expected one such header, got several.`);
}

/** A path with escapes that are no UTF-8. */
function isMalformed(error: unknown): boolean {
  return error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400);
}

function refuseOtherMethods(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'POST') next();
  else response.status(405).set('Allow', 'POST').type('text').send('The gateway answers POST only.');
}

/** Leaves the bytes in `request.body`, none when they are too many; compressed ones count as no JSON. */
function readBytes(request: Request, response: Response, next: NextFunction): void {
  readRaw(request, response, (error?: unknown) => {
    const type = error instanceof Error && 'type' in error ? error.type : undefined;
    if (type === 'entity.too.large') request.body = undefined;
    else if (type === 'encoding.unsupported') request.body = Buffer.from('compressed');
    else if (error !== undefined) return next(error);
    else if (!Buffer.isBuffer(request.body)) request.body = Buffer.alloc(0);
    next();
  });
}
