import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { sandboxAccessKey, sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import { type BridgeClient, DaemonRefused } from '#tests/plainBridge.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let bridge: BridgeClient;

beforeAll(async () => {
  stage = await setStage();
  ({ bridge } = await stage.startDaemon());
});

afterAll(() => stage.strike());

interface Answer {
  readonly body: { readonly data: readonly Readonly<Record<string, string>>[] } & Readonly<
    Record<string, unknown>
  >;
}

/** Somebody else, on the web, past the daemon. */
async function elsewhere(action: string, body: object): Promise<Answer> {
  const head = { access_key: sandboxAccessKey, account: sandboxAccount, action };
  const response = await fetch(stage.proxy.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ head, body }),
  });
  return (await response.json()) as Answer;
}

async function madeTask(scene: string, more: object = {}): Promise<string> {
  const { body } = await elsewhere('create_task', {
    project_name: 'sandbox',
    input_scene_path: scene,
    cg_soft_name: 'maya 2024',
    frames: '1-2',
    ...more,
  });
  return body.data[0]?.task_id ?? '';
}

const listed = async (taskId: string): Promise<Task | undefined> =>
  (await bridge.get<{ items: Task[] }>('/v1/tasks')).items.find((task) => task.taskId === taskId);

async function is(taskId: string, state: Task['state']): Promise<void> {
  await stage.until(async () => (await listed(taskId))?.state === state);
}

async function ended(begun: Operation): Promise<Operation> {
  let now = begun;
  await stage.until(async () => {
    now = await bridge.get<Operation>(`/v1/operations/${begun.id}`);
    return now.state === 'done' || now.state === 'failed';
  });
  return now;
}

const resubmit = (...taskIds: string[]) =>
  bridge.post<Operation>('/v1/tasks/operate', { taskIds, order: 'resubmit' });

describe('a task that was made elsewhere', () => {
  it('appears when the list is looked at, with what its row says', async () => {
    const taskId = await madeTask('D/web/missing.ma', { artist: 'Ana' });
    await is(taskId, 'failed');
    expect(await listed(taskId)).toMatchObject({ artist: 'Ana', submitAccount: 'sandbox' });
  });

  it('that the farm could not analyse is resubmitted whole, once its scene is there', async () => {
    const taskId = await madeTask('D/web/late.ma');
    await is(taskId, 'failed');
    const scene = path.join(stage.farmHome, 'storage', 'D', 'web', 'late.ma');
    mkdirSync(path.dirname(scene), { recursive: true });
    writeFileSync(scene, 'a scene');
    const done = await ended(await resubmit(taskId));
    expect(done).toMatchObject({
      state: 'done',
      request: { restart: 'waiting' },
      outcomes: [{ id: taskId, result: 'done' }],
    });
    await stage.until(async () => (await listed(taskId))?.farmStatus !== 'AnalyseFailed');
  });

  it('that was stopped and resumed there is seen to go on', async () => {
    const taskId = await madeTask('D/web/stopped.ma', { submit_type: 1 });
    await is(taskId, 'stopped');
    await elsewhere('operate_task', { task_id: taskId, operate_order: '1', restart_type: '4' });
    await stage.until(async () => (await listed(taskId))?.state !== 'stopped');
  });

  it('takes a new priority, but no time-out of no time; one that nobody knows is not found', async () => {
    const taskId = await madeTask('D/web/asked.ma', { submit_type: 1 });
    await is(taskId, 'stopped');
    const order = { taskIds: [taskId], order: 'change', priority: 3 };
    expect((await ended(await bridge.post<Operation>('/v1/tasks/operate', order))).state).toBe('done');
    await expect(resubmit('9999999')).rejects.toThrow('Task 9999999 does not exist.');
    const zero = { taskIds: [taskId], order: 'change', timeoutSeconds: 0 };
    await expect(bridge.post('/v1/tasks/operate', zero)).rejects.toBeInstanceOf(DaemonRefused);
  });
});

describe('a project of a sub-account', () => {
  it('is listed with its owner, changed as that account’s, and stays there', async () => {
    await elsewhere('create_project', { project_name: 'Artist1', sub_account: 'sandbox-artist' });
    const projects = async () => (await bridge.get<{ items: Project[] }>('/v1/projects?fresh=1')).items;
    const project = (await projects()).find(({ projectName }) => projectName === 'Artist1');
    expect(project?.owner).toBe('sandbox-artist');
    const change = { remark: 'night shift' };
    const changed = await bridge.patch<Operation>(`/v1/projects/${project?.projectId}`, change);
    expect((await ended(changed)).state).toBe('done');
    const main = (await projects()).find(({ projectName }) => projectName === 'sandbox');
    const patched = await bridge.patch<Operation>(`/v1/projects/${main?.projectId}`, {
      subAccount: 'sandbox',
      remark: 'of the studio',
    });
    expect((await ended(patched)).state).toBe('done');
    const owners = (await projects()).map(({ owner, projectName, remark }) => [owner, projectName, remark]);
    expect(owners).toEqual([
      ['sandbox', 'sandbox', 'of the studio'],
      ['sandbox-artist', 'Artist1', 'night shift'],
    ]);
  });
});
