import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { createRenderbus } from '#daemon/farms/renderbus/renderbus.ts';
import type { OperationKind } from '#daemon/submissions/operations/operationKind.ts';
import type { Project } from '#protocol/bridge/project.ts';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { type SandboxClient, sandboxClient } from '#tests/daemon/sandboxClient.ts';
import { type TestFarm, testFarm } from '#tests/sandbox/testFarm.ts';
import { renderbusOf } from './renderbusOf.ts';

const sub = 'sandbox-artist';
let farm: TestFarm;
let client: SandboxClient;
let known: readonly Project[];

beforeEach(async () => {
  farm = testFarm();
  for (const account of ['sandbox', sub])
    farm.store.projects.add({ account, name: 'film', createdAt: 1_700_000_000_000, configurations: [] });
  client = sandboxClient(farm);
  await read();
});
afterEach(() => farm.close());

function renderbus(account = 'sandbox') {
  return renderbusOf({
    farm: 'sandbox',
    account,
    client,
    tasks: {} as Parameters<typeof createRenderbus>[0]['tasks'],
    projectOf: (id) => known.find(({ projectId }) => projectId === id),
  });
}

async function read(): Promise<void> {
  known = (await renderbus().lists.projects(0)) ?? [];
  client.calls.length = 0;
}

function kindOf(name: OperationKind['kind']): OperationKind {
  const kind = renderbus().operations.find((one) => one.kind === name);
  if (!kind) throw new Error(`There is no ${name}.`);
  return kind;
}

const idOf = (owner: string) =>
  known.find((project) => project.owner === owner && project.projectName === 'film')?.projectId ?? '';
const owners = () =>
  farm.store.projects.ofAccounts(['sandbox', sub]).map(({ account, name }) => `${account} ${name}`);

describe('the list of projects', () => {
  it('has those of sub-accounts too, each with its owner and when it was created', () => {
    expect(known.map(({ owner, projectName }) => `${owner} ${projectName}`)).toEqual(owners());
    expect(known.find(({ owner }) => owner === sub)?.createdAt).toBe('2023-11-14T22:13:20.000Z');
  });
});

describe('a change of a project', () => {
  it.each([
    ['of the calling account', 'sandbox', undefined],
    ['of a sub-account', sub, sub],
  ])('%s reaches that one and moves none', async (_title, owner, selected) => {
    const before = owners();
    const request = { projectId: idOf(owner), remark: 'night shift' };
    const seen = await kindOf('changeProject').send(request, [request.projectId]);
    expect(seen).toEqual({ kind: 'answered', result: [{ id: request.projectId, result: 'done' }] });
    expect(client.calls.at(-1)?.body.sub_account).toBe(selected);
    expect(owners()).toEqual(before);
    const remarks = farm.store.projects.ofAccounts([owner]).map(({ remark }) => remark);
    expect(remarks).toContain('night shift');
  });

  it('selects the account that a person names, for a project whose owner the farm does not tell', async () => {
    const projectId = idOf(sub);
    known = known.map((project) => ({ ...project, owner: '' }));
    const seen = await kindOf('changeProject').send({ projectId, subAccount: sub, remark: 'x' }, [projectId]);
    expect(seen).toMatchObject({ result: [{ result: 'done' }] });
  });

  it('is done once all that it changes reads so, and not before', async () => {
    const projectId = idOf('sandbox');
    await kindOf('changeProject').send({ projectId, remark: 'night' }, [projectId]);
    const asked = (request: object) =>
      kindOf('changeProject').ask?.({ projectId, ...request }, projectId, undefined);
    expect(await asked({ remark: 'night' })).toBe('done');
    expect(await asked({ remark: 'night', projectName: 'film' })).toBe('done');
    expect(await asked({ remark: 'day', projectName: 'film' })).toBe('notDone');
    expect(await asked({ remark: 'night', projectName: 'other' })).toBe('notDone');
  });

  it('is made by a daemon that is logged in as the sub-account itself', async () => {
    client = sandboxClient(farm, sub);
    known = (await renderbus(sub).lists.projects(0)) ?? [];
    expect(known.map(({ owner }) => owner)).toEqual([sub]);
    const change = renderbus(sub).operations.find(({ kind }) => kind === 'changeProject');
    const seen = await change?.send({ projectId: idOf(sub), remark: 'mine' }, [idOf(sub)]);
    expect(seen).toMatchObject({ result: [{ result: 'done' }] });
    expect(client.calls.at(-1)?.body).not.toHaveProperty('sub_account');
  });

  it.each(['addConfiguration', 'changeConfiguration', 'deleteConfiguration'] as const)(
    '%s selects the owner too',
    async (name) => {
      const projectId = idOf(sub);
      farm.store.projects.addConfiguration(Number(projectId), {
        cgSoftName: 'maya 2024',
        pluginName: '',
        isDefault: false,
      });
      await read();
      const configId = known.find((project) => project.projectId === projectId)?.configurations[0]?.configId;
      const request = {
        projectId,
        ...(name === 'addConfiguration' ? {} : { configId }),
        ...(name === 'deleteConfiguration' ? {} : { cgSoftName: 'blender 3.4' }),
      };
      expect(await kindOf(name).send(request, [projectId])).toMatchObject({ result: [{ result: 'done' }] });
      expect(client.calls.at(-1)?.body.sub_account).toBe(sub);
    },
  );

  it('that the farm refuses is told as refused, with its words', async () => {
    const projectId = idOf('sandbox');
    const seen = await kindOf('changeProject').send({ projectId, projectName: 'sandbox' }, [projectId]);
    expect(seen).toMatchObject({
      result: [{ result: 'refused', message: expect.stringContaining('sandbox') }],
    });
  });

  it('proves nothing where the answer says neither', async () => {
    const projectId = idOf('sandbox');
    client.send = async (action) => ({
      kind: 'answered',
      result: farmActions[action].answer.parse({}) as never,
    });
    const seen = await kindOf('changeProject').send({ projectId, remark: 'x' }, [projectId]);
    expect(seen).toEqual({ kind: 'answered', result: [] });
  });
});

