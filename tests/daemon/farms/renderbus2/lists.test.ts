import { describe, expect, it } from '@jest/globals';
import { createLists } from '#daemon/farms/renderbus2/lists.ts';
import { createKeptOffers, noOffers } from '#daemon/farms/renderbus2/offers.ts';
import type { ListRows } from '#daemon/submissions/ports.ts';
import type { CallName } from '#protocol/renderbus2/calls.ts';
import { lost, scriptedClient } from './scriptedClient.ts';

const machine = { id: 11, model: 'Default', ram: '64GB', gpuNum: '', platform: 4, status: 1 };
const software = {
  cgVersion: [
    { id: 1, cgVersion: '2024' },
    { id: 2, cgVersion: '' },
    { id: 3, cgVersion: '2025' },
  ],
  cgPlugin: [
    { cvId: 1, pluginName: 'mtoa', pluginVersions: [{ pluginVersion: 'mtoa 5.3' }, { pluginVersion: '' }] },
    { cvId: 3, pluginName: 'yeti', pluginVersions: [{ pluginVersion: 'yeti 4' }] },
    { cvId: 1, pluginName: 'yeti', pluginVersions: [{ pluginVersion: 'yeti 3' }] },
  ],
};
const profile = { userId: 7, userName: 'anna', mainUserId: 7, rmbbalance: 10.5, usdbalance: 0 };
const bids = { input_bid: '10', output_bid: '20' };
const config = {
  resqEngines: [
    {
      engineName: 'Aspera',
      respTaskEngineLines: [
        { name: 'first', server: '10.0.0.1', port: 1 },
        { name: 'usual', server: '10.0.0.2', port: 2, isDefault: 1 },
      ],
    },
    { engineName: 'Raysync', respTaskEngineLines: [{ name: 'only', server: '10.0.0.3', port: 3 }] },
    { engineName: 'Nothing', respTaskEngineLines: [] },
  ],
};

function farm(changes: Partial<Record<CallName, () => unknown>> = {}) {
  const scripted = scriptedClient({
    hardwareConfig: () => [machine],
    querySoftwareDetail: ({ cgId }) =>
      cgId === 2000 ? software : { cgVersion: [{ id: 9, cgVersion: '3.4' }] },
    projectList: () => ({ projectNameList: [{ projectId: 5, projectName: 'film' }] }),
    queryUserProfile: () => profile,
    getBid: () => bids,
    getTransferConfig: () => config,
    ...changes,
  });
  const stored = new Map<string, readonly unknown[]>();
  const rows = {
    read: (of: string, list: string) => {
      const items = stored.get(`${of} ${list}`);
      return items && { items, readAt: 0 };
    },
    replace: (of: string, list: string, items: readonly unknown[]) => void stored.set(`${of} ${list}`, items),
  } as unknown as ListRows;
  const offers = createKeptOffers('farm', rows);
  const lists = createLists({ farm: 'farm', ...scripted, offers, osName: 'windows' });
  return { ...scripted, lists, offers, rows };
}

describe('projects', () => {
  it('can render with every program of the farm, and are told with their ids', async () => {
    expect(await farm().lists.projects(1000)).toEqual([
      {
        farm: 'farm',
        projectId: '5',
        projectName: 'film',
        projectPath: '',
        renderOs: '',
        remark: '',
        owner: '',
        readAt: '1970-01-01T00:00:01.000Z',
        configurations: [
          { configId: '1', cgSoftName: 'Maya 2024', plugins: [], isDefault: false },
          { configId: '2', cgSoftName: 'Maya 2025', plugins: [], isDefault: false },
          { configId: '3', cgSoftName: 'Blender 3.4', plugins: [], isDefault: false },
        ],
      },
    ]);
  });

  it('without an id or a name are none that a task could be submitted to', async () => {
    const { lists } = farm({
      projectList: () => ({
        projectNameList: [{ projectName: 'no id' }, { projectId: 6 }, { projectId: 0, projectName: 'zero' }],
      }),
    });
    expect((await lists.projects(0))?.map(({ projectName }) => projectName)).toEqual(['zero']);
  });

  it('are asked for as what a person waits for, after the programs of the machine that renders', async () => {
    const { lists, sent, classes } = farm();
    await lists.projects(0);
    expect(sent).toEqual([
      ['hardwareConfig', { cloneTask: 'false' }],
      ['querySoftwareDetail', { cgId: 2000, osName: 'windows' }],
      ['querySoftwareDetail', { cgId: 2007, osName: 'windows' }],
      ['projectList', { flag: 2 }],
    ]);
    expect(new Set(classes)).toEqual(new Set(['look']));
  });

  it.each(['hardwareConfig', 'querySoftwareDetail', 'projectList'] as const)(
    'are unknown, and nothing is kept, when %s is not answered',
    async (name) => {
      const { lists, offers } = farm({ [name]: () => lost });
      expect(await lists.projects(0)).toBeUndefined();
      expect(offers.current()).toEqual(noOffers);
    },
  );
});

