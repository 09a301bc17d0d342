import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { actionBehaviours } from '#sandbox/behaviours/actionBehaviours.ts';
import type { Clock } from '#sandbox/clock.ts';
import { createSandbox } from '#sandbox/createSandbox.ts';
import { openStore } from '#sandbox/store/store.ts';

export interface ServedFarm {
  readonly url: string;
  close(): Promise<void>;
}

/** A sandbox in a folder of its own that renders nothing: what becomes of its tasks, a bench writes into its store. */
export function bareSandbox(clock: Clock) {
  const home = mkdtempSync(path.join(tmpdir(), 'renderbridge-bench-'));
  const folder = (name: string) => {
    mkdirSync(path.join(home, name));
    return path.join(home, name);
  };
  const store = openStore(path.join(home, 'farm.sqlite'));
  const sandbox = createSandbox({
    behaviours: actionBehaviours,
    clock,
    random: Math.random,
    renderers: [],
    storage: {
      store,
      folders: { storage: folder('storage'), results: folder('results'), work: folder('work') },
    },
  });
  return {
    store,
    app: sandbox.app,
    async serve(listener: RequestListener = sandbox.app): Promise<ServedFarm> {
      const server = createServer(listener);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/task/`,
        async close() {
          server.closeAllConnections();
          server.close();
          await sandbox.stop();
          store.close();
          rmSync(home, { recursive: true, force: true });
        },
      };
    },
  };
}
