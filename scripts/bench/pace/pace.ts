import type { RunningRequestQueue } from '#daemon/requests/requestQueue.ts';
import { type ManualClock, manualClock } from '#tests/daemon/manualClock.ts';
import { scriptedFarm } from '#tests/daemon/scriptedFarm.ts';
import { joinOverStore, requestQueueOver } from '../load/joinOverStore.ts';
import { fillWithWaiting, inStore, type WaitingTask } from '../load/waitingTasks.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf } from '../runner/figures.ts';

const farm = 'bench';
const intervalMs = 10_000;
const minuteMs = 60_000;
/** How often the tasks are looked at, in a call of the same farm. */
const lookMs = 30_000;

interface Case {
  readonly words: string;
  readonly tasks: (scenes: number) => readonly WaitingTask[];
  readonly tasksOfScene: number;
  /** Scenes a minute. */
  readonly least?: number;
}

const sceneAt = (index: number) => `D/show/seq${Math.floor(index / 20)}/shot${index}.ma`;
const scenesOf = (count: number) => Array.from({ length: count }, (_, index) => index);
const layers = 5;

const cases: readonly Case[] = [
  {
    words: 'equal parameters',
    tasks: (scenes) => scenesOf(scenes).map((index) => ({ scene: sceneAt(index) })),
    tasksOfScene: 1,
    least: 30,
  },
  {
    words: 'parameters of their own',
    tasks: (scenes) => scenesOf(scenes).map((index) => ({ scene: sceneAt(index), layer: `layer${index}` })),
    tasksOfScene: 1,
    least: 6,
  },
  {
    words: `${layers} layers each`,
    tasks: (scenes) =>
      scenesOf(scenes).flatMap((index) =>
        Array.from({ length: layers }, (_, layer) => ({ scene: sceneAt(index), layer: `layer${layer}` })),
      ),
    tasksOfScene: layers,
  },
];

/** By a clock of its own: real seconds would show nothing else. */
export async function* measurePace(size: Size): AsyncIterable<Measured> {
  const minutes = size === 'whole' ? 10 : 3;
  for (const { words, tasks, tasksOfScene, least } of cases) {
    for (const looks of ['none', 'watched'] as const) {
      const sent = await sentByMinute(tasks(minutes * 140), minutes, looks);
      const figures = figuresOf(sent.map((count) => count / tasksOfScene));
      const beside = looks === 'watched' ? ', while the tasks are looked at' : '';
      yield {
        what: `${words}${beside}`,
        unit: 'scenes/min',
        figures,
        ...(looks === 'none' && least !== undefined ? { limit: { of: 'median', least } } : {}),
      };
    }
    const asOthers = await asQueryAndCreate(minutes, tasksOfScene);
    yield {
      what: `${words}: a query and a create for each task`,
      unit: 'scenes/min',
      figures: figuresOf(asOthers),
      of: 'peer',
    };
  }
}

/** How many tasks each minute brought to the farm; the first call needs no wait, so the first minute is left out. */
async function sentByMinute(
  tasks: readonly WaitingTask[],
  minutes: number,
  looks: 'none' | 'watched',
): Promise<readonly number[]> {
  return inStore(async (store) => {
    fillWithWaiting(store, farm, tasks, 50);
    const clock = manualClock();
    const requestQueue = requestQueueOver(store, farm, intervalMs, clock);
    const submissions = joinOverStore({
      store,
      farm,
      client: scriptedFarm(clock.monotonic).client,
      requestQueue,
      clock,
    });
    if (looks === 'watched') lookAgain(clock, requestQueue);
    submissions.begin();
    const sent = await eachMinute(clock, minutes, () => store.rows.tasks.activeTasks(farm).length);
    await stopped(submissions.stop(), requestQueue);
    return sent;
  });
}

/** The way of the vendor’s client of this generation: it looks for the scene’s project, then creates one task. */
async function asQueryAndCreate(minutes: number, tasksOfScene: number): Promise<readonly number[]> {
  return inStore(async (store) => {
    const clock = manualClock();
    const requestQueue = requestQueueOver(store, farm, intervalMs, clock);
    let made = 0;
    const goOn = async () => {
      for (;;) {
        await requestQueue.run('create', async () => {});
        await requestQueue.run('create', async () => {});
        made += 1;
      }
    };
    const going = goOn().catch(() => {});
    const sent = await eachMinute(clock, minutes, () => made / tasksOfScene);
    await stopped(going, requestQueue);
    return sent;
  });
}

async function eachMinute(
  clock: ManualClock,
  minutes: number,
  count: () => number,
): Promise<readonly number[]> {
  const counts: number[] = [];
  for (let minute = 0; minute <= minutes; minute += 1) {
    await clock.advance(minute === 0 ? intervalMs / 2 : minuteMs);
    counts.push(count());
  }
  return counts.slice(1).map((now, index) => now - (counts[index] ?? 0));
}

function lookAgain(clock: ManualClock, requestQueue: RunningRequestQueue): void {
  const again = () => clock.after(lookMs, () => lookAgain(clock, requestQueue));
  requestQueue.run('watch', async () => {}).then(again, () => {});
}

async function stopped(ended: Promise<unknown>, requestQueue: RunningRequestQueue): Promise<void> {
  requestQueue.close();
  await ended;
}
