import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { actionBehaviours } from '#sandbox/behaviours/actionBehaviours.ts';
import { systemClock } from '#sandbox/clock.ts';
import { createSandbox } from '#sandbox/createSandbox.ts';
import { openStore } from '#sandbox/store/store.ts';

export interface EndingFarm {
  readonly url: string;
  /** Ends the tasks that are old enough, as if they had been rendered. */
  endOld(): void;
  /** How many it has ended. */
  ended(): number;
  close(): Promise<void>;
}

/** Without renderers no scene can be analysed. */
const unfinished = ['Preprocessing', 'Analysing', 'AnalyseFailed', 'Start', 'executing'] as const;

/** A sandbox without renderers whose tasks end when they are told to, so many milliseconds after they were taken. */
export async function startEndingFarm(afterMs: number): Promise<EndingFarm> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const [storage, results, work] = ['storage', 'results', 'work'].map((name) => path.join(home, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [storage, results, work]) mkdirSync(folder);
  const store = openStore(path.join(home, 'farm.sqlite'));
  const sandbox = createSandbox({
    behaviours: actionBehaviours,
    clock: systemClock,
    random: Math.random,
    renderers: [],
    storage: { store, folders: { storage, results, work } },
  });
  const server = createServer(sandbox.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let ended = 0;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/task/`,
    endOld() {
      const now = systemClock.now();
      store.atomically(() => {
        for (const { id, submittedAt } of store.tasks.withStatus(unfinished)) {
          if (submittedAt > now - afterMs) continue;
          for (const { number } of store.frames.ofTask(id))
            store.frames.end(id, number, { status: 'Done', endedAt: now, log: '' });
          store.tasks.complete(id, 'System_Done', now);
          ended += 1;
        }
      });
    },
    ended: () => ended,
    async close() {
      server.closeAllConnections();
      server.close();
      await sandbox.stop();
      store.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
