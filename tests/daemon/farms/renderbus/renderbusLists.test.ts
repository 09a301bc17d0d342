import { expect, it } from '@jest/globals';
import { renderbusLists } from '#daemon/farms/renderbus/renderbusLists.ts';
import type { FarmAction, FarmBody, FarmResult } from '#protocol/renderbus/actions.ts';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { farmTimesOf } from './farmTimesOf.ts';

const customer = {
  id: '77',
  login_name: 'studio',
  role: '57',
  account_type: '1',
  company: 'Studio',
  rmb_balance: '1.10',
  usd_balance: '2.20',
  eur_balance: '3.30',
  gbp_balance: '4.40',
  upload_id: '77_up',
  download_id: '77_down',
  transports: [
    { engine: 'aspera', server: 'CTCC', ip: '10.0.0.1', port: '33001' },
    { engine: 'raysync', server: 'CUCC', ip: '10.0.0.2', port: 2442 },
  ],
  register_date: '2020-01-02 08:00:00',
  login_date: '2026-11-22 20:00:00',
};

function listsOf(rows: readonly object[]) {
  const asked: { readonly action: FarmAction; readonly body: object }[] = [];
  const lists = renderbusLists({
    farm: 'farm',
    account: 'studio',
    requestQueue: { run: (_class, job) => job(), learnInterval: () => {} },
    times: farmTimesOf('farm'),
    client: {
      async send<Name extends FarmAction>(action: Name, body: FarmBody<Name>) {
        asked.push({ action, body });
        const result = farmActions[action].answer.parse({ data: rows }) as FarmResult<Name>;
        return { kind: 'answered', result } as const;
      },
    },
  });
  return { asked, lists };
}

it('an account keeps its balance in each currency, its transfer ids and its servers', async () => {
  expect(await listsOf([customer]).lists.users()).toEqual([
    {
      loginName: 'studio',
      accountType: 'main',
      vipLevel: 3,
      company: 'Studio',
      accountId: '77',
      uploadId: '77_up',
      downloadId: '77_down',
      transports: [
        { engine: 'aspera', server: 'CTCC', ip: '10.0.0.1', port: '33001' },
        { engine: 'raysync', server: 'CUCC', ip: '10.0.0.2', port: '2442' },
      ],
      registeredAt: '2020-01-02T00:00:00.000Z',
      lastLoginAt: '2026-11-22T12:00:00.000Z',
      balances: [
        { currency: 'CNY', amount: '1.10' },
        { currency: 'USD', amount: '2.20' },
        { currency: 'EUR', amount: '3.30' },
        { currency: 'GBP', amount: '4.40' },
      ],
    },
  ]);
});

it('how the calling account’s files go is asked for by its name, and found among other rows', async () => {
  const { lists, asked } = listsOf([{ ...customer, login_name: 'other', id: 1 }, customer]);
  expect(await lists.transferAccount?.()).toEqual({
    accountId: '77',
    uploadId: '77_up',
    downloadId: '77_down',
    endpoints: [
      { engine: 'aspera', server: 'CTCC', host: '10.0.0.1', port: '33001' },
      { engine: 'raysync', server: 'CUCC', host: '10.0.0.2', port: '2442' },
    ],
  });
  expect(asked).toEqual([{ action: 'query_customer', body: { login_name: 'studio' } }]);
  expect(await listsOf([{ ...customer, login_name: 'other' }]).lists.transferAccount?.()).toBeUndefined();
});

it('of two rows of the calling account the first counts', async () => {
  const { lists } = listsOf([customer, { ...customer, id: '78' }]);
  expect(await lists.transferAccount?.()).toMatchObject({ accountId: '77' });
});

it('what the farm does not tell of an account is absent', async () => {
  const [user] =
    (await listsOf([{ login_name: 'ana', account_type: '2', usd_balance: 'n/a' }]).lists.users()) ?? [];
  expect(user).toEqual({ loginName: 'ana', accountType: 'sub', company: '', balances: [] });
});

it('projects are asked for with those of sub-accounts', async () => {
  const { asked, lists } = listsOf([{ project_id: '1', project_name: 'film', customer_name: 'ana' }]);
  expect(await lists.projects(0)).toMatchObject([{ projectName: 'film', owner: 'ana' }]);
  expect(asked).toEqual([{ action: 'query_project', body: { is_sub_included: '1' } }]);
});

it('plugins are listed with the program that they are for', async () => {
  const { lists, asked } = listsOf([{ cg_soft_name: 'maya 2024', plugin_name: 'vray 6' }]);
  expect(await lists.plugins()).toEqual([{ cgSoftName: 'maya 2024', pluginName: 'vray 6' }]);
  expect(asked).toEqual([{ action: 'query_plugin', body: {} }]);
});

it('what is not answered is no list', async () => {
  const lists = renderbusLists({
    farm: 'farm',
    account: 'studio',
    requestQueue: { run: (_class, job) => job(), learnInterval: () => {} },
    times: farmTimesOf('farm'),
    client: { send: async () => ({ kind: 'unknown', message: 'lost' }) },
  });
  expect([
    await lists.projects(0),
    await lists.plugins(),
    await lists.users(),
    await lists.transferAccount?.(),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});
