import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openDatabase } from '#daemon/store/database.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { openStore } from '#daemon/store/open.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { Unit } from '#protocol/bridge/unit.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { type Stage, setStage } from './stage.ts';

const rows = readFileSync(path.join(import.meta.dirname, '../daemon/store/version3.sql'), 'utf8');

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.strike());

const database = () => path.join(stage.home, 'renderbridge.sqlite');

function change(sql: string): void {
  const db = new DatabaseSync(database());
  db.exec(sql);
  db.close();
}

function versionThree(): void {
  openDatabase(database(), migrations.slice(0, 3)).close();
  change(rows);
}

const items = async <Item>(bridge: BridgeClient, route: string) =>
  (await bridge.get<{ items: Item[] }>(route)).items;
const submissions = (bridge: BridgeClient) => items<Submission>(bridge, '/v1/submissions');

it('a daemon goes on with the database of the version before: shows it, resolves in it, adds to it', async () => {
  versionThree();
  const { bridge } = await stage.startDaemon();
  expect((await submissions(bridge)).map(({ scene, state }) => [scene.name, state])).toEqual([
    ['gone', 'needsYou'],
    ['shot010', 'submitted'],
  ]);
  const [gone, shot] = await submissions(bridge);
  const [task] = await items<Task>(bridge, '/v1/tasks?state=done');
  expect(task).toMatchObject({ taskId: '1000001', submissionId: shot?.id });
  expect(await items(bridge, `/v1/tasks/${task?.taskId}/frames`)).toHaveLength(2);
  expect(await items(bridge, '/v1/operations')).toHaveLength(1);
  expect(await items(bridge, '/v1/transfers')).toHaveLength(3);
  const notices = await items<Notice>(bridge, '/v1/notices');
  expect(notices.map(({ code }) => code)).toContain('surplusTask');
  expect(notices.map(({ code }) => code)).not.toContain('documentsUnreadable');

  const asking = (await items<Unit>(bridge, `/v1/submissions/${gone?.id}/units`)).find(
    ({ state }) => state === 'needsYou',
  );
  await bridge.post(`/v1/submissions/${gone?.id}/resolve`, { unitId: asking?.id, outcome: 'sent' });
  expect((await submissions(bridge))[0]?.state).toBe('submitted');

  const file = path.join(stage.home, 'new.blend');
  writeFileSync(file, 'new');
  await bridge.post('/v1/submissions', { scene: stage.scene(file), settings: {} });
  await stage.farmIs((tasks) => tasks.length === 1);
});

it('what is being removed answers 404, what cannot be read is said in a notice, and the rest is there', async () => {
  versionThree();
  const store = openStore(database(), () => 'd1', { marker: 'none' });
  const shot = store.rows.submissions
    .page({}, { limit: 9 })
    .items.find(({ scene }) => scene.name === 'shot010');
  store.rows.aged.hide([shot?.id ?? '']);
  store.close();
  change("UPDATE units SET doc = json_set(doc, '$.goesAlone', 'perhaps') WHERE state = 'needsYou'");

  const { bridge } = await stage.startDaemon();
  await expect(bridge.get(`/v1/submissions/${shot?.id}`)).rejects.toMatchObject({ problem: { status: 404 } });
  await expect(bridge.get(`/v1/submissions/${shot?.id}/units`)).rejects.toMatchObject({
    problem: { status: 404 },
  });
  await expect(bridge.post(`/v1/submissions/${shot?.id}/cancel`, {})).rejects.toMatchObject({
    problem: { status: 404 },
  });
  const [gone, ...others] = await submissions(bridge);
  expect(others).toEqual([]);
  expect(await items(bridge, `/v1/submissions/${gone?.id}/units`)).toHaveLength(1);
  expect((await bridge.get<Submission>(`/v1/submissions/${gone?.id}`)).error?.code).toBe(
    'documentUnreadable',
  );
  const notice = (await items<Notice>(bridge, '/v1/notices')).find(
    ({ code }) => code === 'documentsUnreadable',
  );
  expect(notice).toMatchObject({
    severity: 'error',
    message: expect.stringContaining('cannot read 1 entry of the table units'),
  });
});
