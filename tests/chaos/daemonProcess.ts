import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { knownToken } from '#tests/scenarios/knownToken.ts';

export interface DaemonProcess {
  readonly pid: number;
  /** Its way in once it listens; undefined when it died before. */
  readonly ready: Promise<Bridge | undefined>;
  readonly exited: Promise<void>;
  isAlive(): boolean;
  /** As `kill -9`; true when it was still alive. */
  kill(): Promise<boolean>;
  /** It gave up by itself, which nothing in this run makes it do. */
  gaveUp(): boolean;
  /** A clean stop. */
  stop(): Promise<void>;
  /** What it logged. */
  said(): string;
}

export interface BridgeAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The daemon’s HTTP, as a client sees it; undefined when it did not answer. */
export interface Bridge {
  get(route: string): Promise<BridgeAnswer | undefined>;
  post(
    route: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<BridgeAnswer | undefined>;
}

const keptOutput = 20_000;
const requestMs = 10_000;
const tooLate = 408;

/** `program` is told its order in JSON. `compiled`: where Node keeps what it compiled for the next life. */
export function startDaemonProcess<Order extends { readonly token: string }>(
  program: URL,
  order: Omit<Order, 'token'>,
  compiled: string,
): DaemonProcess {
  const token = knownToken() ?? randomBytes(32).toString('base64url');
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(program), JSON.stringify({ ...order, token })], {
    env: { ...env, NODE_COMPILE_CACHE: compiled },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-keptOutput);
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<Bridge | undefined>((resolve) => {
    let address = '';
    child.stdout.on('data', (chunk: Buffer) => {
      address += chunk.toString();
      if (address.endsWith('\n')) resolve(bridgeAt(address.trim(), token));
    });
    void exited.then(() => resolve(undefined));
  });
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    ready,
    exited,
    isAlive,
    said: () => said,
    gaveUp: () => child.exitCode !== null && child.exitCode !== 0,
    async kill() {
      const wasAlive = isAlive();
      if (wasAlive) child.kill('SIGKILL');
      await exited;
      return wasAlive;
    },
    async stop() {
      if (isAlive()) child.kill('SIGTERM');
      await exited;
    },
  };
}

function bridgeAt(url: string, token: string): Bridge {
  const standing = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

  async function call(route: string, init: RequestInit): Promise<BridgeAnswer | undefined> {
    try {
      const answer = await fetch(`${url}${route}`, { ...init, signal: AbortSignal.timeout(requestMs) });
      // A daemon that is starved of its machine takes a request for late: it has not answered it.
      if (answer.status === tooLate) return undefined;
      return { status: answer.status, body: await answer.json() };
    } catch {
      return undefined;
    }
  }

  return {
    get: (route) => call(route, { headers: standing }),
    post: (route, body, headers = {}) =>
      call(route, { method: 'POST', headers: { ...standing, ...headers }, body: JSON.stringify(body) }),
  };
}
