import express, { type Request, type Response } from 'express';
import type { Accounts } from '../store/accounts.ts';
import { admit } from './admission.ts';
import type { Call } from './behaviour.ts';
import { codes, type Reply, refused } from './reply.ts';

/** What the HTTP side needs of the farm behind it. */
export interface SignedDoor {
  readonly accounts: Accounts;
  /** Milliseconds since the epoch. */
  now(): number;
  reply(call: Call): Promise<Reply>;
  /** Called with every request and its outcome, never with its head or body. */
  heard(line: string): void;
}

const mostBytes = 64 * 1024 * 1024;

/** The second generation's HTTP: signed POSTs below /api/render and /api/rendering (§1). */
export function signedApp(door: SignedDoor): express.Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  router.post(
    /^\/api\/render(?:ing)?\//,
    express.raw({ type: () => true, limit: mostBytes, inflate: false }),
    async (request, response) => {
      const admission = admit(
        {
          domain: request.get('host') ?? '',
          path: request.path,
          header: (name) => request.get(name),
          content: textOf(request),
        },
        door,
      );
      const reply = admission.ok
        ? await door.reply(admission.call)
        : refused(admission.code, admission.message);
      const who = admission.ok ? `${admission.call.account} ${admission.call.name}` : 'signed request';
      door.heard(`${who}: ${told(reply)}`);
      write(reply, response, door.now());
    },
  );
  return router;
}

function textOf({ body }: Request): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : '';
}

function told(reply: Reply): string {
  if (reply.kind === 'reset') return 'connection ended without an answer';
  if (reply.kind === 'http') return `HTTP ${reply.status}`;
  return reply.code === codes.done ? 'done' : `refused ${reply.code} ${reply.message}`;
}

function write(reply: Reply, response: Response, now: number): void {
  if (reply.kind === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (reply.kind === 'http') {
    response.status(reply.status).set(reply.headers).send(reply.text);
    return;
  }
  const { code, message, data } = reply;
  response
    .status(200)
    .json({ version: '2.0.0', result: code === codes.done, message, code, data, serverTime: now });
}
