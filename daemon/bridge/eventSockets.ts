import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { BridgeErrorCode } from '#protocol/bridge/errors.ts';
import { EventsQuery } from '#protocol/bridge/event.ts';
import { chooseLocale } from '#protocol/bridge/locale.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { feedSocket } from './eventsSocket.ts';
import { parseEventTypes } from './eventTypes.ts';
import type { IncomingRequest, Verdict } from './guard.ts';
import type { BridgePorts } from './ports.ts';
import { problemOf } from './problemOf.ts';
import { parseRequest, problemDetails } from './problems.ts';
import { queryOf } from './queryString.ts';
import { answerRaw } from './rawAnswer.ts';

/** The sockets of those who follow the events. */
export interface EventSockets {
  /** Opens one, or answers why not. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says goodbye to all, and resolves when the last has gone. */
  close(): Promise<unknown>;
  /** Ends those that have not gone. */
  terminate(): void;
}

export interface EventSocketsParts {
  readonly judge: (kind: IncomingRequest['kind'], request: IncomingMessage) => Verdict;
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
  readonly ports: BridgePorts;
  readonly failed: (error: unknown) => void;
  readonly followed: () => void;
}

const largestFrameBytes = 64 * 1024;
const mostSockets = 50;
const subProtocol = 'renderbridge.v1';

export function createEventSockets({
  judge,
  clock,
  ports,
  failed,
  followed,
}: EventSocketsParts): EventSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(subProtocol) ? subProtocol : false),
  });
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
  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const refusal = refuseUpgrade(judge('upgrade', request), sockets.clients.size);
      if (refusal) {
        const { code, detail } = refusal;
        return answerRaw(socket, problemDetails(code, detail, request.headers['accept-language']));
      }
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
    },
    close() {
      const left = [...sockets.clients].map(
        (socket) => new Promise((resolve) => socket.once('close', resolve)),
      );
      for (const socket of sockets.clients) socket.close(1001, 'the daemon stops');
      return Promise.all(left);
    },
    terminate() {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
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
