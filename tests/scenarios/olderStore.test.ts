import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
  stage.proxy.isAway = true;
});

afterEach(() => stage.strike());

const database = () => path.join(stage.home, 'renderbridge.sqlite');

async function submit(bridge: BridgeClient, name: string): Promise<Submission> {
  const file = path.join(stage.home, `${name}.blend`);
  writeFileSync(file, name);
  return bridge.post<Submission>('/v1/submissions', { scene: stage.scene(file), settings: {} });
}

const states = async (bridge: BridgeClient) =>
  (await bridge.get<{ items: Submission[] }>('/v1/submissions')).items.map(({ state }) => state);
const notices = async (bridge: BridgeClient) => (await bridge.get<{ items: Notice[] }>('/v1/notices')).items;
const scenesOnFarm = async () =>
  (await stage.tasksOnFarm()).map(({ input_scene_path }) => path.posix.basename(input_scene_path)).toSorted();

it('a log that is gone after a kill brings one question; “go on” sends what waits, and nothing before', async () => {
  stage.proxy.isAway = false;
  const first = await stage.startDaemon();
  await first.bridge.get('/v1/projects?fresh=1');
  stage.proxy.isAway = true;
  await submit(first.bridge, 'a');
  await stage.until(async () => !['queued', 'uploading'].includes((await states(first.bridge))[0] ?? ''));
  await first.process.stop();
  // What is newer is in the log alone.
  const second = await stage.startDaemon();
  await submit(second.bridge, 'b');
  await second.process.kill();
  rmSync(`${database()}-wal`);
  stage.proxy.isAway = false;

  const third = await stage.startDaemon();
  expect(await states(third.bridge)).toEqual(['needsYou']);
  const [question] = await notices(third.bridge);
  expect(question).toMatchObject({ code: 'storeNotNewest', params: { units: 1 } });
  expect(question?.actions.map(({ action }) => action)).toEqual(['goOn', 'drop']);
  // What is new is trusted, and is sent first: what is old did not go in the meantime.
  await submit(third.bridge, 'c');
  await stage.farmIs((tasks) => tasks.length === 1);
  expect(await scenesOnFarm()).toEqual(['c.blend']);
  await third.bridge.post(`/v1/notices/${question?.id}/act`, { action: 'goOn' });
  await stage.farmIs((tasks) => tasks.length === 2);
  expect(await scenesOnFarm()).toEqual(['a.blend', 'c.blend']);
  expect(await notices(third.bridge)).toEqual([]);
});

it('a database that is gone after a clean stop is no silent beginning', async () => {
  const first = await stage.startDaemon();
  await submit(first.bridge, 'a');
  await first.process.stop();
  rmSync(database());
  const second = await stage.startDaemon();
  expect(await states(second.bridge)).toEqual([]);
  const [notice] = await notices(second.bridge);
  expect(notice).toMatchObject({ code: 'databaseMissing', severity: 'error', params: { wentOnWith: 'new' } });
  await second.process.stop();
  const third = await stage.startDaemon();
  expect((await notices(third.bridge)).map(({ id }) => id)).toEqual([notice?.id]);
  await third.bridge.post(`/v1/notices/${notice?.id}/dismiss`, {});
  await third.process.stop();
  const fourth = await stage.startDaemon();
  expect(await notices(fourth.bridge)).toEqual([]);
});

it('an older copy brings one question; “drop” sends nothing of it', async () => {
  const first = await stage.startDaemon();
  await submit(first.bridge, 'a');
  await first.process.stop();
  const copy = path.join(stage.home, 'backup');
  copyFileSync(database(), copy);
  stage.proxy.isAway = false;
  const second = await stage.startDaemon();
  await stage.farmIs((tasks) => tasks.length === 1);
  await second.process.stop();
  copyFileSync(copy, database());

  const third = await stage.startDaemon();
  const [question] = await notices(third.bridge);
  expect(question).toMatchObject({ code: 'storeNotNewest' });
  await third.process.kill();
  const fourth = await stage.startDaemon();
  expect((await notices(fourth.bridge)).map(({ id }) => id)).toEqual([question?.id]);
  await fourth.bridge.post(`/v1/notices/${question?.id}/act`, { action: 'drop' });
  expect(await states(fourth.bridge)).toEqual(['cancelled']);
  await submit(fourth.bridge, 'b');
  await stage.farmIs((tasks) => tasks.length === 2);
  expect(await scenesOnFarm()).toEqual(['a.blend', 'b.blend']);
});
