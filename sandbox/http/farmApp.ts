import express, { type NextFunction, type Request, type Response } from 'express';
import type { Call } from '../behaviours/behaviour.ts';
import type { Profile } from '../profile.ts';
import { jsonOf, type Reply, refused } from './reply.ts';
import { type Admission, mostBytes, type RawRequest } from './requestChecks.ts';

/** What the HTTP side needs of the farm behind it. */
export interface FarmDoor {
  admit(request: RawRequest): Admission;
  reply(call: Call): Promise<Reply>;
  readonly profile: Profile;
  /** Called with every request and its outcome, never with its head or body. */
  heard(line: string): void;
}

const apiPath = /^\/api\/v[12]\/[^/]+\/?$/;

/** The farm's HTTP: POST on `/api/v1|v2/<any>`, business errors with status 200 (§1), beside that of its second generation. */
export function farmApp(
  door: FarmDoor,
  signed: express.Router,
  generations: readonly (1 | 2)[],
): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(refuseForeignNames);
  if (generations.includes(2)) app.use(signed);
  if (generations.includes(1))
    app.all(apiPath, refuseOtherMethods, readBytes, async (request, response) => {
      const admission = door.admit({
        contentType: request.get('content-type'),
        bytes: bytesOf(request.body),
      });
      const reply = admission.ok ? await door.reply(admission.call) : refused(admission.code, admission.text);
      door.heard(
        `${admission.ok ? `${admission.call.account} ${admission.call.action}` : 'request'}: ${told(reply)}`,
      );
      write(reply, response, door.profile);
    });
  app.use((_request, response) => {
    response.status(404).type('text').send('The farm answers POST /api/v2/task/ only.');
  });
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    door.heard(`request: failed inside the farm: ${error instanceof Error ? error.stack : String(error)}`);
    if (!response.headersSent) response.status(500).type('text').send('The farm failed; its log says why.');
  });
  return app;
}

const localName = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/** A web page whose name was made to point at this machine sends its own name; a client of the farm does not. */
function refuseForeignNames(request: Request, response: Response, next: NextFunction): void {
  if (localName.test(request.get('host') ?? '')) next();
  else response.status(421).type('text').send('The sandbox farm answers under 127.0.0.1 or localhost only.');
}

function refuseOtherMethods(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'POST') next();
  else response.status(405).set('Allow', 'POST').type('text').send('The farm answers POST only.');
}

const readRaw = express.raw({ type: () => true, limit: mostBytes, inflate: false });
const tooLarge = 'entity.too.large';
const compressed = 'encoding.unsupported';

/** Leaves the bytes in `request.body`: none when they are too many; compressed ones count as no JSON. */
function readBytes(request: Request, response: Response, next: NextFunction): void {
  readRaw(request, response, (error?: unknown) => {
    const type = error instanceof Error && 'type' in error ? error.type : undefined;
    if (error !== undefined && type !== tooLarge && type !== compressed) return next(error);
    if (error !== undefined) request.body = type === tooLarge ? undefined : Buffer.from('compressed');
    else if (!Buffer.isBuffer(request.body)) request.body = Buffer.alloc(0);
    next();
  });
}

function bytesOf(body: unknown): Uint8Array | undefined {
  return body instanceof Uint8Array ? body : undefined;
}

function told(reply: Reply): string {
  if (reply.kind === 'reset') return 'connection ended without an answer';
  if (reply.kind === 'http') return `HTTP ${reply.status}`;
  const { result, error_code = '', error_message = '' } = reply.head;
  return result === '0' ? 'done' : `refused ${error_code} ${error_message}`;
}

function write(reply: Reply, response: Response, profile: Profile): void {
  if (reply.kind === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (reply.kind === 'http') {
    response.status(reply.status).set(reply.headers).send(reply.text);
    return;
  }
  response.status(200).type('json').send(jsonOf(reply, profile));
}
