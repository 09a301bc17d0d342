import { setTimeout as rest } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openStudio, type Studio } from './studio.ts';

const intervalMs = 400;
let studio: Studio;

beforeEach(async () => {
  studio = await openStudio({ intervalMs });
});

afterEach(() => studio.strike());

const create = (user: string, number: number) => ({
  project_name: 'sandbox',
  input_scene_path: `D/${user}/${number}.blend`,
  cg_soft_name: 'blender 4.2',
  frames: '1-2',
  user_remark: `[${user.toUpperCase()}${'ABCDEFGHIJ'[number]}]`.replace(']', `${'A'.repeat(12)}]`),
});

it('calls arrive at the farm no faster than it takes them, whoever asks and whatever dies', async () => {
  const arrivals: number[] = [];
  const told: string[] = [];
  studio.farmProxy.beforeFarm = async () => void arrivals.push(performance.now());
  const first = await studio.startGateway();
  const keys = { ann: await studio.addKey('ann'), bob: await studio.addKey('bob') };
  const call = async (user: 'ann' | 'bob', number: number) => {
    const answer = await studio.call(keys[user], 'create_blender_task', create(user, number));
    told.push(answer.head.error_message ?? '');
    return answer;
  };
  const greedy = Array.from({ length: 5 }, (_, number) => call('ann', number));
  const modest = call('bob', 0);
  const reads = Array.from({ length: 10 }, () => studio.call(keys.bob, 'query_project', {}));
  await Promise.all([...greedy, modest, ...reads]);
  await first.kill();
  await studio.startGateway();
  await Promise.all([call('ann', 5), call('bob', 1)]);
  const { requests } = await studio.store();
  while ((await requests.counts()).answered < 8) await rest(100);
  expect(arrivals.length).toBeGreaterThanOrEqual(8);
  expect(told.filter((words) => words.includes('interval'))).toEqual([]);
  const gaps = arrivals.slice(1).map((at, place) => at - (arrivals[place] ?? at));
  expect(gaps.filter((gap) => gap < intervalMs)).toEqual([]);
  expect(await studio.tasksOnFarm()).toHaveLength(8);
});
