import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { type Stage, setStage, submissionIn } from './stage.ts';

let here: Stage;
let there: Stage;

beforeEach(async () => {
  [here, there] = await Promise.all([setStage(), setStage()]);
});

afterEach(() => Promise.all([here.strike(), there.strike()]));

it('work of one farm rests while another is chosen, and goes on when it is chosen again', async () => {
  here.proxy.isAway = true;
  const first = await here.startDaemon();
  const file = path.join(here.home, 'shot.blend');
  writeFileSync(file, 'a scene');
  const accepted = await first.bridge.post<Submission>('/v1/submissions', {
    scene: here.scene(file),
    settings: {},
  });
  await first.process.stop();
  here.proxy.isAway = false;

  const other = await here.startDaemon('never', there.proxy.url);
  expect(await other.bridge.get<Farm>('/v1/farm')).toMatchObject({
    sandbox: false,
    baseUrl: there.proxy.url,
  });
  await here.until(async () => there.proxy.passed.length > 0);
  const ids = async (query: string) =>
    (await other.bridge.get<{ items: Submission[] }>(`/v1/submissions${query}`)).items.map(({ id }) => id);
  expect([await ids(''), await ids('?farm=all')]).toEqual([[], [accepted.id]]);
  await other.process.stop();
  expect([await here.tasksOnFarm(), await there.tasksOnFarm()]).toEqual([[], []]);

  const again = await here.startDaemon();
  await submissionIn(again.bridge, accepted.id, 'submitted');
  expect(await here.tasksOnFarm()).toHaveLength(1);
  expect(await there.tasksOnFarm()).toEqual([]);
});
