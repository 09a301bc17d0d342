import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import { actionBehaviours } from '#sandbox/behaviours/actionBehaviours.ts';
import { createSandbox } from '#sandbox/createSandbox.ts';
import { openStore } from '#sandbox/store/store.ts';

export interface FarmWithHistory {
  readonly url: string;
  /** How often it was called. */
  calls(): number;
  close(): Promise<void>;
}

const minuteMs = 60_000;

/** A sandbox whose oldest tasks still wait for a renderer that it does not have, behind so many finished ones. */
export async function farmWithHistory(
  active: number,
  finished: number,
  now: number,
): Promise<FarmWithHistory> {
  const home = mkdtempSync(join(tmpdir(), 'renderbridge-bench-'));
  const [storage, results, work] = ['storage', 'results', 'work'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [storage, results, work]) mkdirSync(folder);
  const store = openStore(join(home, 'farm.sqlite'));
  const sandbox = createSandbox({
    behaviours: actionBehaviours,
    clock: { now: () => now, after: () => () => {} },
    random: Math.random,
    renderers: [],
    storage: { store, folders: { storage, results, work } },
  });
  store.atomically(() => {
    for (let index = 0; index < active + finished; index += 1) {
      const submittedAt = now - (active + finished - index) * minuteMs;
      const id = store.tasks.add({
        action: 'create_task',
        submitAccount: sandboxAccount,
        projectName: 'sandbox',
        inputScenePath: `D/show/shot${index}.ma`,
        cgSoftName: 'maya 2024',
        pluginName: '',
        frames: '1[1]',
        firstFrames: '',
        afterFirstRender: '',
        artist: 'Ana',
        priority: 0,
        userRemark: '',
        camera: '',
        renderLayer: '',
        outputLabel: `_shot${index}`,
        settings: {},
        status: 'Start',
        submittedAt,
      });
      store.frames.add(id, [1], new Set());
      if (index < active) continue;
      store.frames.end(id, 1, { status: 'Done', endedAt: submittedAt, log: '' });
      store.tasks.complete(id, 'System_Done', submittedAt);
    }
  });
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    sandbox.app(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/task/`,
    calls: () => calls,
    async close() {
      server.closeAllConnections();
      server.close();
      await sandbox.stop();
      store.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
