import { sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import { bareSandbox, type ServedFarm } from './bareSandbox.ts';

export interface FarmWithHistory extends ServedFarm {
  /** How often it was called. */
  calls(): number;
  /** The id of the newest of the tasks that still wait; empty where none does. */
  readonly newestActive: string;
}

const minuteMs = 60_000;

/** A sandbox whose oldest tasks still wait for a renderer that it does not have, behind so many finished ones. */
export async function farmWithHistory(
  active: number,
  finished: number,
  now: number,
): Promise<FarmWithHistory> {
  const { store, app, serve } = bareSandbox({ now: () => now, after: () => () => {} });
  let newestActive = '';
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
      if (index < active) newestActive = String(id);
      store.frames.add(id, [1], new Set());
      if (index < active) continue;
      store.frames.end(id, 1, { status: 'Done', endedAt: submittedAt, log: '' });
      store.tasks.complete(id, 'System_Done', submittedAt);
    }
  });
  let calls = 0;
  const served = await serve((request, response) => {
    calls += 1;
    app(request, response);
  });
  return { ...served, newestActive, calls: () => calls };
}
