import path from 'node:path';
import { systemRandom } from '#daemon/clock.ts';
import { openStore } from '#daemon/store/open.ts';
import { routes } from '#protocol/bridge/routes.ts';
import { sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf, percentile } from '../runner/figures.ts';
import { startChangingFarm } from './changingFarm.ts';
import { startMeasuredDaemon } from './measuredDaemon.ts';

/** How long the health of a daemon takes while thousands of tasks all change at every look. */
export async function* measureTasks(size: Size): AsyncIterable<Measured | string> {
  const [tasks, rounds, asks] = size === 'whole' ? [5000, 5, 200] : [100, 2, 20];
  const farm = await startChangingFarm(tasks);
  const daemon = await startMeasuredDaemon({
    farmUrl: farm.url,
    prepare(home) {
      const store = openStore(path.join(home, 'renderbridge.sqlite'), systemRandom.id);
      store.transaction(() => {
        for (let id = 1; id <= tasks; id += 1)
          store.rows.tasks.put(task(`${farm.url} ${sandboxAccount}`, String(id)));
      });
      store.close();
    },
  });
  try {
    const p99s: number[] = [];
    const bare: number[] = [];
    const blocks: number[] = [];
    const before = farm.asked();
    for (let round = 0; round < rounds; round += 1) {
      const block = await daemon.longestBlock(async () => {
        const [health, other] = await Promise.all([
          times(`${daemon.url}${routes.health.path}`, asks),
          times(daemon.bareUrl, asks),
        ]);
        p99s.push(percentile(health, 99));
        bare.push(percentile(other, 99));
      });
      blocks.push(block);
    }
    const looks = farm.asked() - before;
    yield `${tasks} tasks that all change; the daemon looked at them ${looks} times meanwhile`;
    if (looks === 0) throw new Error('The daemon never looked at the tasks while it was measured.');
    // Each look brings the number of looks so far as seconds.
    const unchanged = (await daemon.bridge.tasks()).items.filter(
      ({ renderSeconds }) => renderSeconds <= before,
    );
    if (unchanged.length > 0)
      throw new Error(
        `${unchanged.length} tasks are as they were before the ${looks} looks that changed them.`,
      );
    const limit = { of: 'median', most: 100 } as const;
    yield {
      what: `p99 of the health route with ${tasks} changing tasks`,
      unit: 'ms',
      figures: figuresOf(p99s),
      limit,
    };
    yield {
      what: 'p99 of a bare node:http server in the same process',
      of: 'peer',
      unit: 'ms',
      figures: figuresOf(bare),
    };
    yield { what: 'longest block of the event loop meanwhile', unit: 'ms', figures: figuresOf(blocks) };
  } finally {
    await daemon.stop();
    farm.close();
  }
}

async function times(url: string, asks: number): Promise<number[]> {
  const found: number[] = [];
  for (let ask = 0; ask < asks; ask += 1) {
    const startedAt = performance.now();
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
    found.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return found;
}

function task(farm: string, taskId: string) {
  return {
    farm,
    taskId,
    state: 'rendering',
    farmStatus: 'Start',
    projectName: 'show',
    scene: `D/show/shot${taskId}.ma`,
    frames: '1-100',
    counts: { total: 100, done: 0, failed: 0, executing: 1, waiting: 99, aborted: 0 },
    percent: 0,
    cgSoftName: 'maya 2024',
    submitAccount: 'bench',
    submittedAt: '2026-11-22T12:00:00.000Z',
    renderSeconds: 0,
    resultsFolder: '',
    seenAt: '2026-11-22T12:00:00.000Z',
  } as const;
}
