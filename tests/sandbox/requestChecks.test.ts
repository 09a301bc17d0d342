import { afterAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { testFarm } from './testFarm.ts';

const farm = testFarm();
farm.store.accounts.save({ name: 'closed', accessKey: 'sandbox', isEnabled: false });
afterAll(() => farm.close());

const json = 'application/json';
const head = { access_key: 'sandbox', account: 'sandbox', action: 'query_task' };
const text = (value: unknown) => JSON.stringify(value);

async function post(content: string | Buffer, contentType: string = json, path = '/api/v2/task/') {
  const response = await supertest(farm.sandbox.app)
    .post(path)
    .set('Content-Type', contentType)
    .serialize((sent: unknown) => sent as string)
    .send(content);
  return { status: response.status, ...response.body };
}

describe('a request that the farm refuses', () => {
  it.each([
    ['1004', 'a form', text({ head, body: {} }), 'application/x-www-form-urlencoded'],
    ['1001', 'an empty one', '', json],
    ['1001', 'blanks', ' \n ', json],
    ['1005', 'more than 204,800 bytes', text({ head, body: { task_id: '1'.repeat(204_800) } }), json],
    ['1002', 'broken JSON', '{"head": {', json],
    ['1002', 'bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), json],
    ['1006', 'no head', text({ body: {} }), json],
    ['1006', 'a head that is a list', text({ head: [], body: {} }), json],
    ['1006', 'a list', '[]', json],
    ['1006', 'null', 'null', json],
    ['1007', 'no body', text({ head }), json],
    ['1007', 'a body of null', text({ head, body: null }), json],
    ['1012', 'an unknown account', text({ head: { ...head, account: 'nobody' }, body: {} }), json],
    ['1012', 'no account', text({ head: { action: 'query_task' }, body: {} }), json],
    ['1013', 'a disabled account', text({ head: { ...head, account: 'closed' }, body: {} }), json],
    ['1010', 'a wrong key', text({ head: { ...head, access_key: 'x' }, body: {} }), json],
    ['1022', 'an unknown action', text({ head: { ...head, action: 'toString' }, body: {} }), json],
    ['1022', 'no action', text({ head: { ...head, action: '' }, body: {} }), json],
  ])('%s: %s', async (code, _what, content, contentType) => {
    const answer = await post(content, contentType);
    expect(answer).toMatchObject({ status: 200, head: { result: '1', error_code: code }, body: {} });
    expect(answer.head.error_message).toMatch(/expected .*, got /);
    expect(answer.head.description).toBe(answer.head.error_message);
    expect(answer.body).toEqual({});
  });

  it('never repeats the key', async () => {
    const answer = await post(text({ head: { ...head, access_key: 'very-secret' }, body: {} }));
    expect(text(answer)).not.toContain('very-secret');
  });
});

describe('of two faults the earlier in the order is told', () => {
  const long = 'x'.repeat(204_801);
  it.each([
    ['1004 before 1001', '1004', '', 'text/plain'],
    ['1004 before 1005', '1004', long, 'text/plain'],
    ['1005 before 1002', '1005', long, json],
    ['1006 before 1007', '1006', '{}', json],
    ['1007 before 1012', '1007', text({ head: { account: 'nobody' } }), json],
    ['1013 before 1010', '1013', text({ head: { account: 'closed', access_key: 'x' }, body: {} }), json],
    [
      '1010 before the action',
      '1010',
      text({ head: { ...head, access_key: 'x', action: 'x' }, body: {} }),
      json,
    ],
    [
      'the action before the body',
      '1022',
      text({ head: { ...head, action: 'x' }, body: { is_paging: 'x' } }),
      json,
    ],
  ])('%s', async (_title, code, content, contentType) => {
    expect((await post(content, contentType)).head.error_code).toBe(code);
  });
});

describe('the way in', () => {
  it.each(['/api/v1/task', '/api/v1/task/', '/api/v2/task', '/api/v2/anything/'])(
    'answers at %s',
    async (path) => {
      expect((await post(text({ head, body: {} }), json, path)).head).toEqual({ result: '0' });
    },
  );

  it('ignores the parameters of the Content-Type and its case', async () => {
    expect((await post(text({ head, body: {} }), 'Application/JSON; charset=utf-8')).head.result).toBe('0');
  });

  it.each(['get', 'put', 'delete', 'options', 'patch'] as const)('answers %s with 405', async (method) => {
    const response = await supertest(farm.sandbox.app)[method]('/api/v2/task/');
    expect([response.status, response.get('Allow')]).toEqual([405, 'POST']);
  });

  it.each(['/', '/api/v3/task/', '/api/v2/', '/api/v2/task/more'])('has nothing at %s', async (path) => {
    expect((await supertest(farm.sandbox.app).post(path)).status).toBe(404);
  });

  it('refuses a name that a web page may have made to point here', async () => {
    const response = await supertest(farm.sandbox.app)
      .post('/api/v2/task/')
      .set('Host', 'evil.example')
      .send({});
    expect(response.status).toBe(421);
  });

  it('takes compressed bytes for no JSON', async () => {
    const response = await supertest(farm.sandbox.app)
      .post('/api/v2/task/')
      .set('Content-Type', json)
      .set('Content-Encoding', 'gzip')
      .send('{}');
    expect(response.body.head.error_code).toBe('1002');
  });
});
