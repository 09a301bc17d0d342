import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before a farm of either generation and passes on what comes to the letter: signatures stay good. */
export interface RecordingFarmProxy {
  /** With a slash at its end. */
  readonly origin: string;
  /** Every request: its path, head and body. */
  readonly heard: { readonly path: string; readonly text: string }[];
  /** While true every call is answered with 503 and reaches no farm. */
  isAway: boolean;
  close(): Promise<void>;
}

export async function startRecordingFarmProxy(farm: string): Promise<RecordingFarmProxy> {
  const { port } = new URL(farm);
  const server = createServer(async (request, response) => {
    const body = await read(request);
    if (proxy.isAway) {
      response.writeHead(503).end();
      return;
    }
    const { url: path = '', method, headers } = request;
    proxy.heard.push({ path, text: `${JSON.stringify(headers)}\n${body.toString()}` });
    const onward = httpRequest({ host: '127.0.0.1', port, path, method, headers }, async (answer) => {
      const content = await read(answer);
      const type = answer.headers['content-type'] ?? 'application/json';
      response.writeHead(answer.statusCode ?? 502, { 'content-type': type }).end(content);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: RecordingFarmProxy = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heard: [],
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
