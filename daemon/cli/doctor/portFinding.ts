import { createServer } from 'node:net';
import { type Finding, finding } from './finding.ts';

/** Whether a daemon that starts now could listen where the settings say. 0: any free port, so there is nothing to say. */
export async function portFindings(port: number): Promise<readonly Finding[]> {
  if (port === 0) return [];
  const code = await whyNotListen(port);
  if (code === undefined) return [finding('port', 'ok', 'port', { port })];
  if (code === 'EADDRINUSE') return [finding('port', 'note', 'portTaken', { port })];
  return [finding('port', 'problem', 'portForbidden', { port, code })];
}

function whyNotListen(port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
  });
}
