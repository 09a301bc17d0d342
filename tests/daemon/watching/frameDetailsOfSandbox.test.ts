import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import { viewFrame } from '#daemon/submissions/views.ts';
import { createFrameDetails, type FrameDetails } from '#daemon/watching/frameDetails.ts';
import { renderbusOf } from '#tests/daemon/farms/renderbus/renderbusOf.ts';
import { manualClock } from '#tests/daemon/manualClock.ts';
import { quietLog } from '#tests/daemon/quietLog.ts';
import { type SandboxClient, sandboxClient } from '#tests/daemon/sandboxClient.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { until } from '#tests/sandbox/handClock.ts';
import { type TestFarm, testFarm } from '#tests/sandbox/testFarm.ts';

let farm: TestFarm;
let store: Store;
let client: SandboxClient;
let details: FrameDetails;
let clock: ReturnType<typeof manualClock>;
let taskId: string;
let isActive: boolean;

/** A task of three frames: the first failed after 5 s, the second is done after 7 s, the third is at 40 %. */
beforeEach(async () => {
  farm = testFarm();
  taskId = await farm.createTask();
  farm.prepare();
  farm.store.tasks.note(Number(taskId), 'taken by machine 7');
  await farm.renderer.progress(1, 0);
  farm.clock.advance(5000);
  await farm.renderer.fail(1, 'frame 1 has no camera');
  await farm.renderer.progress(2, 0);
  farm.clock.advance(7000);
  await farm.renderer.finish(2);
  await farm.renderer.progress(3, 0);
  farm.clock.advance(2000);
  await farm.renderer.progress(3, 40);
  clock = manualClock();
  client = sandboxClient(farm);
  store = openStore(path.join(temporaryFolder(), 'frames.sqlite'), () => 'd1');
  isActive = true;
  details = createFrameDetails({
    logRead: () => {},
    viewFrame,
    farm: 'sandbox',
    store,
    tasks: store.rows.tasks,
    frames: store.rows.frames,
    events: createEventLog('d1', store.events, clock, () => {}),
    ask: renderbusOf({ farm: 'sandbox', client, tasks: store.rows.tasks }).frames,
    clock,
    log: quietLog(),
    pollMs: 1000,
    isActive: () => isActive,
  });
});

afterEach(async () => {
  details.stop();
  store.close();
  await farm.close();
});

/** The frames once the farm was asked. */
async function frames() {
  details.frames(taskId);
  await until('the farm told of the frames', () => store.rows.frames.ofTask('sandbox', taskId).length > 0);
  return details.frames(taskId);
}

describe('the frames of a task', () => {
  it('have their numbers, states, percent and seconds', async () => {
    const shown = (await frames()).map(({ number, state, percent, seconds }) => [
      number,
      state,
      percent,
      seconds,
    ]);
    expect(shown).toEqual([
      [1, 'failed', 0, 5],
      [2, 'done', 100, 7],
      [3, 'rendering', 40, 2],
    ]);
  });

  it('have begun and ended when the farm says', async () => {
    const [failed, , rendering] = await frames();
    const span = Date.parse(failed?.endedAt ?? '') - Date.parse(failed?.startedAt ?? '');
    expect(span).toBe(5000);
    expect(rendering?.startedAt).toBeDefined();
    expect(rendering?.endedAt).toBeUndefined();
  });

  it('have logs of their own', async () => {
    const logs = async (frameId: string) => details.logs(taskId, frameId);
    const [first, second] = [await logs('1'), await logs('2')];
    expect(first?.renderLog).toContain('frame 1 has no camera');
    expect(first?.log).toContain('frame 1 has no camera');
    expect(second?.renderLog).not.toContain('frame 1');
    expect(second?.renderLog).not.toBe(first?.renderLog);
    expect(first?.processLog).toContain('taken by machine 7');
    expect(await logs('99')).toBeUndefined();
  });
});

describe('the farm is asked for frames', () => {
  const asked = () => client.calls.length;

  it('only while somebody looks, and for a minute after', async () => {
    details.frames(taskId);
    await clock.advance(3_600_000);
    const afterAMinute = asked();
    expect(afterAMinute).toBeGreaterThan(1);
    expect(afterAMinute).toBeLessThanOrEqual(61);
    await clock.advance(3_600_000);
    expect(asked()).toBe(afterAMinute);
  });

  it('longer when somebody looks again meanwhile', async () => {
    details.frames(taskId);
    await clock.advance(59_000);
    details.frames(taskId);
    await clock.advance(50_000);
    const before = asked();
    await clock.advance(5000);
    expect(asked()).toBeGreaterThan(before);
  });

  it('once of a task that changes no more', async () => {
    isActive = false;
    details.frames(taskId);
    await clock.advance(120_000);
    expect(asked()).toBe(1);
  });
});
