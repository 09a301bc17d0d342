import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { type Stage, setStage, submissionIn } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.strike());

/** A scene and what it depends on, submitted while the farm is away. */
async function submitWhileAway(bridge: BridgeClient) {
  const scene = path.join(stage.home, 'shot.blend');
  const texture = path.join(stage.home, 'wood.png');
  writeFileSync(scene, 'as it was submitted');
  writeFileSync(texture, 'wood');
  const snapshot = { ...stage.scene(scene), dependencies: [{ path: texture, kind: 'image', exists: null }] };
  const accepted = await bridge.post<Submission>('/v1/submissions', {
    scene: snapshot,
    settings: { frames: '1' },
  });
  return { scene, texture, accepted };
}

function uploaded(name: string): string {
  const storage = path.join(stage.farmHome, 'storage');
  const found = readdirSync(storage, { recursive: true, encoding: 'utf8' }).find(
    (file) => path.basename(file) === name,
  );
  return found === undefined ? 'not there' : readFileSync(path.join(storage, found), 'utf8');
}

it('a scene that is saved again after the 202 is rendered as it was submitted', async () => {
  stage.proxy.isAway = true;
  const { bridge } = await stage.startDaemon();
  const { scene, accepted } = await submitWhileAway(bridge);
  writeFileSync(scene, 'as it was saved later');
  stage.proxy.isAway = false;
  await submissionIn(bridge, accepted.id, 'submitted');
  expect(uploaded('shot.blend')).toBe('as it was submitted');
  await stage.until(async () => readdirSync(path.join(stage.home, 'kept')).length === 0);
});

it('a dependency that changed since is sent as it now is, and a notice says so', async () => {
  stage.proxy.isAway = true;
  const { bridge } = await stage.startDaemon();
  const { texture, accepted } = await submitWhileAway(bridge);
  writeFileSync(texture, 'other wood');
  stage.proxy.isAway = false;
  await submissionIn(bridge, accepted.id, 'submitted');
  expect(uploaded('wood.png')).toBe('other wood');
  const { items } = await bridge.get<{ items: Notice[] }>('/v1/notices');
  expect(items.map(({ code, params }) => [code, params.localPath])).toContainEqual(['filesChanged', texture]);
  expect(await stage.tasksOnFarm()).toHaveLength(1);
});

it('what is cancelled before it was sent never reaches the farm', async () => {
  stage.proxy.isAway = true;
  const { bridge } = await stage.startDaemon();
  const { accepted } = await submitWhileAway(bridge);
  const cancelled = await bridge.post<Submission>(`/v1/submissions/${accepted.id}/cancel`, {});
  expect(cancelled.state).toBe('cancelled');
  stage.proxy.isAway = false;
  const other = await submitWhileAway(bridge);
  await submissionIn(bridge, other.accepted.id, 'submitted');
  expect(await stage.tasksOnFarm()).toHaveLength(1);
  const { items } = await bridge.get<{ items: Submission[] }>('/v1/submissions?state=cancelled&limit=1');
  expect(items.map(({ id }) => id)).toEqual([accepted.id]);
});