describe('what the farm offers', () => {
  it('is kept with the projects, and known again after a restart', async () => {
    const { lists, offers, rows } = farm();
    expect(offers.current()).toEqual(noOffers);
    await lists.projects(0);
    const expected = {
      machines: [
        { id: '11', title: 'Default, 64GB', ram: '64', cards: '2', platform: '4', refusedPrograms: [] },
      ],
      versions: [
        { program: 'Maya 2024', plugins: ['mtoa 5.3', 'yeti 3'] },
        { program: 'Maya 2025', plugins: ['yeti 4'] },
        { program: 'Blender 3.4', plugins: [] },
      ],
    };
    expect(offers.current()).toEqual(expected);
    expect(createKeptOffers('farm', rows).current()).toEqual(expected);
    expect(createKeptOffers('another farm', rows).current()).toEqual(noOffers);
  });

  it('is nothing where what was stored cannot be read', () => {
    const { rows } = farm();
    rows.replace('farm', 'renderbus2', [{ machines: 'many' }], 0);
    expect(createKeptOffers('farm', rows).current()).toEqual(noOffers);
  });

  it.each([
    ['without an id', { id: undefined }],
    ['without a zone', { platform: undefined }],
    ['that is off', { status: 0 }],
  ])('has no machine %s', async (_what, change) => {
    const { lists, offers } = farm({ hardwareConfig: () => [{ ...machine, ...change }] });
    await lists.projects(0);
    expect(offers.current().machines).toEqual([]);
  });

  it('has machines whose state is not told, with their cards and the programs that they refuse', async () => {
    const { status: _, ...unsaid } = machine;
    const { lists, offers } = farm({
      hardwareConfig: () => [
        {
          ...unsaid,
          model: '4090',
          ram: '128 GB',
          gpuNum: '1*RTX 4090',
          platform: 62,
          notSupportCgId: [2000, '2013'],
        },
      ],
    });
    await lists.projects(0);
    expect(offers.current().machines).toEqual([
      {
        id: '11',
        title: '4090, 128 GB, 1*RTX 4090',
        ram: '128',
        cards: '1',
        platform: '62',
        refusedPrograms: ['2000', '2013'],
      },
    ]);
  });

  it('has each program with its plugins, and the program without any', async () => {
    expect(await farm().lists.plugins()).toEqual([
      { cgSoftName: 'Maya 2024', pluginName: '' },
      { cgSoftName: 'Maya 2024', pluginName: 'mtoa 5.3' },
      { cgSoftName: 'Maya 2024', pluginName: 'yeti 3' },
      { cgSoftName: 'Maya 2025', pluginName: '' },
      { cgSoftName: 'Maya 2025', pluginName: 'yeti 4' },
      { cgSoftName: 'Blender 3.4', pluginName: '' },
    ]);
    expect(await farm({ hardwareConfig: () => lost }).lists.plugins()).toBeUndefined();
  });
});

it('projects and plugins that are read at the same time share the calls for what the farm offers', async () => {
  const { lists, names } = farm();
  await Promise.all([lists.projects(0), lists.plugins()]);
  expect(names().toSorted()).toEqual([
    'hardwareConfig',
    'projectList',
    'querySoftwareDetail',
    'querySoftwareDetail',
  ]);
  await lists.plugins();
  expect(names()).toHaveLength(7);
});

describe('the account that files go by', () => {
  it('has the farm’s usual line of each engine, or its first', async () => {
    expect(await farm().lists.transferAccount?.()).toEqual({
      accountId: '7',
      uploadId: '10',
      downloadId: '20',
      endpoints: [
        { engine: 'aspera', server: 'usual', host: '10.0.0.2', port: '2' },
        { engine: 'raysync', server: 'only', host: '10.0.0.3', port: '3' },
      ],
    });
  });

  it.each([true, 1])('takes %s for the word that a line is the usual one', async (isDefault) => {
    const lines = [{ name: 'first' }, { name: 'no', isDefault: 0 }, { name: 'usual', isDefault }];
    const { lists } = farm({
      getTransferConfig: () => ({ resqEngines: [{ engineName: 'a', respTaskEngineLines: lines }] }),
    });
    expect((await lists.transferAccount?.())?.endpoints).toMatchObject([{ server: 'usual' }]);
  });

  it.each([
    ['its number is not told', { queryUserProfile: () => ({ ...profile, userId: undefined }) }],
    [
      'its assets lie with the main account',
      { queryUserProfile: () => ({ ...profile, shareMainCapital: 1 }) },
    ],
    ['the profile is not answered', { queryUserProfile: () => lost }],
    ['the storages are not answered', { getBid: () => lost }],
    ['the servers are not answered', { getTransferConfig: () => lost }],
  ])('is unknown when %s', async (_when, changes) => {
    expect(await farm(changes).lists.transferAccount?.()).toBeUndefined();
  });

  it('is known where the assets lie with the account itself', async () => {
    const { lists } = farm({ queryUserProfile: () => ({ ...profile, shareMainCapital: 0 }) });
    expect(await lists.transferAccount?.()).toMatchObject({ accountId: '7' });
  });
});

describe('the account', () => {
  const users = (changes: object) =>
    farm({ queryUserProfile: () => ({ ...profile, ...changes }) }).lists.users();

  it('is told with its balances, an empty one too', async () => {
    expect(await users({})).toEqual([
      {
        loginName: 'anna',
        accountType: 'main',
        company: '',
        accountId: '7',
        balances: [
          { currency: 'CNY', amount: '10.5' },
          { currency: 'USD', amount: '0' },
        ],
      },
    ]);
  });

  it('has no balance that the farm hides or does not tell', async () => {
    expect(await users({ rmbbalance: -1, usdbalance: undefined })).toMatchObject([{ balances: [] }]);
  });

  it.each([
    ['main', { mainUserId: undefined }],
    ['sub', { mainUserId: 8 }],
  ])('is a %s account where its profile has %j', async (accountType, changes) => {
    expect(await users(changes)).toMatchObject([{ accountType }]);
  });

  it('has no id where none is told, and is unknown without an answer', async () => {
    expect((await users({ userId: undefined, mainUserId: undefined }))?.[0]).not.toHaveProperty('accountId');
    expect(await farm({ queryUserProfile: () => lost }).lists.users()).toBeUndefined();
  });
});
