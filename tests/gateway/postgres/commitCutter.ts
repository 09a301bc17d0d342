import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

/** A way to a server on which the answer to a commit can be lost. */
export interface CommitCutter {
  readonly url: string;
  /** The next commit arrives, and its connection breaks before the answer. */
  loseNextAnswer(): void;
  /** How many were lost. */
  lost(): number;
  end(): Promise<void>;
}

export async function startCommitCutter(url: string): Promise<CommitCutter> {
  const target = new URL(url);
  const sockets = new Set<net.Socket>();
  let isToLose = false;
  let lost = 0;
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(target.port), target.hostname);
    let isDeaf = false;
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
      if (isToLose && chunk.includes('COMMIT')) {
        isToLose = false;
        isDeaf = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!isDeaf) {
        client.write(chunk);
        return;
      }
      // It answered, so the commit is done.
      lost += 1;
      client.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const way = new URL(url);
  way.port = String((server.address() as AddressInfo).port);
  return {
    url: way.href,
    loseNextAnswer: () => {
      isToLose = true;
    },
    lost: () => lost,
    end: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
