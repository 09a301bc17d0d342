import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CreateProjectAnswer } from '#protocol/renderbus/createProject.ts';
import { CreateAnswer } from '#protocol/renderbus/createTask.ts';
import { readFarmAnswer } from '#protocol/renderbus/envelope.ts';
import { readFee } from '#protocol/renderbus/fee.ts';
import { OperateAnswer } from '#protocol/renderbus/operateTask.ts';
import { QueryCustomerAnswer, vipLevel } from '#protocol/renderbus/queryCustomer.ts';
import { QueryPluginAnswer } from '#protocol/renderbus/queryPlugin.ts';
import { QueryProjectAnswer } from '#protocol/renderbus/queryProject.ts';
import { frameNumberOfJob, QueryTaskAnswer, resultsFolder, TaskRow } from '#protocol/renderbus/queryTask.ts';
import { namesTask } from '#protocol/renderbus/taskId.ts';
import { readFrameState } from '#protocol/renderbus/taskStatus.ts';
import { holds } from '#tests/protocol/property.ts';

describe('the envelope of an answer', () => {
  it.each([
    ['success', { head: { result: '0' }, body: { data: [] } }, { ok: true, body: { data: [] } }],
    ['success as a number', { head: { result: 0 }, body: {} }, { ok: true, body: {} }],
    [
      'success that still has texts',
      { head: { result: '0', error_code: '' }, body: {} },
      { ok: true, body: {} },
    ],
    [
      'failure with error_message',
      {
        head: { result: '1', error_code: '1022', error_message: 'a', description: 'b', message: 'c' },
        body: {},
      },
      { ok: false, code: '1022', message: 'a' },
    ],
    [
      'failure with description',
      { head: { result: '1', error_code: '1022', description: 'b', message: 'c' }, body: {} },
      { ok: false, code: '1022', message: 'b' },
    ],
    [
      'failure with message',
      { head: { result: '1', error_code: 1022, message: 'c' } },
      { ok: false, code: '1022', message: 'c' },
    ],
    [
      'failure whose first text is empty',
      { head: { result: 1, error_code: '1022', error_message: '', description: null, message: 'c' } },
      { ok: false, code: '1022', message: 'c' },
    ],
    ['failure without code or text', { head: { result: '1' } }, { ok: false, code: undefined, message: '' }],
    [
      'failure with an empty code',
      { head: { result: '1', error_code: '' } },
      { ok: false, code: undefined, message: '' },
    ],
    [
      'failure with a code between blanks',
      { head: { result: '1', error_code: ' 1022\n' } },
      { ok: false, code: '1022', message: '' },
    ],
    [
      'failure whose code and text are no texts',
      { head: { result: '1', error_code: { id: 7 }, error_message: ['busy'] } },
      { ok: false, code: '{"id":7}', message: '["busy"]' },
    ],
    [
      'failure that is true of code and false of text',
      { head: { result: '1', error_code: true, error_message: false } },
      { ok: false, code: 'true', message: 'false' },
    ],
    [
      'failure that names a task',
      { head: { result: '1', error_code: '1022' }, body: { data: [{ task_id: '' }, { task_id: ' 07 ' }] } },
      { ok: false, code: '1022', message: '', namesTask: true },
    ],
    [
      'failure whose rows name none',
      {
        head: { result: '1', error_code: '1022' },
        body: { data: [{ task_id: '0' }, { task_id: null }, {}] },
      },
      { ok: false, code: '1022', message: '' },
    ],
    [
      'fields that nobody knows',
      { head: { result: '0', trace: 7 }, body: {}, more: 1 },
      { ok: true, body: {} },
    ],
  ])('is read: %s', (_, json, answer) => {
    expect(readFarmAnswer(json)).toEqual(answer);
  });

  it.each([
    ['no head', { body: {} }],
    ['no result', { head: {}, body: {} }],
    ['a null result', { head: { result: null } }],
    ['another result', { head: { result: '2' } }],
    ['a result that is a boolean', { head: { result: true } }],
    ['null', null],
    ['a text', 'OK'],
    ['a list', []],
  ])('leaves the outcome unknown: %s', (_, json) => {
    expect(readFarmAnswer(json)).toBeUndefined();
  });

  it('is read from any JSON without a throw', () => {
    holds(
      fc.property(fc.jsonValue(), (json) => {
        const answer = readFarmAnswer({ head: json, body: json });
        expect(answer === undefined || typeof answer.ok === 'boolean').toBe(true);
      }),
    );
  });
});

