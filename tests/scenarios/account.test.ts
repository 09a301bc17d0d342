import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Plugin, Project } from '#protocol/bridge/project.ts';
import type { Balance, User } from '#protocol/bridge/user.ts';
import { type BridgeClient, DaemonRefused } from '#tests/plainBridge.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let bridge: BridgeClient;

beforeAll(async () => {
  stage = await setStage();
  ({ bridge } = await stage.startDaemon());
});

afterAll(() => stage.strike());

const list = async <Item>(route: string) => (await bridge.get<{ items: Item[] }>(route)).items;

/** The operation when the farm has answered. */
async function ended(begun: Operation): Promise<Operation> {
  let now = begun;
  await stage.until(async () => {
    now = await bridge.get<Operation>(`/v1/operations/${begun.id}`);
    return now.state === 'done' || now.state === 'failed';
  });
  return now;
}

async function project(name: string): Promise<Project | undefined> {
  return (await list<Project>('/v1/projects?fresh=1')).find(({ projectName }) => projectName === name);
}

describe('what an account has on the farm', () => {
  it('is told: plugins of a program, the account with its sub-accounts, and the balance with its age', async () => {
    const plugins = await list<Plugin>('/v1/plugins?cgSoftName=maya');
    expect(plugins.length).toBeGreaterThan(0);
    expect(plugins.every(({ cgSoftName }) => cgSoftName.includes('maya'))).toBe(true);
    const users = await list<User>('/v1/users');
    expect(users.map(({ accountType }) => accountType)).toEqual(['main', 'sub']);
    const balance = await bridge.get<Balance>('/v1/farm/balance');
    expect(balance).toMatchObject({ account: 'sandbox', readAt: expect.any(String) });
    expect(balance.balances.map(({ currency }) => currency)).toContain('CNY');
  });

  it('is changed by operations: a project with a configuration is made, and the configuration deleted', async () => {
    const created = await ended(
      await bridge.post<Operation>('/v1/projects', { projectName: 'Film1', renderOs: 'Linux' }),
    );
    expect(created).toMatchObject({ state: 'done', outcomes: [{ id: 'Film1', result: 'done' }] });
    const { projectId = '' } = (await project('Film1')) ?? {};
    const wanted = { cgSoftName: 'blender 3.4', isDefault: true };
    await ended(await bridge.post<Operation>(`/v1/projects/${projectId}/configurations`, wanted));
    const [configuration] = (await project('Film1'))?.configurations ?? [];
    expect(configuration).toMatchObject({ cgSoftName: 'blender 3.4', isDefault: true });
    const place = `/v1/projects/${projectId}/configurations/${configuration?.configId}`;
    await ended(await bridge.patch<Operation>(place, { cgSoftName: 'blender 3.4', isDefault: false }));
    expect((await project('Film1'))?.configurations[0]?.isDefault).toBe(false);
    await ended(await bridge.patch<Operation>(`/v1/projects/${projectId}`, { remark: 'night shift' }));
    expect((await project('Film1'))?.remark).toBe('night shift');
    await ended(await bridge.remove<Operation>(place));
    expect((await project('Film1'))?.configurations).toEqual([]);
  });

  it('what the farm refuses ends as failed, with its words', async () => {
    const twice = await ended(await bridge.post<Operation>('/v1/projects', { projectName: 'Film1' }));
    expect(twice.state).toBe('failed');
    expect(twice.outcomes[0]?.message).toBeTruthy();
  });

  it('a project that nobody knows cannot be changed', async () => {
    await expect(bridge.patch('/v1/projects/99', { remark: 'x' })).rejects.toBeInstanceOf(DaemonRefused);
  });
});
