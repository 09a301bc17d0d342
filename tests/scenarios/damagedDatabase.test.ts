import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { migrations } from '#daemon/store/migrations/list.ts';
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
const log = () => `${database()}-wal`;
const quarantine = () => readdirSync(stage.home).filter((name) => name.includes('.damaged-'));

async function submit(bridge: BridgeClient, name: string): Promise<Submission> {
  const file = path.join(stage.home, `${name}.blend`);
  writeFileSync(file, name);
  return bridge.post<Submission>('/v1/submissions', { scene: stage.scene(file), settings: {} });
}

const standing = async (bridge: BridgeClient) => (await bridge.get<{ items: Notice[] }>('/v1/notices')).items;

/** Notices among the events, from the first that is kept. The database must not be open. */
function saidNotices(): Notice[] {
  const db = new DatabaseSync(database());
  const rows = db.prepare("SELECT data FROM events WHERE type = 'notice' ORDER BY number").all();
  db.close();
  return rows.map(({ data }) => JSON.parse(String(data)) as Notice);
}

it('a daemon whose database was damaged says so, loudly and once, and shows it until the file is taken away', async () => {
  const first = await stage.startDaemon();
  await submit(first.bridge, 'a');
  await first.process.stop();
  expect(existsSync(log())).toBe(false);
  truncateSync(database(), 9000);

  const second = await stage.startDaemon();
  const [aside = ''] = quarantine();
  const [notice] = await standing(second.bridge);
  expect(notice).toMatchObject({
    code: 'databaseDamaged',
    severity: 'error',
    params: { file: path.join(stage.home, aside), wentOnWith: 'new' },
  });
  expect(notice?.message).toContain(path.join(stage.home, aside));
  expect(second.process.said()).toMatch(/error .*database was damaged/);
  await submit(second.bridge, 'b');
  await second.process.stop();

  const third = await stage.startDaemon();
  expect(await standing(third.bridge)).toMatchObject([{ code: 'databaseDamaged' }]);
  expect(third.process.said()).toMatch(/error .*database was damaged/);
  rmSync(path.join(stage.home, aside));
  expect(await standing(third.bridge)).toEqual([]);
  await third.process.stop();
  expect(saidNotices().map(({ code, state }) => [code, state])).toEqual([
    ['databaseDamaged', 'open'],
    ['databaseDamaged', 'over'],
  ]);
});

it('a start that was killed right after a database was set aside is no silent new beginning', async () => {
  const first = await stage.startDaemon();
  await submit(first.bridge, 'a');
  await first.process.kill();
  // As the killed one left it: moved away, and nothing in its place yet.
  const away = path.join(stage.home, 'renderbridge.damaged-20261122T120000Z.sqlite');
  copyFileSync(database(), away);
  copyFileSync(log(), `${away}-wal`);
  for (const file of [database(), log()]) rmSync(file);
  const second = await stage.startDaemon();
  const said = await standing(second.bridge);
  expect(said.map(({ code }) => code).toSorted()).toEqual(['databaseDamaged', 'databaseMissing']);
  expect(said.find(({ code }) => code === 'databaseDamaged')).toMatchObject({ params: { file: away } });
  await second.process.stop();
  expect(saidNotices()).toHaveLength(2);
});

it('what was open in a copy of before is never sent by itself', async () => {
  const first = await stage.startDaemon();
  await submit(first.bridge, 'a');
  await first.process.stop();
  copyFileSync(database(), path.join(stage.home, `renderbridge.v${migrations.length}.sqlite`));

  // It goes on, and is sent after the copy was taken.
  stage.proxy.isAway = false;
  const second = await stage.startDaemon();
  await stage.farmIs((tasks) => tasks.length === 1);
  await second.process.stop();
  writeFileSync(database(), readFileSync(database()).fill(0, 4096, 12_288));

  const third = await stage.startDaemon();
  const { items } = await third.bridge.get<{ items: Submission[] }>('/v1/submissions');
  expect(items).toMatchObject([{ state: 'failed', error: { code: 'databaseRestored' } }]);
  await submit(third.bridge, 'b');
  await stage.farmIs((tasks) => tasks.length === 2);
  expect(
    (await stage.tasksOnFarm())
      .map(({ input_scene_path }) => path.posix.basename(input_scene_path))
      .toSorted(),
  ).toEqual(['a.blend', 'b.blend']);
});