describe('a loose answer', () => {
  it.each([[null], [''], [[]], [undefined]])('has no rows when data is %j', (data) => {
    expect(QueryTaskAnswer.parse({ data })).toMatchObject({ data: [], total_size: 0 });
  });

  it('has no rows when data is absent', () => {
    expect(QueryTaskAnswer.parse({})).toMatchObject({ data: [], total_size: 0, page_no: 0, total_page: 0 });
  });

  it('reads counts as texts and as numbers, and nothing as 0', () => {
    const { data, total_size } = QueryTaskAnswer.parse({
      data: [{ task_id: 7, done: '3', failed: 2, executing: '', waiting: null, aborted: 'x' }],
      total_size: '12',
    });
    expect(total_size).toBe(12);
    expect(data[0]).toMatchObject({
      task_id: '7',
      done: 3,
      failed: 2,
      executing: 0,
      waiting: 0,
      aborted: 0,
      jobs: [],
    });
  });

  it.each<[string, unknown]>([
    ['an object', { a: 1 }],
    ['an empty list', []],
    ['true', true],
    ['a list within lists', [[['x']]]],
  ])('keeps its rows where every field of one of them is %s', (_what, odd) => {
    const names = Object.keys(TaskRow.shape);
    const row = Object.fromEntries(names.map((name) => [name, odd]));
    const answer = { data: [{ task_id: '1', done: 2 }, row, { task_id: '3' }], total_size: 3 };
    const { data } = QueryTaskAnswer.parse(answer);
    expect(data.map(({ task_id, done, jobs }) => [namesTask(task_id), done, jobs])).toEqual([
      [true, 2, []],
      [false, 0, []],
      [true, 0, []],
    ]);
  });

  it('of a total that is an object counts none, and of jobs has those that are objects', () => {
    const jobs = [{ job_id: '1' }, 'x', 5, null, {}, [1], { job_id: {} }];
    const { data, total_size } = QueryTaskAnswer.parse({ data: [{ jobs }], total_size: {} });
    expect([total_size, data[0]?.jobs.map(({ job_id }) => job_id)]).toEqual([0, ['1', '']]);
  });

  it.each([['x'], [5], [[1]], [true]])('is refused when a row is %j', (row) => {
    expect(QueryTaskAnswer.safeParse({ data: [{ task_id: '1' }, row] }).success).toBe(false);
  });

  it('has no words of a refusal that nobody could write down', () => {
    let message: unknown = 'x';
    for (let depth = 0; depth < 100_000; depth += 1) message = [message];
    expect(readFarmAnswer({ head: { result: '1', error_code: '1022', error_message: message } })).toEqual({
      ok: false,
      code: '1022',
      message: '…',
    });
  });

  it('keeps what this version does not know', () => {
    expect(QueryTaskAnswer.parse({ data: [{ task_id: '7', colour: 'blue' }] }).data[0]).toMatchObject({
      colour: 'blue',
    });
  });

  it('drops empty elements among a project’s configurations', () => {
    const plugins = [null, {}, '', { config_id: 5, cg_soft_name: 'blender 3.4' }];
    const { data } = QueryProjectAnswer.parse({ data: [{ project_id: 1, plugins }] });
    expect(data[0]?.plugins).toEqual([
      { config_id: '5', cg_soft_name: 'blender 3.4', plugin_name: '', is_default: '' },
    ]);
  });

  it('is refused when data is no list', () => {
    expect(QueryTaskAnswer.safeParse({ data: { task_id: '7' } }).success).toBe(false);
    expect(QueryTaskAnswer.safeParse({ data: ['7'] }).success).toBe(false);
  });
});

