import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createDouble, type RemarkMode, subAccount } from './double.ts';

const startedAt = Date.parse('2026-11-22T10:00:00Z');

/** A double, a clock that is moved by hand, and the plain way to ask. */
function farm(remarks: RemarkMode = 'searched') {
  let now = startedAt;
  const double = createDouble(remarks, () => now);
  const ask = (action: string, body: Readonly<Record<string, unknown>> = {}, account = 'sandbox') => {
    const head = { access_key: 'sandbox', account, action };
    return JSON.parse(double(JSON.stringify({ head, body })));
  };
  return {
    double,
    ask,
    pass: (ms: number) => {
      now += ms;
    },
    found: (body: Readonly<Record<string, unknown>>) =>
      ask('query_task', body).body.data.map((row: { task_id: string }) => row.task_id),
  };
}

const maya = {
  project_name: 'sandbox',
  input_scene_path: 'D/a.ma',
  cg_soft_name: 'maya 2024',
  frames: '1-10',
  user_remark: '[ABCDEFGH234567QR] final',
};

describe('a create', () => {
  it('makes one task for each scene and answers in their order', () => {
    const { ask, found } = farm();
    const answer = ask('create_task', { ...maya, input_scene_path: 'D/a.ma,D/b.ma' });
    expect(answer).toEqual({
      head: { result: '0' },
      body: {
        data: [
          { task_id: '5000001', submit_result: '0' },
          { task_id: '5000002', submit_result: '0' },
        ],
        total_size: '2',
      },
    });
    expect(found({ input_scene_path: 'b.ma' })).toEqual(['5000002']);
  });

  it.each([
    ['1020', { frames: '' }],
    ['1022', { frames: '10-1' }],
    ['1022', { project_name: 'none' }],
    ['1021', { priority: 'high' }],
    ['1023', { cg_soft_name: '玛'.repeat(33) }],
    ['1022', { input_scene_path: Array.from({ length: 101 }, (_, index) => `${index}`).join(',') }],
  ])('is refused with %s for %j, and makes nothing', (code, change) => {
    const { ask, found } = farm();
    expect(ask('create_task', { ...maya, ...change }).head).toMatchObject({ result: '1', error_code: code });
    expect(found({})).toEqual([]);
  });

  it('of Blender names one scene', () => {
    const { ask } = farm();
    const body = { ...maya, input_scene_path: 'D/a.blend,D/b.blend' };
    expect(ask('create_blender_task', body).head.error_code).toBe('1022');
  });
});

describe('a query', () => {
  it('finds a tag anywhere in the remark, among sub-accounts when asked, deleted tasks apart', () => {
    const { ask, found, pass } = farm();
    ask('create_task', maya);
    ask('create_task', { ...maya, submit_account: subAccount });
    const tag = { user_remark: 'ABCDEFGH234567QR' };
    expect(found(tag)).toEqual(['5000001']);
    expect(found({ ...tag, is_sub_included: '1' })).toEqual(['5000001', '5000002']);
    pass(400);
    ask('operate_task', { task_id: '5000001', operate_order: '0' });
    ask('operate_task', { task_id: '5000001', operate_order: '2' });
    expect(found(tag)).toEqual([]);
    expect(found({ ...tag, del_flag: '1' })).toEqual(['5000001']);
  });

  it.each([
    ['truncated', []],
    ['filterIgnored', ['5000001', '5000002']],
    ['neverFound', []],
  ] as const)('on a farm whose remarks are %s finds %j', (remarks, ids) => {
    const { ask, found } = farm(remarks);
    ask('create_task', maya);
    ask('create_task', { ...maya, user_remark: '' });
    expect(found({ user_remark: 'ABCDEFGH234567QR' })).toEqual(ids);
  });

  it('gives pages with what all of them hold, newest first when asked', () => {
    const { ask, pass } = farm();
    for (const _ of [1, 2, 3]) {
      ask('create_task', maya);
      pass(1000);
    }
    const sorted = { sort_code: '2', sort_type: '1' };
    const { body } = ask('query_task', { ...sorted, is_paging: '1', page_size: '2', page_no: '2' });
    expect(body.data.map((row: { task_id: string }) => row.task_id)).toEqual(['5000001']);
    expect(body).toMatchObject({ total_size: 3, page_no: 2, total_page: 2, page_size: '2' });
  });

  it('takes times as the farm’s clock shows them', () => {
    const { ask, found, pass } = farm();
    ask('create_task', maya);
    pass(2000);
    ask('create_task', maya);
    expect(ask('query_task').body.data[0]).toMatchObject({
      submit_time: '2026-11-22 18:00:00',
      frames: '1-10[1]',
    });
    expect(found({ start_date_after: '2026-11-22 18:00:01' })).toEqual(['5000002']);
  });
});

describe('an operation', () => {
  it('stops what runs, deletes what is stopped, and tells each id’s fate apart', () => {
    const { ask } = farm();
    ask('create_task', maya);
    const rows = (order: string, ids: string) =>
      ask('operate_task', { task_id: ids, operate_order: order }).body.data;
    expect(rows('2', '5000001')).toMatchObject([{ operate_result: '1', task_status: 'Preprocessing' }]);
    expect(rows('0', '5000001,99')).toMatchObject([
      { operate_result: '0', task_status: 'User_Stop' },
      { operate_result: '1' },
    ]);
    expect(rows('1', '5000001')).toMatchObject([{ operate_result: '0', task_status: 'Preprocessing' }]);
  });

  it('does not take the words of the vendor’s own sample for numbers', () => {
    const { ask } = farm();
    expect(ask('operate_task', { task_id: '1', operate_order: 'restart' }).head.error_code).toBe('1021');
  });
});

it.each([
  ['1001', ''],
  ['1002', '{'],
  ['1006', '{}'],
  ['1007', '{"head":{}}'],
  ['1012', '{"head":{"account":"nobody"},"body":{}}'],
])('refuses with %s what is no request: %s', (code, text) => {
  expect(JSON.parse(farm().double(text)).head.error_code).toBe(code);
});

it('shares no line with the sandbox or with what the daemon believes of the farm', () => {
  const folder = new URL('.', import.meta.url);
  const sources = readdirSync(folder).filter((file) => !file.endsWith('.test.ts'));
  const imports = sources.flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/ from '([^']+)'/g)].map(([, from]) => from),
  );
  expect(imports.filter((from) => !from?.startsWith('./'))).toEqual([]);
});
