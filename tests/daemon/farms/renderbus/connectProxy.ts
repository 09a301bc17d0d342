import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';
import { afterEach } from '@jest/globals';

export interface ConnectProxy {
  readonly port: number;
  /** Target and credentials of each tunnel that was asked for. */
  readonly asked: readonly { readonly target: string; readonly credentials: string | undefined }[];
  /** Requests that were not for a tunnel. */
  readonly plain: readonly string[];
  /** Connections of clients that are open now. */
  openConnections(): number;
}

/** What the proxy does with somebody who asks for a tunnel; `grant` joins the two sides. */
export type ProxyHabit = (client: Socket, grant: () => Promise<Socket>, request: IncomingMessage) => void;

export const granting: ProxyHabit = (_client, grant) => void grant();
export const answering =
  (head: string): ProxyHabit =>
  (client) =>
    void client.end(`HTTP/1.1 ${head}\r\nContent-Length: 0\r\n\r\n`);

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A real HTTP proxy on 127.0.0.1 that knows CONNECT alone; with a certificate it is spoken to by TLS. */
export async function connectProxy(
  habit: ProxyHabit = granting,
  secured?: { readonly key: string; readonly cert: string },
): Promise<ConnectProxy> {
  const asked: ConnectProxy['asked'][number][] = [];
  const plain: string[] = [];
  const sockets = new Set<Socket>();
  const server = secured ? createTlsServer(secured) : createServer();
  server.on('request', (request, response) => {
    plain.push(`${request.method} ${request.url}`);
    response.writeHead(501).end();
  });
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    const target = request.url ?? '';
    asked.push({ target, credentials: request.headers['proxy-authorization'] });
    client.on('error', () => {});
    // Who does not read does not hear that the other side is gone; nor is it gone before this side ends too.
    client.on('end', () => client.end()).resume();
    const grant = () =>
      new Promise<Socket>((resolve) => {
        const { hostname, port } = new URL(`http://${target}`);
        const farm = net.connect(Number(port), hostname, () => {
          client.write('HTTP/1.1 200 Connection established\r\n\r\n');
          client.pipe(farm).pipe(client);
          resolve(farm);
        });
        sockets.add(farm);
        farm.on('error', () => client.destroy());
        client.on('close', () => farm.destroy());
      });
    habit(client, grant, request);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  return { port, asked, plain, openConnections: () => sockets.size };
}
