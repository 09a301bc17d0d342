import type { IncomingMessage } from 'node:http';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { text } from '#protocol/texts/text.ts';
import type { IncomingRequest, Verdict } from './guard.ts';
import type { Handlers } from './handler.ts';
import { inBridgeWords } from './jsonBody.ts';
import { mountAll, refuseOtherMethods } from './mount.ts';
import type { BridgePorts } from './ports.ts';
import { problemOf } from './problemOf.ts';
import { BridgeError, problemDetails, sendProblem } from './problems.ts';
import { answerHeaders } from './rawAnswer.ts';
import { dashboardRoutes } from './routes/dashboard.ts';
import { referenceRoutes } from './routes/reference.ts';

/** What answers requests: the guard, the declared routes, the pages, and refusals of the rest. */
export function createApp(
  ports: BridgePorts,
  handlers: Handlers,
  judge: (kind: IncomingRequest['kind'], request: IncomingMessage) => Verdict,
  failed: (error: unknown) => void,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.use((request, response, next) => {
    response.set(answerHeaders);
    // Nothing may be cached: a conditional request gets the full answer.
    delete request.headers['if-none-match'];
    delete request.headers['if-modified-since'];
    const verdict = judge('request', request);
    if (verdict.admitted) return next();
    sendProblem(response, problemDetails(verdict.code, verdict.detail, request.headers['accept-language']));
  });
  mountAll(app, handlers);
  dashboardRoutes(app, ports);
  referenceRoutes(app, ports);
  refuseOtherMethods(app);
  app.use((request) => {
    throw new BridgeError(
      'notFound',
      text('errors.notFound.route', { method: request.method, path: request.path }),
    );
  });
  const answerErrors: ErrorRequestHandler = (error, request, response, next) => {
    if (response.headersSent) return next(error);
    sendProblem(response, problemOf(inBridgeWords(error), request.headers['accept-language'], failed));
  };
  app.use(answerErrors);
  return app;
}
