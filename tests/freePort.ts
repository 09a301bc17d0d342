import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';

/** Below what systems give out by themselves: Linux from 32768 on, Windows and macOS from 49152 on. */
const [lowest, highest] = [12_000, 32_000];

/**
 * A port of this computer that nobody listens on, for a server that others than the test start, and start again. None of a
 * test's many connections is given it while that server is away.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = net.createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
