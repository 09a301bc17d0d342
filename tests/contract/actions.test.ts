import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FarmAction, farmActions } from '#protocol/renderbus/actions.ts';
import { readVectors } from '#tests/protocol/readVectors.ts';
import { type TestFarm, testFarm } from '#tests/sandbox/testFarm.ts';

const actions = Object.keys(farmActions) as FarmAction[];
const accepted = readVectors('accepted');
const rejected = readVectors('rejected');
const reference = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'farm-api.md'), 'utf8');

const entries = reference.split('\n').filter((line) => line.startsWith('## `'));

/** The name under which vectors of an action's body lie: `create_task` → `CreateTask`. */
function schemaOf(action: FarmAction): string {
  return action.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const bodiesOf = (action: FarmAction) =>
  accepted.filter(({ schema }) => schema === schemaOf(action)).map(({ content }) => content as object);
const rejectionsOf = (action: FarmAction) =>
  rejected
    .filter(({ schema }) => schema === schemaOf(action))
    .map(({ content }) => content as { readonly value: object; readonly code: string });

/** A farm that has the projects and accounts that the vectors name. */
let farm: TestFarm;
beforeAll(() => {
  farm = testFarm();
  const bodies = actions.flatMap(bodiesOf) as readonly Readonly<Record<string, unknown>>[];
  const named = (field: string) => new Set(bodies.flatMap((body) => body[field] ?? []).map(String));
  for (const name of [...named('submit_account'), ...named('sub_account'), ...named('login_name')]) {
    if (farm.store.accounts.find(name)) continue;
    farm.store.accounts.save({ name, accessKey: 'sandbox', isEnabled: true, mainAccount: 'sandbox' });
  }
  for (const name of named('project_name')) {
    if (name === 'sandbox') continue;
    farm.store.projects.add({ account: 'sandbox', name, createdAt: 0, configurations: [] });
  }
});
afterAll(() => farm.close());

describe.each(actions)('%s', (action) => {
  it('has a behaviour in the sandbox', async () => {
    const { head } = await farm.call(action);
    expect(head.error_message ?? '').not.toMatch(/does not answer/);
  });

  it('has a vector that is accepted, and the sandbox answers every one in the form of the contract', async () => {
    const bodies = bodiesOf(action);
    expect(bodies).not.toEqual([]);
    for (const body of bodies) {
      const answer = await farm.call(action, body);
      expect(answer).toMatchObject({ head: { result: '0' } });
      expect(farmActions[action].answer.safeParse(answer.body).error).toBeUndefined();
    }
  });

  it('has a vector that is rejected, and the sandbox rejects one with its code', async () => {
    const rejections = rejectionsOf(action);
    expect(rejections).not.toEqual([]);
    const codes = await Promise.all(
      rejections.map(async ({ value, code }) => [code, (await farm.call(action, value)).head.error_code]),
    );
    expect(codes.some(([expected, got]) => expected === got)).toBe(true);
    // The farm reads more tolerantly than we send, but what it does refuse it refuses for the same reason.
    for (const [expected, got] of codes) expect([expected, undefined]).toContain(got);
  });

  it('has its entry in docs/farm-api.md', () => {
    expect(entries).toContain(`## \`${action}\``);
  });
});
