import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type TestGateway, tagOf, testGateway } from './testGateway.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await testGateway();
  await gateway.addUser('ann');
});

afterEach(() => gateway.close());

it('a farm that answers slowly is called again a whole interval after its answer', async () => {
  const { promise: answer, resolve: letAnswer } = Promise.withResolvers<void>();
  gateway.way.beforeAnswer = () => answer;
  const created = gateway.create('ann', tagOf('A'));
  await gateway.passUntil(() => gateway.starts.length === 1);
  for (let second = 0; second < 25; second += 1) await gateway.clock.advance(1000);
  expect(gateway.starts).toHaveLength(1);
  const answeredAt = gateway.clock.monotonic();
  letAnswer();
  await gateway.passUntil(() => gateway.starts.length === 2, 500);
  expect((gateway.starts[1] ?? 0) - answeredAt).toBeGreaterThanOrEqual(10_000);
  await gateway.passUntil(() => gateway.starts.length === 3);
  await created;
});

it('a call whose connection stands too late sends nothing, and is made in its turn', async () => {
  const made = () => gateway.client.calls.filter(({ action }) => action === 'create_blender_task');
  const stored = async () => await gateway.store.requests.byTag(tagOf('A'));
  let isLate = true;
  gateway.way.beforeFirstByte = async (action) => {
    if (action !== 'create_blender_task' || !isLate) return;
    isLate = false;
    await gateway.clock.advance(6000);
  };
  const created = gateway.create('ann', tagOf('A'));
  await gateway.passUntil(async () => !isLate && (await stored())?.state === 'stored');
  expect(made()).toHaveLength(0);
  await gateway.passUntil(async () => (await stored())?.state === 'answered');
  expect(made()).toHaveLength(1);
  expect(await stored()).toMatchObject({ attempts: 2 });
  await created;
});
