import { setTimeout as pause } from 'node:timers/promises';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonNotReachable, DaemonRefused } from '#protocol/bridge/client/errors.ts';
import type { DaemonClient } from '../bridgeClient.ts';
import { words } from '../language.ts';
import { ensureDaemon } from '../running/start.ts';
import { sayLine } from '../terminal/terminal.ts';

/** A daemon for one command: found or started again where it ends in between. */
export interface LastingDaemon {
  bridge(): DaemonClient;
  /**
   * Asks what may be asked twice: what only reads, and what carries an Idempotency-Key. Throws `DaemonNotReachable`
   * when no daemon stays up for it.
   */
  ask<Answer>(asking: (bridge: BridgeClient) => Promise<Answer>): Promise<Answer>;
}

/** What ends two daemons may end each. */
const mostRestarts = 1;
/** For a daemon that only answers that it is there: it may be copying a large scene. */
const mostRepeats = 20;
const repeatAfterMs = 250;

export async function lastingDaemon(): Promise<LastingDaemon> {
  let bridge = await ensureDaemon();
  return {
    bridge: () => bridge,
    async ask(asking) {
      for (let restarts = 0, repeats = 0; ; ) {
        try {
          return await asking(bridge);
        } catch (error) {
          if (!isGone(error)) throw error;
          const { startedAt } = bridge.daemon;
          await pause(repeatAfterMs);
          bridge = await ensureDaemon().catch(notBack);
          if (bridge.daemon.startedAt === startedAt) repeats++;
          else restarts++;
          if (restarts > mostRestarts || repeats > mostRepeats)
            throw new DaemonNotReachable(words('cli.daemonGone'));
          if (bridge.daemon.startedAt !== startedAt) sayLine(words('cli.daemonBack'));
        }
      }
    },
  };
}

/** Whatever keeps it from starting, the outcome of the request is unknown. */
function notBack(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new DaemonNotReachable(words('cli.daemonNotBack', { reason }));
}

function isGone(error: unknown): boolean {
  if (error instanceof DaemonNotReachable) return true;
  return error instanceof DaemonRefused && error.problem.code === 'shuttingDown';
}