describe('an answer in another form', () => {
  const row = { cg_soft_name: 'maya 2015', plugin_name: 'mtoa 1.2.3' };

  it.each([
    ['rows in data', { data: [row] }],
    ['a bare list', [row]],
    ['a bare object', row],
    ['a list with empty elements', [{}, null, row, '']],
  ])('tells the same plugins: %s', (_, body) => {
    expect(QueryPluginAnswer.parse(body).data).toEqual([row]);
  });

  it.each([[null], [''], [[]], [undefined]])('tells of no plugins when data is %j', (data) => {
    expect(QueryPluginAnswer.parse({ data }).data).toEqual([]);
  });

  it('tells ids and results as texts', () => {
    expect(CreateAnswer.parse({ data: [{ task_id: 7, submit_result: 0 }], total_size: '1' })).toEqual({
      data: [{ task_id: '7', submit_result: '0' }],
      total_size: 1,
    });
    expect(CreateProjectAnswer.parse({ project_id: 4711, create_result: 0 })).toEqual({
      project_id: '4711',
      create_result: '0',
      description: '',
    });
  });

  it('keeps the older names of an operation beside the empty ones of today', () => {
    const { data } = OperateAnswer.parse({
      data: [{ list_no: 1, task_id: '900001', operate_result: 0, result_msg: 'late', status: 3 }],
    });
    expect(data[0]).toEqual({
      task_id: '900001',
      operate_result: '0',
      task_status: '',
      description: '',
      list_no: '1',
      result_msg: 'late',
      status: '3',
    });
  });

  it('keeps balances to the last digit, and servers without an empty one', () => {
    const [customer] = QueryCustomerAnswer.parse({
      data: [{ id: 77, rmb_balance: '120.5000000000000000001', transports: [{}, { port: 10221 }] }],
    }).data;
    expect(customer).toMatchObject({ id: '77', rmb_balance: '120.5000000000000000001', login_name: '' });
    expect(customer?.transports).toEqual([{ engine: '', server: '', ip: '', port: '10221' }]);
  });

  it.each([
    ['49', 0],
    ['51', 1],
    ['55', 1],
    ['56', 2],
    ['57', 3],
    ['58', 4],
    ['50', undefined],
    ['', undefined],
  ])('names a VIP level by its role: %s', (role, level) => {
    expect(vipLevel(role)).toBe(level);
  });
});

describe('a fee', () => {
  it.each([
    ['RMB:2.58', { currency: 'CNY', amount: '2.58' }],
    ['2.58', { currency: 'CNY', amount: '2.58' }],
    ['0', { currency: 'CNY', amount: '0' }],
    [' rmb : 2.50 ', { currency: 'CNY', amount: '2.50' }],
    ['RMB：2.58', { currency: 'CNY', amount: '2.58' }],
    ['￥2.58', { currency: 'CNY', amount: '2.58' }],
    ['¥ 2.58', { currency: 'CNY', amount: '2.58' }],
    ['2.58元', { currency: 'CNY', amount: '2.58' }],
    ['￥2.58元', { currency: 'CNY', amount: '2.58' }],
    ['RMB：２．５８', { currency: 'CNY', amount: '2.58' }],
    ['RMB:1,234.50', { currency: 'CNY', amount: '1234.50' }],
    ['1，234，567元', { currency: 'CNY', amount: '1234567' }],
    ['CNY:7', { currency: 'CNY', amount: '7' }],
    ['¥ 7 元', { currency: 'CNY', amount: '7' }],
    ['rmb:7元', { currency: 'CNY', amount: '7' }],
    [`${'7'.repeat(64)}`, { currency: 'CNY', amount: '7'.repeat(64) }],
    ['USD:10', { currency: 'USD', amount: '10' }],
    ['USD:0.10000000000000000001', { currency: 'USD', amount: '0.10000000000000000001' }],
  ])('is read from "%s" to the last digit', (text, fee) => {
    expect(readFee(text)).toEqual(fee);
  });

  it.each([
    `${'7'.repeat(65)}`,
    '',
    'RMB:',
    'free',
    '-1',
    '1,50',
    '1,2345',
    ',123',
    'RMB:1.',
    'RMB:1e3',
    'USD:2元',
    'RMB',
    '元',
  ])('is not read from "%s"', (text) => {
    expect(readFee(text)).toBeUndefined();
  });
});

