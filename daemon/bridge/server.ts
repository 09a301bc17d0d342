import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { WebSocketServer } from 'ws';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { BridgeErrorCode, ProblemDetails } from '#protocol/bridge/errors.ts';
import { EventsQuery } from '#protocol/bridge/event.ts';
import { chooseLocale } from '#protocol/bridge/locale.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { feedSocket } from './eventsSocket.ts';
import { parseEventTypes } from './eventTypes.ts';
import { type IncomingRequest, judgeRequest, type Verdict } from './guard.ts';
import type { Handlers } from './handler.ts';
import { inBridgeWords } from './jsonBody.ts';
import type { Keyring } from './keyring.ts';
import { mountAll, refuseOtherMethods } from './mount.ts';
import type { BridgePorts } from './ports.ts';
import { BridgeError, parseRequest, problemDetails, sendProblem } from './problems.ts';
import { queryOf } from './queryString.ts';
import { answerHeaders, answerRaw } from './rawAnswer.ts';
import { dashboardRoutes } from './routes/dashboard.ts';
import { referenceRoutes } from './routes/reference.ts';

export interface BridgeServer {
  readonly port: number;
  /** Stops taking connections, ends those that are open, and waits at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** `useAnother`: any free port will do. `refuse`: the port was explicitly asked for. */
export type PortTaken = 'useAnother' | 'refuse';

/** The port that was explicitly asked for is not available. */
export class PortUnusable extends Error {
  readonly port: number;
  /** The system’s word for why. */
  readonly code: string;

  constructor(port: number, code: string) {
    super(`${port}: ${code}`);
    this.port = port;
    this.code = code;
  }
}

export interface BridgeServerParts {
  /** 0: any free one. */
  readonly port: number;
  /** What to do when the port is not available. */
  readonly portTaken: PortTaken;
  readonly keyring: Keyring;
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
  /** What answers there, once the port is known. */
  readonly bridge: (port: number) => { readonly ports: BridgePorts; readonly handlers: Handlers };
  readonly failed: (error: unknown) => void;
  /** Somebody follows the events from now on. */
  readonly followed?: () => void;
}

const largestFrameBytes = 64 * 1024;
const mostSockets = 50;
const subProtocol = 'renderbridge.v1';

/** Listens on 127.0.0.1 alone; one guard stands before requests and upgrades alike (§2). */
export async function startBridgeServer({
  port: wanted,
  portTaken,
  keyring,
  clock,
  bridge,
  failed,
  followed = () => {},
}: BridgeServerParts): Promise<BridgeServer> {
  const server = createServer({
    headersTimeout: 3000,
    requestTimeout: 6000,
    connectionsCheckingInterval: 500,
    maxHeaderSize: 8192,
    keepAliveTimeout: 5000,
    // The guard judges a missing Host as it judges a wrong one, of requests and upgrades alike.
    requireHostHeader: false,
  });
  server.maxConnections = 200;
  // The head is bounded in bytes; a bound in number would hide the last ones from the guard.
  server.maxHeadersCount = 0;
  const port = await listen(server, wanted, portTaken);
  server.on('error', failed);
  const judge = (
    kind: IncomingRequest['kind'],
    { method = '', url = '', rawHeaders }: IncomingMessage,
  ): Verdict => judgeRequest({ kind, method, target: url, rawHeaders }, { port, ...keyring });

  const { ports, handlers } = bridge(port);
  const app = createApp(ports, handlers, judge, failed);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(subProtocol) ? subProtocol : false),
  });
  server.on('request', app);
  // Node would answer this one itself, without our headers.
  server.on('checkExpectation', app);
  sockets.on('wsClientError', (error, socket, { headers }) =>
    answerRaw(
      socket,
      problemDetails(
        'malformed',
        text('errors.malformed.handshake', { reason: error.message }),
        headers['accept-language'],
      ),
    ),
  );
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const refusal = refuseUpgrade(judge('upgrade', request), sockets.clients.size);
    if (refusal)
      return answerRaw(
        socket,
        problemDetails(refusal.code, refusal.detail, request.headers['accept-language']),
      );
    try {
      const query = parseRequest(EventsQuery, queryOf(request.url ?? ''));
      const types = parseEventTypes(query.types);
      const locale = chooseLocale(request.headers['accept-language']);
      sockets.handleUpgrade(request, socket, head, (open) => {
        followed();
        const client = { socket: open, wire: socket, after: query.after, locale, types };
        feedSocket({ ...client, clock, failed, ...ports });
      });
    } catch (error) {
      answerRaw(socket, problemOf(error, request.headers['accept-language'], failed));
    }
  });
  server.on('connect', (request, socket) => {
    socket.on('error', () => socket.destroy());
    const verdict = judge('request', request);
    const { code, detail } = verdict.admitted
      ? { code: 'methodNotAllowed' as const, detail: text('errors.methodNotAllowed.proxy') }
      : verdict;
    answerRaw(socket, problemDetails(code, detail, request.headers['accept-language']));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const [code, detail] = unreadable[error.code ?? ''] ?? ['malformed', text('errors.malformed.notHttp')];
    answerRaw(socket, problemDetails(code, detail, undefined));
  });

  return {
    port,
    async close(graceMs) {
      const left = [...sockets.clients].map(
        (socket) => new Promise((resolve) => socket.once('close', resolve)),
      );
      for (const socket of sockets.clients) socket.close(1001, 'the daemon stops');
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
      }, graceMs);
      await Promise.all([closed, ...left]);
      clearTimeout(timer);
    },
  };
}

