import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DaemonFile, daemonFileName } from '#protocol/bridge/discovery.ts';

/** What stands beside the daemon, in a process of its own. */
export interface BareFanOut {
  readonly url: string;
  /** Where the adapters’ clients find it as they find a daemon. */
  readonly home: string;
  /** Twice does no harm. */
  stop(): Promise<void>;
}

export async function startBareFanOut(farmUrl: string, restMs: number): Promise<BareFanOut> {
  const token = randomBytes(32).toString('hex');
  const program = fileURLToPath(new URL('rawFanOut.ts', import.meta.url));
  const child = fork(program, [farmUrl, String(restMs), token]);
  const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
  const url = `http://127.0.0.1:${port}`;
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const startedAt = new Date().toISOString();
  const found: DaemonFile = { url, token, pid: child.pid ?? 1, version: '0.0.0', startedAt };
  writeFileSync(path.join(home, daemonFileName), JSON.stringify(DaemonFile.parse(found)), { mode: 0o600 });
  return {
    url,
    home,
    async stop() {
      if (child.connected) child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(home, { recursive: true, force: true });
    },
  };
}