describe('rows', () => {
  it.each([
    ['7', '', 'shot', '7_shot'],
    ['7', '  ', 'shot', '7_shot'],
    ['7', ' _beauty ', 'shot', '7_beauty'],
  ])('name the folder of results of task %s with label "%s"', (taskId, label, scene, folder) => {
    expect(resultsFolder(taskId, label, scene)).toBe(folder);
  });

  it.each([
    '/../../etc',
    '\\..\\x',
    ':x',
    '_a\u0000',
    '_a\n.b',
    '_a.',
    '_a ..',
    '/a',
    '_\u2028x',
    '_%2Fx',
    '_%252f..',
    '_%5cx',
    '_%2e%2E',
    '_.%2e',
    '_%00',
    '_%c0%afx',
    `_${'x'.repeat(300)}`,
  ])('with the label %j name no folder of results', (label) => {
    expect(resultsFolder('7', label, 'shot')).toBeUndefined();
  });

  it.each(['..', '.hidden', 'con', 'NUL.txt'])('with the task id %j name none either', (taskId) => {
    expect(resultsFolder(taskId, taskId.startsWith('.') ? 'x' : '.x', 'shot')).toBeUndefined();
  });

  it('tell counts, percents and texts within bounds, however absurd', () => {
    const absurd = {
      task_status: 'x'.repeat(1_000_000),
      done: '-5',
      failed: '1e300',
      waiting: 'Infinity',
      fee: '9'.repeat(400),
      jobs: [{ job_name: `f${'9'.repeat(400)}`, render_percent: '1e9', consume_time: -1 }],
    };
    const { data, total_size } = QueryTaskAnswer.parse({ data: [absurd], total_size: '1e30' });
    expect(total_size).toBe(2_147_483_647);
    expect(data[0]).toMatchObject({ done: 0, failed: 2_147_483_647, waiting: 2_147_483_647 });
    expect(data[0]?.task_status.length).toBe(4097);
    expect(data[0]?.jobs[0]).toMatchObject({ render_percent: 1_000_000_000, consume_time: 0 });
    expect(readFee(absurd.fee)).toBeUndefined();
    expect(frameNumberOfJob(absurd.jobs[0]?.job_name ?? '')).toBeUndefined();
    const million = Array.from({ length: 1_000_000 }, () => 0);
    expect(QueryTaskAnswer.safeParse({ data: million }).success).toBe(false);
  });

  it('keep texts of 4,096 signs and logs of 4 Mi whole, and mark what they cut', () => {
    const read = (extra: number) => {
      const job = { job_name: 'n'.repeat(4096 + extra), log: 'l'.repeat(4 * 1024 * 1024 + extra) };
      return QueryTaskAnswer.parse({ data: [{ jobs: [job] }] }).data[0]?.jobs[0];
    };
    const whole = read(0);
    const cut = read(1);
    expect([whole?.job_name.length, whole?.log.length]).toEqual([4096, 4 * 1024 * 1024]);
    expect([cut?.job_name, cut?.log.length, cut?.log.at(-1)]).toEqual([
      `${'n'.repeat(4096)}…`,
      4 * 1024 * 1024 + 1,
      '…',
    ]);
  });

  it('are lists of 100,000 rows at most', () => {
    const rows = (length: number) => ({ data: Array.from({ length }, () => null) });
    expect(QueryTaskAnswer.safeParse(rows(100_000)).success).toBe(true);
    expect(QueryTaskAnswer.safeParse(rows(100_001)).success).toBe(false);
  });

  it.each([
    ['frame0106', 106],
    ['frame0000', 0],
    ['beauty_12', 12],
    ['pre-render', undefined],
    ['', undefined],
  ])('name a frame: %s', (jobName, frame) => {
    expect(frameNumberOfJob(jobName)).toBe(frame);
  });

  it.each([
    ['Done', 'done'],
    ['WAITING', 'waiting'],
    ['Start', 'rendering'],
    ['Failed', 'failed'],
    ['aborted', 'aborted'],
    ['Sleeping', 'unknown'],
    ['', 'unknown'],
    ['constructor', 'unknown'],
  ])('say the state of a frame in any case: %s', (status, state) => {
    expect(readFrameState(status)).toBe(state);
  });
});
