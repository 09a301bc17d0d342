import { describe, expect, it } from '@jest/globals';
import { createDouble } from '../double/double.ts';
import { readCall } from '../faults/farmCall.ts';
import { dialectNamed, dialects } from './dialects.ts';

const scene = "D/seq/R&D Café 镜头's 001_a_name_that_is_longer_than_sixty_letters_as_some_are.ma";
const startedAt = Date.parse('2026-11-22T10:00:00Z');
const tag = (count: number) => `ABCDEFGH234567Q${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[count]}`;

/** A double behind a dialect; creates are numbered from 0, and each is asked for by its tag. */
function farmThatSpeaks(name: string) {
  let now = startedAt;
  const double = createDouble('searched', () => now);
  const dialect = dialectNamed(name);
  const speak = dialect.create();
  const madeIds: string[] = [];
  let creates = 0;
  async function ask(action: string, body: object) {
    const head = { access_key: 'sandbox', account: 'sandbox', action };
    const call = readCall(JSON.stringify({ head, body }));
    const farm = async (text = call.text) => {
      const answer = double(text);
      if (call.kind === 'create')
        madeIds.push(...JSON.parse(answer).body.data.map((row: { task_id: string }) => row.task_id));
      return answer;
    };
    return JSON.parse(await speak({ call, farm, madeIds, heldIds: madeIds.slice(0, 1), now: () => now }))
      .body;
  }
  return {
    madeIds,
    pass: (ms: number) => {
      now += ms;
    },
    create: (more: object = {}) =>
      ask('create_task', {
        project_name: 'sandbox',
        input_scene_path: scene,
        cg_soft_name: 'maya 2024',
        frames: '1-10',
        user_remark: `[${tag(creates++)}] final`,
        ...more,
      }),
    find: (count: number) => ask('query_task', { user_remark: tag(count), is_sub_included: '1' }),
    list: (body: object = {}) => ask('query_task', { is_sub_included: '1', ...body }),
  };
}

describe('a farm that rewrites rows finds each tag', () => {
  it.each(dialects.filter(({ family }) => family === 'rewrites').map(({ name }) => name))(
    '%s',
    async (name) => {
      const farm = farmThatSpeaks(name);
      await farm.create();
      await farm.create({ input_scene_path: 'D/other.ma' });
      const { data, total_size } = await farm.find(0);
      expect([data.length, total_size, data[0].task_id]).toEqual([1, 1, farm.madeIds[0]]);
      // A composed name is what it was sent as.
      if (name !== 'scene composed')
        expect([data[0].input_scene_path, data[0].project_name]).not.toEqual([scene, 'sandbox']);
    },
  );
});

describe('two creates of three name', () => {
  it.each([
    ['id of another task', ['5000001', '5000001']],
    ['id 0', ['0', '0']],
    ['id empty', ['', '']],
    ['id null', [null, null]],
    ['id negative', ['-1', '-1']],
    ['one id for all rows', ['5000002', '5000002']],
    ['id with leading zeros', ['0005000002', '0005000003']],
  ])('%s', async (name, expected) => {
    const farm = farmThatSpeaks(name);
    const ids = ({ data }: { data: { task_id: unknown }[] }) => data.map(({ task_id }) => task_id);
    expect(ids(await farm.create())).toEqual(['5000001']);
    expect(ids(await farm.create({ input_scene_path: 'D/a.ma,D/b.ma' }))).toEqual(expected);
    await farm.create();
    expect(ids(await farm.create())).toEqual(['5000005']);
  });
});

describe('a farm that searches badly', () => {
  it('does not see sub-accounts, whatever it is asked for', async () => {
    const farm = farmThatSpeaks('sub-accounts unseen');
    await farm.create({ submit_account: 'sandboxSub' });
    expect((await farm.find(0)).data).toEqual([]);
  });

  it.each([
    ['one row at most', 1],
    ['one row at most, all counted', 3],
  ])('%s: tells one task of three and counts %d', async (name, total) => {
    const farm = farmThatSpeaks(name);
    for (const _ of [1, 2, 3]) await farm.create();
    const { data, total_size } = await farm.list();
    expect([data.length, Number(total_size)]).toEqual([1, total]);
  });

  it('shows what was there two seconds ago', async () => {
    const farm = farmThatSpeaks('lists 2 s old');
    expect((await farm.list()).data).toEqual([]);
    await farm.create();
    farm.pass(1999);
    expect((await farm.find(0)).data).toEqual([]);
    farm.pass(1);
    expect((await farm.find(0)).data).toHaveLength(1);
  });

  it('shows nothing new any more', async () => {
    const farm = farmThatSpeaks('lists that stand still');
    for (let count = 0; count < 12; count += 1) await farm.create();
    await farm.list();
    await farm.create();
    farm.pass(3_600_000);
    expect((await farm.list()).data).toHaveLength(12);
    expect((await farm.find(12)).data).toEqual([]);
  });

  it('repeats its answer to the same query', async () => {
    const farm = farmThatSpeaks('the same answer to the same query for ever');
    expect((await farm.find(0)).data).toEqual([]);
    await farm.create();
    expect((await farm.find(0)).data).toEqual([]);
    expect((await farm.list()).data).toHaveLength(1);
  });

  it.each([
    ['search finds nothing now and then', [1, 0, 1]],
    ['search finds nothing after a while', [1, 1, 0]],
    ['search finds everything now and then', [1, 6, 1]],
    ['search finds everything after a while', [1, 1, 12]],
  ])('%s: rows after 0, 6 and 12 creates %j', async (name, expected) => {
    const farm = farmThatSpeaks(name);
    const found: number[] = [];
    for (const creates of [1, 5, 6]) {
      for (let count = 0; count < creates; count += 1) await farm.create();
      found.push((await farm.find(0)).data.length);
    }
    expect(found).toEqual(expected);
  });
});

it.each([
  ['clock 3 h behind', '2026-11-22 15:00:00'],
  ['clock 5 h ahead', '2026-11-22 23:00:00'],
])('%s: times are told and understood by the farm’s own clock', async (name, told) => {
  const farm = farmThatSpeaks(name);
  await farm.create();
  const [row] = (await farm.list()).data;
  expect(row.submit_time).toBe(told);
  expect((await farm.list({ start_date_after: told })).data).toHaveLength(1);
  expect((await farm.list({ start_date_before: told.replace(/\d\d$/, '00') })).data).toHaveLength(1);
  expect((await farm.list({ start_date_after: told.replace(/00$/, '01') })).data).toEqual([]);
});
