import { expect, it } from '@jest/globals';
import { GatewayName } from '#protocol/gateway/adminRoutes.ts';
import { farmlessUser, runAll } from '../runAll.ts';

const odd = ['x'.repeat(65), 'a\u202eb', 'a\nb', '\u001b[31m', '\u200b'];

it('the command line takes no name, label or account that the admin pages refuse', async () => {
  const { env } = farmlessUser();
  const lines = odd.flatMap((text) => [
    ['gateway', 'keys', 'add', text],
    ['gateway', 'keys', 'add', 'ann', '--label', text],
    ['gateway', 'keys', 'add', 'ann', '--submit-account', text],
    ['gateway', 'quotas', 'set', text, '--daily-tasks', '1'],
  ]);
  const runs = await runAll([...lines, ['gateway', 'keys', 'list', '--json']], env);
  expect(odd.filter((text) => GatewayName.safeParse(text).success)).toEqual([]);
  expect(
    runs.slice(0, -1).filter(({ code, said }) => code !== 2 || !said.includes('to 64 characters')),
  ).toEqual([]);
  expect(JSON.parse(runs.at(-1)?.out ?? '').items).toEqual([]);
});

it('a name is taken as the admin pages take it, with a fee as exact as they take', async () => {
  const { env } = farmlessUser();
  const [added, set] = await runAll(
    [
      ['gateway', 'keys', 'add', '李 <b>', '--label', '', '--daily-fee', '1.0001', '--json'],
      ['gateway', 'quotas', 'set', 'Film 1', '--daily-fee', '0.3333', '--json'],
    ],
    env,
  );
  expect(JSON.parse(added?.out ?? '')).toMatchObject({ user: '李 <b>' });
  expect(JSON.parse(set?.out ?? '')).toMatchObject({ project: 'Film 1', fee: 0.3333 });
});

it('a key that is given in place of its ID is not shown', async () => {
  const { env } = farmlessUser();
  const [run] = await runAll(
    [['gateway', 'keys', 'revoke', 'CANARYh6rhrfla7yadI1-1VTMgnZ7efq', '--json']],
    env,
  );
  expect([run?.code, run?.said]).toEqual([1, expect.stringContaining('looks like the key itself')]);
  expect(`${run?.out}${run?.said}`).not.toContain('CANARY');
});