describe('an answer that was lost is asked for', () => {
  const plugins = ['vray 6.10.08', 'mtoa 5.3.4.1'];
  it.each<[OperationKind['kind'], Readonly<Record<string, unknown>>]>([
    ['createProject', { projectName: 'newFilm' }],
    ['createProject', { projectName: 'newFilm', subAccount: sub }],
    ['changeProject', { remark: 'night shift', renderOs: 'Windows', projectPath: '/film' }],
    ['addConfiguration', { cgSoftName: 'blender 3.4' }],
    ['changeConfiguration', { cgSoftName: 'maya 2024', plugins, isDefault: true, configId: 'first' }],
    ['deleteConfiguration', { configId: 'first' }],
    ['deleteConfiguration', {}],
  ])('%s %j', async (name, asked) => {
    const projectId = idOf(sub);
    farm.store.projects.addConfiguration(Number(projectId), {
      cgSoftName: 'maya 2024',
      pluginName: '',
      isDefault: false,
    });
    await read();
    const configId = known.find((project) => project.projectId === projectId)?.configurations[0]?.configId;
    const kind = kindOf(name);
    const request = {
      ...asked,
      ...(name === 'createProject' ? {} : { projectId }),
      ...(asked.configId === undefined ? {} : { configId }),
    };
    const [subject = ''] = kind.subjects(request);
    const before = kind.standing(subject);
    expect(await kind.ask(request, subject, before)).toBe('notDone');
    client.lose = true;
    expect((await kind.send(request, [subject])).kind).toBe('unknown');
    expect(await kind.ask(request, subject, before)).toBe('done');
  });

  it('a project of that name that another account has is not the new one', async () => {
    const kind = kindOf('createProject');
    farm.store.projects.add({ account: sub, name: 'newFilm', createdAt: 0, configurations: [] });
    expect(await kind.ask({ projectName: 'newFilm' }, 'newFilm', undefined)).toBe('notDone');
    expect(await kind.ask({ projectName: 'newFilm', subAccount: sub }, 'newFilm', undefined)).toBe('done');
  });
});

describe('orders on projects', () => {
  const kinds = [
    ['createProject', { projectName: 'new' }],
    ['changeProject', { projectId: '1', remark: 'x' }],
    ['addConfiguration', { projectId: '1', cgSoftName: 'maya 2024' }],
    ['changeConfiguration', { projectId: '1', configId: '2', cgSoftName: 'maya 2024' }],
    ['deleteConfiguration', { projectId: '1', configId: '2' }],
  ] as const;

  it.each(kinds)(
    '%s is one subject a call, and handed on or not known where the farm is silent',
    async (name, request) => {
      const kind = kindOf(name);
      const [subject = ''] = kind.subjects(request);
      expect([subject, kind.nextCall(['a', 'b'], request)]).toEqual([
        name === 'createProject' ? 'new' : '1',
        ['a'],
      ]);
      const silent = { kind: 'unknown', message: 'lost' } as const;
      client.send = async () => silent;
      expect(await kind.ask(request, subject, undefined)).toBe('noAnswer');
      expect(await kind.send(request, [subject])).toEqual(silent);
    },
  );

  it.each([
    ['0', 'kept', [{ result: 'done', message: 'kept' }]],
    ['1', '', [{ result: 'refused' }]],
    ['2', 'odd', []],
  ])('with the result %s and the words “%s” come to %j', async (result, description, expected) => {
    client.send = async (action) => ({
      kind: 'answered',
      result: farmActions[action].answer.parse({
        create_result: result,
        operate_result: result,
        description,
      }) as never,
    });
    for (const [name, request] of kinds) {
      const [subject = ''] = kindOf(name).subjects(request);
      expect(await kindOf(name).send(request, [subject])).toEqual({
        kind: 'answered',
        result: expected.map((outcome) => ({ id: subject, ...outcome })),
      });
    }
  });
});
