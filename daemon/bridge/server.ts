import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { WebSocketServer } from 'ws';
import type { BridgeErrorCode, ProblemDetails } from '#protocol/bridge/errors.ts';
import { EventsQuery } from '#protocol/bridge/event.ts';
import { feedSocket } from './eventsSocket.ts';
import { parseEventTypes } from './eventTypes.ts';
import { judgeKnock, type Knock, type Verdict } from './guard.ts';
import type { Keyring } from './keyring.ts';
import type { BridgePorts } from './ports.ts';
import { BridgeError, parseRequest, problemDetails, sendProblem } from './problems.ts';
import { eventsRoutes } from './routes/events.ts';
import { farmRoutes } from './routes/farm.ts';
import { healthRoutes } from './routes/health.ts';
import { hostsRoutes } from './routes/hosts.ts';
import { openApiRoutes } from './routes/openApi.ts';
import { operationsRoutes } from './routes/operations.ts';
import { pluginsRoutes } from './routes/plugins.ts';
import { projectsRoutes } from './routes/projects.ts';
import { scenesRoutes } from './routes/scenes.ts';
import { sessionRoutes } from './routes/session.ts';
import { shutdownRoutes } from './routes/shutdown.ts';
import { submissionsRoutes } from './routes/submissions.ts';
import { tasksRoutes } from './routes/tasks.ts';
import { taskTypesRoutes } from './routes/taskTypes.ts';
import { transfersRoutes } from './routes/transfers.ts';
import { usersRoutes } from './routes/users.ts';

export interface BridgeServer {
  readonly port: number;
  /** Stops taking connections, ends those that are open, and waits at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

export interface BridgeServerParts {
  /** 0: any free one. A port that is taken is answered by another. */
  readonly port: number;
  readonly keyring: Keyring;
  readonly ports: (port: number) => BridgePorts;
  readonly failed: (error: unknown) => void;
}

/** Every resource registers its own routes. */
export const allRoutes = [
  healthRoutes,
  hostsRoutes,
  sessionRoutes,
  shutdownRoutes,
  farmRoutes,
  projectsRoutes,
  taskTypesRoutes,
  scenesRoutes,
  submissionsRoutes,
  tasksRoutes,
  transfersRoutes,
  operationsRoutes,
  openApiRoutes,
  pluginsRoutes,
  usersRoutes,
  eventsRoutes,
];

const largestFrameBytes = 64 * 1024;
const mostSockets = 50;
const subProtocol = 'renderbridge.v1';

/** Listens on 127.0.0.1 alone; one guard stands before requests and upgrades alike (§2). */
export async function startBridgeServer({
  port: wanted,
  keyring,
  ports,
  failed,
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
  const port = await listen(server, wanted);
  server.on('error', failed);
  const judge = (kind: Knock['kind'], { method = '', url = '', rawHeaders }: IncomingMessage): Verdict =>
    judgeKnock({ kind, method, target: url, rawHeaders }, { port, ...keyring });

  const bridge = ports(port);
  const app = createApp(bridge, judge, failed);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(subProtocol) ? subProtocol : false),
  });
  server.on('request', app);
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const refusal = refuseUpgrade(judge('upgrade', request), sockets.clients.size);
    if (refusal) return answerRaw(socket, problemDetails(refusal.code, refusal.detail));
    try {
      const query = parseRequest(
        EventsQuery,
        Object.fromEntries(new URLSearchParams(request.url?.split('?')[1] ?? '')),
      );
      const types = parseEventTypes(query.types);
      sockets.handleUpgrade(request, socket, head, (open) =>
        feedSocket(open, bridge.events, query.after, types, bridge.hosts),
      );
    } catch (error) {
      answerRaw(socket, problemOf(error, failed));
    }
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const [code, detail] = unreadable[error.code ?? ''] ?? ['malformed', 'This is no HTTP request.'];
    answerRaw(socket, problemDetails(code, detail));
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

/** The configured port, or any free one when somebody has it. */
async function listen(server: Server, wanted: number): Promise<number> {
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
    if (wanted === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return attempt(0);
  }
}

function createApp(
  ports: BridgePorts,
  judge: (kind: Knock['kind'], request: IncomingMessage) => Verdict,
  failed: (error: unknown) => void,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use((request, response, next) => {
    response.set(answerHeaders);
    const verdict = judge('request', request);
    if (verdict.admitted) return next();
    response.set('Connection', 'close');
    sendProblem(response, problemDetails(verdict.code, verdict.detail));
  });
  for (const routes of allRoutes) routes(app, ports);
  app.use((request) => {
    throw new BridgeError('notFound', `There is no ${request.method} ${request.path}.`);
  });
  const answerErrors: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    sendProblem(response, problemOf(error, failed));
  };
  app.use(answerErrors);
  return app;
}

const answerHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

function refuseUpgrade(
  verdict: Verdict,
  open: number,
): { code: BridgeErrorCode; detail: string } | undefined {
  if (!verdict.admitted) return verdict;
  return open < mostSockets
    ? undefined
    : { code: 'tooManyRequests', detail: `At most ${mostSockets} sockets are open at once.` };
}

/** Requests of which Node could read no head. */
const unreadable: Readonly<Record<string, readonly [BridgeErrorCode, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['requestTimeout', 'The request did not come whole in time; send it again.'],
  HPE_HEADER_OVERFLOW: ['headTooLarge', 'The head may have at most 8 KiB.'],
};

/** Answers on a connection that has no response object, with the headers that every answer has. */
function answerRaw(socket: Duplex, problem: ProblemDetails): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      'Connection: close',
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      ...Object.entries(answerHeaders).map(([name, value]) => `${name}: ${value}`),
      '',
      body,
    ].join('\r\n'),
  );
}

/** What went wrong in the bridge’s words; what nobody foresaw is told to `failed` and to nobody else. */
function problemOf(error: unknown, failed: (error: unknown) => void): ProblemDetails {
  if (error instanceof BridgeError) return problemDetails(error.code, error.message, error.issues);
  if (error instanceof URIError) return problemDetails('malformed', 'The path cannot be decoded.');
  failed(error);
  return isStorageFull(error)
    ? problemDetails('storageFull', 'The disk is full or cannot be written; make room, then send it again.')
    : problemDetails('internal', 'Nothing was stored. Try again; the daemon’s log has the reason.');
}

/** SQLITE_FULL, SQLITE_READONLY, SQLITE_IOERR: nothing was stored, and nobody was told 202. */
function isStorageFull(error: unknown): boolean {
  if (error === null || typeof error !== 'object' || !('errcode' in error)) return false;
  return [8, 10, 13].includes(Number(error.errcode) & 0xff);
}
