import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { changeNotifications } from '#daemon/farms/renderbus/operations/changeNotifications.ts';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { type SandboxClient, sandboxClient } from '#tests/daemon/sandboxClient.ts';
import { type TestFarm, testFarm } from '#tests/sandbox/testFarm.ts';

let farm: TestFarm;
let client: SandboxClient;

beforeEach(() => {
  farm = testFarm();
  client = sandboxClient(farm);
});
afterEach(() => farm.close());

const send = (loginName: string, change: Readonly<Record<string, unknown>>) =>
  changeNotifications({ client }).send({ loginName, ...change }, [loginName]);
const kept = (loginName: string) => farm.store.accounts.find(loginName)?.notification;

describe('of what an account is notified', () => {
  it.each([
    ['started', 'url', 'http://127.0.0.1:9/told', 1, 1],
    ['done', 'email', 'ana@example.com', 2, 2],
    ['failed', 'textMessage', '+86 123456', 3, 3],
  ])('%s by %s to %s is what the farm keeps', async (type, mode, address, typeNumber, modeNumber) => {
    expect(await send('sandbox', { type, mode, address })).toEqual({
      kind: 'answered',
      result: [{ id: 'sandbox', result: 'done' }],
    });
    expect(kept('sandbox')).toEqual({ type: typeNumber, mode: modeNumber, address });
  });

  it('is nothing any more after none', async () => {
    await send('sandbox-artist', { type: 'done', mode: 'email', address: 'ana@example.com' });
    await send('sandbox-artist', { type: 'none' });
    expect(kept('sandbox-artist')).toEqual({ type: 0, address: '' });
    expect(kept('sandbox')?.type).toBe(0);
  });

  it('stays as it was where the farm refuses it, and that is told as refused, with its words', async () => {
    const seen = await send('nobody', { type: 'done', mode: 'email', address: 'ana@example.com' });
    expect(seen).toEqual({
      kind: 'answered',
      result: [{ id: 'nobody', result: 'refused', message: expect.stringContaining('nobody') }],
    });
  });

  it.each([
    ['no row', { data: [] }],
    ['the row of another account', { data: [{ login_name: 'sandbox-artist', operate_result: '0' }] }],
    ['a row without a result', { data: [{ login_name: 'sandbox' }] }],
  ])('is not told as done on %s', async (_title, answer) => {
    client.send = async (action) => ({
      kind: 'answered',
      result: farmActions[action].answer.parse(answer) as never,
    });
    expect((await send('sandbox', { type: 'none' })).kind).toBe('unknown');
  });
});

describe('an order to change notifications', () => {
  const kind = () => changeNotifications({ client });

  it('is for one account a call, and is sent again where nobody knows what became of it', async () => {
    const request = { loginName: 'ana', type: 'none' };
    expect(kind().subjects(request)).toEqual(['ana']);
    expect(kind().nextCall(['ana', 'ben'], request)).toEqual(['ana']);
    expect(kind().standing('ana')).toBeUndefined();
    expect(await kind().ask(request, 'ana', undefined)).toBe('notDone');
  });

  it('that did not reach the farm is told so', async () => {
    client.send = async () => ({ kind: 'notSent', message: 'away' });
    expect(await send('ana', { type: 'none' })).toEqual({ kind: 'notSent', message: 'away' });
  });

  it('is answered by a row without a name too, with the words of the farm', async () => {
    client.send = async (action) => ({
      kind: 'answered',
      result: farmActions[action].answer.parse({
        data: [{ login_name: '', operate_result: '0', description: 'saved' }],
      }) as never,
    });
    expect(await send('ana', { type: 'none' })).toEqual({
      kind: 'answered',
      result: [{ id: 'ana', result: 'done', message: 'saved' }],
    });
  });
});
