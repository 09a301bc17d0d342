import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';
import { freePort } from '#tests/freePort.ts';
import { type Running, startProgram } from '#tests/scenarios/processes.ts';
import { residentMegabytes } from './residentMemory.ts';

/** `renderbridge gateway` as a studio starts it, on a port that outlives its process. */
export interface Replica {
  readonly name: string;
  /** What workstations call. */
  readonly url: string;
  start(): Promise<void>;
  /** As `kill -9`. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Stands still until `goOn`, with all its connections. */
  standStill(): void;
  goOn(): void;
  /** Megabytes that its process holds in memory now. */
  memory(): number;
  end(): Promise<void>;
}

export interface ReplicaOptions {
  readonly name: string;
  /** One URL, or several with blanks between them. */
  readonly database: string;
  readonly farmUrl: string;
  readonly intervalMs: number;
  readonly settleMs?: number;
  readonly pollMs?: number;
}

export async function createReplica(options: ReplicaOptions): Promise<Replica> {
  const { name, database, farmUrl, intervalMs, settleMs = 2_000, pollMs = 1_000 } = options;
  const home = mkdtempSync(path.join(tmpdir(), `renderbridge-replica-${name}-`));
  const port = await freePort();
  const env = {
    ...bareEnvironment(),
    RENDERBRIDGE_HOME: home,
    RENDERBRIDGE_ACCESS_KEY: 'sandbox',
    RENDERBRIDGE_GATEWAY_DATABASE: database,
    RENDERBRIDGE_FARM_BASE_URL: farmUrl,
    RENDERBRIDGE_FARM_ACCOUNT: 'sandbox',
    RENDERBRIDGE_FARM_INTERVAL_MS: String(intervalMs),
    RENDERBRIDGE_FARM_SETTLE_MS: String(settleMs),
    RENDERBRIDGE_FARM_POLL_MS: String(pollMs),
    RENDERBRIDGE_FARM_TIMEOUT_MS: '15000',
  };
  let running: Running | undefined;
  const signal = (sent: NodeJS.Signals) => running?.child.kill(sent);
  return {
    name,
    url: `http://127.0.0.1:${port}/api/v2/task/`,
    start: async () => {
      running = await startProgram(
        ['daemon/cli/main.ts', 'gateway', '--port', String(port)],
        /^http:.*\n/m,
        env,
      );
    },
    kill: async () => {
      await running?.kill();
    },
    stop: async () => {
      await running?.stop();
    },
    standStill: () => signal('SIGSTOP'),
    goOn: () => signal('SIGCONT'),
    memory: () => residentMegabytes(running?.child.pid),
    end: async () => {
      await running?.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
