import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Preview, Submission } from '#protocol/bridge/submission.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { type Stage, setStage, submissionIn } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.strike());

const at = (name: string) => path.join(stage.home, name);

function write(...names: readonly string[]): void {
  for (const name of names) writeFileSync(at(name), `content of ${name}`);
}

/** What lies in the farm’s storage, by name. */
function stored(): Readonly<Record<string, string>> {
  const storage = path.join(stage.farmHome, 'storage');
  const entries = readdirSync(storage, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [name, readFileSync(path.join(parentPath, name), 'utf8')]),
  );
}

function sceneWith(...patterns: readonly string[]): SceneSnapshot {
  write('shot.blend');
  const dependencies = patterns.map((name) => ({ path: at(name), kind: 'image', exists: null }));
  return { ...stage.scene(at('shot.blend')), dependencies };
}

const submit = (bridge: BridgeClient, scene: SceneSnapshot) =>
  bridge.post<Submission>('/v1/submissions', { scene, settings: { frames: '1' } });

it('every tile and every frame that is there when it is submitted reaches the farm, and no other', async () => {
  stage.proxy.isAway = true;
  const { bridge } = await stage.startDaemon();
  const tiles = ['skin[1].1001.png', 'skin[1].1002.png', 'skin[1].1011.png'];
  const others = [
    'hair.u1_v1.tx',
    'hair.u2_v1.tx',
    'smoke.0001.vdb',
    'smoke.0002.vdb',
    'fire.7.png',
    'sea.0009.exr',
  ];
  write(...tiles, ...others, 'skin1.1001.png', 'skin[1].base.png', 'smoke.1.vdb', 'sea.0009.exr.bak');
  const scene = sceneWith(
    'skin[1].<UDIM>.png',
    'hair.u<U>_v<V>.tx',
    'smoke.$F4.vdb',
    'fire.<f>.png',
    'sea.####.exr',
    'gone.%04d.png',
  );
  const { problems } = await bridge.post<Preview>('/v1/submissions/preview', { scene, settings: {} });
  const aboutFiles = problems.filter(({ path }) => path === 'scene.dependencies');
  expect(aboutFiles.map(({ code, params }) => [code, params.localPath, params.files])).toEqual([
    ['missingDependency', at('gone.%04d.png'), undefined],
    ['patternFiles', at('skin[1].<UDIM>.png'), 9],
  ]);
  const accepted = await submit(bridge, scene);
  write('skin[1].1012.png', 'gone.0001.png');
  stage.proxy.isAway = false;
  const { transferId, problems: told } = await submissionIn(bridge, accepted.id, 'submitted');
  expect(told.map(({ code }) => code)).toEqual(['missingDependency', 'patternFiles']);
  const names = ['shot.blend', ...tiles, ...others];
  expect(stored()).toEqual(Object.fromEntries(names.map((name) => [name, `content of ${name}`])));
  const { items } = await bridge.get<{ items: Transfer[] }>('/v1/transfers');
  const bytes = names.reduce((sum, name) => sum + Buffer.byteLength(`content of ${name}`), 0);
  expect(items.find(({ id }) => id === transferId)).toMatchObject({
    state: 'done',
    files: { done: names.length, total: names.length },
    bytes: { done: bytes, total: bytes },
  });
});

it('a tile that vanished or changed since is told, and a retry takes the tiles that there now are', async () => {
  stage.proxy.isAway = true;
  const { bridge } = await stage.startDaemon();
  write('skin.1001.png', 'skin.1002.png', 'skin.1003.png');
  const accepted = await submit(bridge, sceneWith('skin.<UDIM>.png'));
  rmSync(at('skin.1002.png'));
  writeFileSync(at('skin.1003.png'), 'painted over');
  write('skin.1004.png');
  stage.proxy.isAway = false;
  const failed = await submissionIn(bridge, accepted.id, 'failed');
  expect(failed.units[0]?.error).toMatchObject({ code: 'changedSinceSubmit', from: 'bridge' });
  expect(failed.units[0]?.error?.message).toContain(`${at('skin.1002.png')} no longer exists.`);
  expect(stored()).toEqual({});
  await bridge.post(`/v1/submissions/${accepted.id}/retry`, {});
  await submissionIn(bridge, accepted.id, 'submitted');
  expect(stored()).toEqual({
    'shot.blend': 'content of shot.blend',
    'skin.1001.png': 'content of skin.1001.png',
    'skin.1003.png': 'painted over',
    'skin.1004.png': 'content of skin.1004.png',
  });
});

it('further scenes that are saved again after the 202 are rendered as they were submitted', async () => {
  stage.proxy.isAway = true;
  const { bridge } = await stage.startDaemon();
  write('shot.ma', 'other.ma', 'third.ma');
  const vector = new URL('../../protocol/vectors/accepted/SceneSnapshot/mayaTextures.json', import.meta.url);
  const snapshot = SceneSnapshot.parse(JSON.parse(readFileSync(vector, 'utf8')));
  const scene = {
    ...snapshot,
    host: { ...snapshot.host, os: 'linux' },
    scene: { ...snapshot.scene, path: at('shot.ma'), modified: false },
    dependencies: [],
    layers: [],
    cameras: [],
  };
  const settings = { frames: '1', scenes: [at('other.ma'), at('third.ma')] };
  const accepted = await bridge.post<Submission>('/v1/submissions', { scene, settings });
  writeFileSync(at('other.ma'), 'saved later');
  rmSync(at('third.ma'));
  stage.proxy.isAway = false;
  await submissionIn(bridge, accepted.id, 'submitted');
  const names = ['shot.ma', 'other.ma', 'third.ma'];
  expect(stored()).toEqual(Object.fromEntries(names.map((name) => [name, `content of ${name}`])));
  await stage.until(async () => readdirSync(path.join(stage.home, 'kept')).length === 0);
  const tasks = await stage.tasksOnFarm();
  expect(tasks).toHaveLength(3);
});