/** Reserved ranges of Windows and privileged ports of others are as good as taken. */
const takenCodes: ReadonlySet<string | undefined> = new Set(['EADDRINUSE', 'EACCES']);

/** Throws `PortUnusable` where no other port will do. */
async function listen(server: Server, wanted: number, portTaken: PortTaken): Promise<number> {
  const attempt = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
        server.off('error', reject);
        resolve((server.address() as AddressInfo).port);
      });
    });
  try {
    return await attempt(wanted);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (wanted === 0 || !takenCodes.has(code)) throw error;
    if (portTaken === 'refuse') throw new PortUnusable(wanted, String(code));
    return attempt(0);
  }
}

function createApp(
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

function refuseUpgrade(
  verdict: Verdict,
  open: number,
): { code: BridgeErrorCode; detail: Text | string } | undefined {
  if (!verdict.admitted) return verdict;
  return open < mostSockets
    ? undefined
    : { code: 'tooManyRequests', detail: text('errors.tooManyRequests.sockets', { most: mostSockets }) };
}

/** Requests of which Node could read no head. */
const unreadable: Readonly<Record<string, readonly [BridgeErrorCode, Text]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['requestTimeout', text('errors.requestTimeout.request')],
  HPE_HEADER_OVERFLOW: ['headTooLarge', text('errors.headTooLarge.head')],
};

/** Known errors in the bridge’s words; unforeseen ones go only to `failed`. */
function problemOf(
  error: unknown,
  acceptLanguage: string | undefined,
  failed: (error: unknown) => void,
): ProblemDetails {
  const details = (code: BridgeErrorCode, detail: Text) => problemDetails(code, detail, acceptLanguage);
  if (error instanceof BridgeError)
    return problemDetails(error.code, error.detail, acceptLanguage, error.issues);
  if (error instanceof URIError) return details('malformed', text('errors.malformed.path'));
  failed(error);
  if (isReplaced(error))
    return details('storageFull', text('errors.storageFull.replaced', { pid: process.pid }));
  if (isDamaged(error)) return details('storageFull', text('errors.storageFull.damaged'));
  return isStorageFull(error)
    ? details('storageFull', text('errors.storageFull.disk'))
    : details('internal', text('errors.internal.unforeseen'));
}

/** The store’s own error for files that are no longer the ones it opened. */
function isReplaced(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'DATABASE_REPLACED';
}

/** SQLITE_CORRUPT, SQLITE_NOTADB. */
function isDamaged(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && [11, 26].includes(Number(error.errcode) & 0xff);
}

/** SQLITE_FULL, SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN, or the system’s own codes: nothing was stored, and no 202 was sent. */
function isStorageFull(error: unknown): boolean {
  if (error === null || typeof error !== 'object') return false;
  if ('errcode' in error) return [8, 10, 13, 14].includes(Number(error.errcode) & 0xff);
  return 'code' in error && ['ENOSPC', 'EDQUOT', 'EROFS'].includes(String(error.code));
}
