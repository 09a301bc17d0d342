import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { submissionIn } from '../stage.ts';
import { openStudio, type Studio } from './studio.ts';

let studio: Studio;

beforeEach(async () => {
  studio = await openStudio();
});

afterEach(() => studio.strike());

it('a workstation that names the gateway as its farm submits through it, under a key of its own', async () => {
  await studio.startGateway();
  const ann = await studio.startWorkstation(await studio.addKey('ann'));
  const accepted = await ann.submit('thread.blend');
  const submission = await submissionIn(ann.bridge, accepted.id, 'submitted');
  const tasks = await studio.tasksOnFarm();
  expect(tasks.map(({ task_id }) => task_id)).toEqual([submission.units[0]?.taskId]);
  // The farm sees the one account’s key, and never that of a workstation.
  const keys = studio.farmProxy.passed.map(({ text }) => JSON.parse(text).head.access_key);
  expect(new Set(keys)).toEqual(new Set(['sandbox']));
});

it('a key that is revoked is refused at once', async () => {
  await studio.startGateway();
  const key = await studio.addKey('ann');
  expect((await studio.call(key, 'query_project', {})).head.result).toBe('0');
  const store = await studio.store();
  const [added] = await store.users.keys();
  await store.users.revokeKey(added?.id ?? '');
  const called = studio.farmProxy.passed.length;
  expect((await studio.call(key, 'query_project', {})).head).toMatchObject({
    result: '1',
    error_code: '1010',
  });
  expect(studio.farmProxy.passed).toHaveLength(called);
});
