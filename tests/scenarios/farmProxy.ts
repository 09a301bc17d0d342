import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Passing {
  readonly action: string;
  /** The request as it came, to the letter. */
  readonly text: string;
}

/** Stands between the daemon and the sandbox: records what passes, and can hold or refuse it. */
export interface FarmProxy {
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

export async function startFarmProxy(target: string): Promise<FarmProxy> {
  const passed: Passing[] = [];
  const server = createServer(async (request, response) => {
    const text = await read(request);
    const passing = { action: actionOf(text), text };
    if (proxy.isAway) {
      response.writeHead(503).end();
      return;
    }
    passed.push(passing);
    await proxy.beforeFarm(passing);
    const answer = await forward(target, request, text);
    await proxy.beforeAnswer(passing);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FarmProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/task/`,
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

async function read(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function actionOf(text: string): string {
  return (JSON.parse(text) as { head: { action: string } }).head.action;
}

function forward(
  target: string,
  { headers }: IncomingMessage,
  text: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const onward = httpRequest(target, {
      method: 'POST',
      headers: { 'content-type': headers['content-type'] ?? '' },
    });
    onward.on('response', (answer) => {
      read(answer).then((body) => resolve({ status: answer.statusCode ?? 0, text: body }), reject);
    });
    onward.on('error', reject);
    onward.end(text);
  });
}
