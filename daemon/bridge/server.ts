import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { BridgeErrorCode } from '#protocol/bridge/errors.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { createApp } from './app.ts';
import { createEventSockets, type EventSockets } from './eventSockets.ts';
import { type IncomingRequest, judgeRequest, type Verdict } from './guard.ts';
import type { Handlers } from './handler.ts';
import type { Keyring } from './keyring.ts';
import type { BridgePorts } from './ports.ts';
import { problemDetails } from './problems.ts';
import { answerRaw } from './rawAnswer.ts';
import { boundRequests } from './requestDeadlines.ts';

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
  readonly bridge: (port: number) => { readonly ports: BridgePorts; readonly handlers: () => Handlers };
  readonly failed: (error: unknown) => void;
  /** Somebody follows the events from now on. */
  readonly followed?: () => void;
}

const deadlines = { headMs: 3000, wholeMs: 6000, everyMs: 500 } as const;
/** As rarely as a timer of Node can be. */
const neverMs = 2 ** 31 - 1;

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
    // In their place `boundRequests`, which does not wake a daemon that idles.
    headersTimeout: 0,
    requestTimeout: 0,
    connectionsCheckingInterval: neverMs,
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
  let made: Express | undefined;
  // With the first request: a start is as much as accepting one.
  const app = (request: IncomingMessage, response: ServerResponse) => {
    made ??= createApp(ports, handlers(), judge, failed);
    made(request, response);
  };
  server.on('request', app);
  // Node would answer this one itself, without our headers.
  server.on('checkExpectation', app);
  // With the first upgrade, for the same reason.
  let sockets: EventSockets | undefined;
  server.on('upgrade', (request, socket, head) => {
    sockets ??= createEventSockets({ judge, clock, ports, failed, followed });
    sockets.upgrade(request, socket, head);
  });
  boundRequests(server, deadlines, clock, (socket) =>
    answerRaw(socket, problemDetails('requestTimeout', text('errors.requestTimeout.request'), undefined)),
  );
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
      const left = sockets?.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => {
        sockets?.terminate();
        server.closeAllConnections();
      }, graceMs);
      await Promise.all([closed, left]);
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

/** Requests of which Node could read no head. */
const unreadable: Readonly<Record<string, readonly [BridgeErrorCode, Text]>> = {
  HPE_HEADER_OVERFLOW: ['headTooLarge', text('errors.headTooLarge.head')],
};
