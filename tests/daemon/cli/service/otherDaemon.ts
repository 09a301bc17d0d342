import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { proofMessage } from '#protocol/bridge/discovery.ts';
import { shapeExamples } from '#protocol/bridge/examples/list.ts';
import { exampleCursor } from '#protocol/bridge/resource.ts';

/**
 * A daemon of version 0.0.1, as far as `switch` speaks to one. Arguments: its home, how often something starts it again once
 * it was stopped, and pages of its transfers, each a list of states; what was asked for once is over.
 */
const [home = '', again = '0', pages = '[[]]'] = process.argv.slice(2);
const shown = JSON.parse(pages) as readonly (readonly string[])[];
const token = randomBytes(32).toString('base64url');
const file = path.join(home, 'daemon.json');

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
  if (pathname === '/v1/health') return answer(response, health(searchParams.get('nonce') ?? ''));
  if (pathname === '/v1/farm') return answer(response, shapeExamples.Farm);
  if (pathname === '/v1/transfers') return answer(response, pageOf(Number(searchParams.get('cursor') ?? 0)));
  if (pathname !== '/v1/shutdown') return void response.writeHead(404).end();
  answer(response, {}, 202);
  end();
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const startedAt = new Date().toISOString();
  const written = { url: `http://127.0.0.1:${port}`, token, pid: process.pid, version: '0.0.1', startedAt };
  writeFileSync(file, JSON.stringify(written), { mode: 0o600 });
  process.stdout.write('ready\n');
});

// One that was started again is nobody’s child: it goes with the folders of its test.
setInterval(() => existsSync(home) || process.exit(), 500).unref();

function health(nonce: string) {
  const { port } = server.address() as AddressInfo;
  const proof = createHmac('sha256', token).update(proofMessage(port, nonce)).digest('hex');
  return { name: 'renderbridge', version: '0.0.1', bridge: { min: 1, max: 1 }, uptimeSeconds: 1, proof };
}

let looks = 0;
/** Everything is over once all pages were shown. */
function pageOf(at: number) {
  const isLast = at + 1 >= shown.length;
  const states = looks < shown.length ? (shown[at] ?? []) : [];
  looks += 1;
  const items = states.map((state) => ({ ...(shapeExamples.Transfer as object), state }));
  return { items, cursor: isLast ? null : String(at + 1), eventsCursor: exampleCursor };
}

function answer(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(value));
}

/** What starts it again does so at once, as a host that just lost it would. */
function end(): void {
  rmSync(file, { force: true });
  const left = Number(again);
  if (left > 0)
    spawn(process.execPath, [process.argv[1] ?? '', home, String(left - 1)], {
      detached: true,
      stdio: 'ignore',
    }).unref();
  server.close(() => process.exit());
}
