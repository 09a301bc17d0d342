import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { putBackAnew, putBackInPlace, saveHome } from './savedHome.ts';
import { type Stage, setStage } from './stage.ts';

// A whole home comes back from a backup, its marker and log among it, before a real daemon and a real farm.

let stage: Stage;
let backup: string;

beforeEach(async () => {
  stage = await setStage();
  backup = path.join(temporaryFolder(), 'home');
});

afterEach(() => stage.strike());

async function submit(bridge: BridgeClient, name: string): Promise<Submission> {
  const file = path.join(temporaryFolder(), `${name}.blend`);
  writeFileSync(file, name);
  return bridge.post<Submission>('/v1/submissions', { scene: stage.scene(file), settings: {} });
}

const items = async <Item>(bridge: BridgeClient, route: string) =>
  (await bridge.get<{ items: Item[] }>(route)).items;
const stateOf = async (bridge: BridgeClient, { id }: Submission) =>
  (await bridge.get<Submission>(`/v1/submissions/${id}`)).state;
const scenesOnFarm = async () =>
  (await stage.tasksOnFarm()).map(({ input_scene_path }) => path.posix.basename(input_scene_path)).toSorted();

it.each<[string, typeof putBackAnew, 'running' | 'stopped']>([
  ['as new files, saved while the daemon ran', putBackAnew, 'running'],
  ['in place, saved while the daemon ran', putBackInPlace, 'running'],
  ['in place, saved while no daemon ran', putBackInPlace, 'stopped'],
])(
  'a home that is put back %s: nothing goes twice, nothing is lost, and a person is told',
  async (_how, putBack, saved) => {
    const first = await stage.startDaemon();
    await submit(first.bridge, 'a');
    await stage.farmIs((tasks) => tasks.length === 1);
    stage.proxy.isAway = true;
    const waits = await submit(first.bridge, 'b');
    await stage.until(async () => (await stateOf(first.bridge, waits)) === 'waiting');
    if (saved === 'stopped') await first.process.stop();
    saveHome(stage.home, backup);
    stage.proxy.isAway = false;
    const second = saved === 'stopped' ? await stage.startDaemon() : first;
    await stage.farmIs((tasks) => tasks.length === 2);
    await submit(second.bridge, 'c');
    await stage.farmIs((tasks) => tasks.length === 3);
    await second.process.kill();
    putBack(backup, stage.home);

    const third = await stage.startDaemon();
    await stage.until(async () => (await stateOf(third.bridge, waits)) !== 'waiting');
    expect(await stateOf(third.bridge, waits)).toBe('needsYou');
    const told = await items<Notice>(third.bridge, '/v1/notices');
    const question = told.find(({ code }) => code === 'storeNotNewest');
    expect(question).toMatchObject({ params: { units: 1 } });
    // What the backup knows nothing of is seen at the farm.
    await stage.until(async () => (await items<Task>(third.bridge, '/v1/tasks')).length === 3);
    await submit(third.bridge, 'd');
    await stage.farmIs((tasks) => tasks.length === 4);

    const [unit] = await items<{ id: string }>(third.bridge, `/v1/submissions/${waits.id}/units`);
    await third.bridge.post(`/v1/submissions/${waits.id}/resolve`, { unitId: unit?.id, outcome: 'sent' });
    await stage.until(async () => (await stateOf(third.bridge, waits)) === 'submitted');
    await third.process.stop();
    const fourth = await stage.startDaemon();
    expect(await stateOf(fourth.bridge, waits)).toBe('submitted');
    await submit(fourth.bridge, 'e');
    await stage.farmIs((tasks) => tasks.length === 5);
    expect(await scenesOnFarm()).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.blend`));
  },
);

it('a home that is put back where nothing waited goes on without a question, and sends nothing twice', async () => {
  const first = await stage.startDaemon();
  await submit(first.bridge, 'a');
  await stage.farmIs((tasks) => tasks.length === 1);
  await stage.until(
    async () => (await items<Submission>(first.bridge, '/v1/submissions'))[0]?.state === 'submitted',
  );
  await first.process.stop();
  saveHome(stage.home, backup);
  const second = await stage.startDaemon();
  await submit(second.bridge, 'b');
  await stage.farmIs((tasks) => tasks.length === 2);
  await second.process.kill();
  putBackInPlace(backup, stage.home);
  const third = await stage.startDaemon();
  await submit(third.bridge, 'c');
  await stage.farmIs((tasks) => tasks.length >= 3);
  await stage.until(async () => (await items<Task>(third.bridge, '/v1/tasks')).length === 3);
  expect(await scenesOnFarm()).toEqual(['a.blend', 'b.blend', 'c.blend']);
});
