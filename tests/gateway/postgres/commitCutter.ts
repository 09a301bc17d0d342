import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

/** A way to a server on which the answer to a commit can be lost. */
export interface CommitCutter {
  readonly url: string;
  /** The next statement that has this in it is done, and its connection breaks before the answer, which says so. */
  loseNextAnswer(statement?: string, done?: string): void;
  /** How many were lost. */
  lost(): number;
  end(): Promise<void>;
}

export async function startCommitCutter(url: string): Promise<CommitCutter> {
  const target = new URL(url);
  const sockets = new Set<net.Socket>();
  let losing: { readonly statement: string; readonly done: string } | undefined;
  let lost = 0;
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(target.port), target.hostname);
    let deafUntil: string | undefined;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      if (losing && chunk.includes(losing.statement)) {
        deafUntil = losing.done;
        losing = undefined;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (deafUntil === undefined) client.write(chunk);
      else if (chunk.includes(deafUntil)) {
        lost += 1;
        client.destroy();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const way = new URL(url);
  way.port = String((server.address() as AddressInfo).port);
  return {
    url: way.href,
    loseNextAnswer: (statement = 'COMMIT', done = 'COMMIT') => {
      losing = { statement, done };
    },
    lost: () => lost,
    end: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
