import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { gatewayHeader } from '#protocol/gateway/gatewayHeader.ts';

export interface Passing {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** What the head of a call of the first generation names; empty of everything else. */
  readonly action: string;
  /** The body as it came, to the letter. */
  readonly text: string;
}

/** Stands before a farm of either generation: passes on what comes to the letter, so that signatures stay good, and can hold or refuse it. */
export interface FarmProxy {
  /** With a slash at its end. */
  readonly origin: string;
  /** Where the first generation is spoken. */
  readonly url: string;
  readonly passed: readonly Passing[];
  /** Awaited with the whole request in hand, before the sandbox gets it. */
  beforeFarm: (passing: Passing) => Promise<void>;
  /** Awaited with the sandbox’s answer in hand, before the daemon gets it. */
  beforeAnswer: (passing: Passing) => Promise<void>;
  /** While true every call is answered with 503 and never reaches the sandbox. */
  isAway: boolean;
  close(): Promise<void>;
}

export async function startFarmProxy(farm: string): Promise<FarmProxy> {
  const { port } = new URL(farm);
  const passed: Passing[] = [];
  const server = createServer(async (request, response) => {
    const body = await read(request);
    if (proxy.isAway) {
      response.writeHead(503).end();
      return;
    }
    const { url: path = '', headers } = request;
    const passing = { path, headers, action: actionOf(body), text: body.toString() };
    passed.push(passing);
    await proxy.beforeFarm(passing);
    const answer = await forward(port, request, body, (stream) => passOn(stream, response)).catch(
      () => undefined,
    );
    if (answer === undefined) {
      response.destroy();
      return;
    }
    if (answer === 'stream') return;
    await proxy.beforeAnswer(passing);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const proxy: FarmProxy = {
    origin,
    url: `${origin}api/v2/task/`,
    passed,
    beforeFarm: async () => {},
    beforeAnswer: async () => {},
    isAway: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function actionOf(body: Buffer): string {
  try {
    const { head } = JSON.parse(body.toString()) as { readonly head?: { readonly action?: string } };
    return head?.action ?? '';
  } catch {
    return '';
  }
}

/** Piece by piece as it comes; whichever side ends it ends the other. */
function passOn(stream: IncomingMessage, response: ServerResponse): void {
  response.writeHead(stream.statusCode ?? 502, stream.headers);
  response.once('close', () => stream.destroy());
  stream.once('close', () => response.destroy());
  stream.on('error', () => {});
  stream.pipe(response);
}

function forward(
  port: string,
  { url, method, headers }: IncomingMessage,
  body: Buffer,
  passStream: (stream: IncomingMessage) => void,
): Promise<
  { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer } | 'stream'
> {
  return new Promise((resolve, reject) => {
    const onward = httpRequest({ host: '127.0.0.1', port, path: url, method, headers });
    onward.on('response', (answer) => {
      const { statusCode: status = 502, headers: said } = answer;
      if (said['content-type']?.startsWith('text/event-stream')) {
        passStream(answer);
        return resolve('stream');
      }
      const gateway = said[gatewayHeader];
      const passedOn = {
        'content-type': said['content-type'] ?? 'application/json',
        ...(typeof gateway === 'string' ? { [gatewayHeader]: gateway } : {}),
      };
      read(answer).then((content) => resolve({ status, headers: passedOn, body: content }), reject);
    });
    onward.on('error', reject);
    onward.end(body);
  });
}
