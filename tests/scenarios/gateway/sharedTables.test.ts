import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { systemClock } from '#daemon/clock.ts';
import { publish } from '#gateway/sharing/publish.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Preview, Submission } from '#protocol/bridge/submission.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import type { BridgeClient } from '#tests/plainBridge.ts';
import { waitedFor } from '#tests/waitedFor.ts';
import { submissionIn } from '../stage.ts';
import { openStudio, type Studio } from './studio.ts';

let studio: Studio;
/** On a share: the same for all workstations. */
let file: string;

beforeEach(async () => {
  studio = await openStudio();
  file = path.join(temporaryFolder(), 'shot010.ma');
  writeFileSync(file, 'a scene; without a Maya the farm draws its frames');
});

afterEach(() => studio.strike());

const vector = new URL(
  '../../../protocol/vectors/accepted/SceneSnapshot/mayaAnimationOff.json',
  import.meta.url,
);

function scene(): SceneSnapshot {
  const snapshot = SceneSnapshot.parse(JSON.parse(readFileSync(vector, 'utf8')));
  return {
    ...snapshot,
    scene: { ...snapshot.scene, path: file, modified: false, projectRoot: path.dirname(file) },
    dependencies: [],
  };
}

const asked = (settings: object = {}) => ({ scene: scene(), settings: { frames: '1-4', ...settings } });
const preview = (bridge: BridgeClient, settings: object = {}) =>
  bridge.post<Preview>('/v1/submissions/preview', asked(settings));
const farmPathIn = ({ requests }: Preview) => String(requests[0]?.body.input_scene_path);
const fieldIn = ({ form }: Preview, wanted: string) =>
  form.groups.flatMap(({ fields }) => fields).find(({ key }) => key === wanted);
const presetsIn = (shown: Preview) => fieldIn(shown, 'preset')?.choices ?? [];

const until = (isSo: () => boolean | Promise<boolean>) => waitedFor(isSo, { restMs: 50 });

it('a workstation that never rendered estimates by what another one rendered, and says through whom', async () => {
  await studio.startGateway();
  const store = await studio.store();
  const ann = await studio.startWorkstation(await studio.addKey('ann'));
  const first = await preview(ann.bridge);
  expect(first.estimate?.basis).toEqual({ kind: 'none', tasks: 0, frames: 0 });
  const uploaded = path.join(studio.storage, farmPathIn(first));
  mkdirSync(path.dirname(uploaded), { recursive: true });
  writeFileSync(uploaded, 'a scene');

  const accepted = await ann.bridge.post<Submission>('/v1/submissions', asked());
  await submissionIn(ann.bridge, accepted.id, 'submitted');
  await until(async () =>
    (await studio.tasksOnFarm()).every(({ task_status }) => task_status === 'System_Done'),
  );
  // The gateway sees it done, and Ann’s daemon says of which size and place it was.
  await until(async () => (await store.rendered.after(0, 9)).some(({ task }) => task.size !== ''));

  const bob = await studio.startWorkstation(await studio.addKey('bob'));
  let seen: Preview | undefined;
  await until(async () => {
    seen = await preview(bob.bridge);
    return seen.estimate?.basis?.gateway !== undefined;
  });
  expect(seen?.estimate?.basis).toMatchObject({
    kind: 'sameScene',
    tasks: 1,
    frames: 4,
    gateway: { tasks: 1 },
  });
  const readAt = Date.parse(seen?.estimate?.basis?.gateway?.readAt ?? '');
  expect(Date.now() - readAt).toBeLessThan(300_000);
  expect(seen?.estimate?.renderSeconds?.likely).toBeGreaterThan(0);
  const facts = seen?.form.groups.find(({ id }) => id === 'estimate')?.fields ?? [];
  expect(facts[0]?.value).toContain('1 of them from the gateway, less than a minute old');
});

it('presets and the path map that the studio published count without a restart, and behind a gateway that is away', async () => {
  const gateway = await studio.startGateway();
  const store = await studio.store();
  const document = {
    name: 'Pipeline',
    settings: {
      presets: [{ name: 'Draft', settings: { artist: 'Draft of the studio' } }],
      pathMap: [{ from: path.dirname(file), to: 'D/film' }],
    },
  };
  await publish({ store, now: systemClock.now }, 'eve', document, 0);
  const ann = await studio.startWorkstation(await studio.addKey('ann'));
  await until(async () => presetsIn(await preview(ann.bridge)).length > 0);
  const shown = await preview(ann.bridge);
  expect(presetsIn(shown)).toEqual([
    { value: 'Draft', title: 'Draft (from Pipeline through the gateway, less than a minute old)' },
  ]);
  expect(farmPathIn(shown)).toBe('D/film/shot010.ma');
  expect(fieldIn(await preview(ann.bridge, { preset: 'Draft' }), 'artist')?.value).toBe(
    'Draft of the studio',
  );

  expect((await ann.bridge.get<Farm>('/v1/farm')).published).toMatchObject({
    by: 'Pipeline',
    revision: 1,
    presets: 1,
    pathMap: 1,
  });

  await gateway.kill();
  await ann.process.kill();
  const again = await studio.startWorkstation('another key', { home: ann.home });
  const kept = await preview(again.bridge);
  expect(farmPathIn(kept)).toBe('D/film/shot010.ma');
  expect(presetsIn(kept)).toHaveLength(1);
});
