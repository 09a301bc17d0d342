import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Moment } from '#tests/gateway/gatewayThatDies.ts';
import { waitedFor } from '#tests/waitedFor.ts';
import { submissionIn } from '../stage.ts';
import { openStudio, type Studio } from './studio.ts';

let studio: Studio;

beforeEach(async () => {
  studio = await openStudio();
});

afterEach(() => studio.strike());

const createsIn = (passed: readonly { readonly action: string }[]) =>
  passed.filter(({ action }) => action === 'create_blender_task').length;

/** Never comes to an end: the answer is lost. */
const lost = (action: string) => async (passing: { readonly action: string }) => {
  if (passing.action === action) await new Promise(() => {});
};

describe('a gateway that is killed and started again leaves exactly one task on the farm', () => {
  it.each<[string, Moment, number]>([
    ['with the create stored and not sent', 'stored', 1],
    ['with the farm’s answer in hand and not stored', 'answeredBeforeStored', 1],
    ['with the answer stored and not handed on', 'settledBeforeAnswer', 1],
  ])('%s', async (_, moment, creates) => {
    const dying = await studio.startGateway(moment);
    const ann = await studio.startWorkstation(await studio.addKey('ann'));
    const accepted = await ann.submit('once.blend');
    await dying.exited;
    expect(dying.child.signalCode).toBe('SIGKILL');
    await studio.startGateway();
    const submission = await submissionIn(ann.bridge, accepted.id, 'submitted');
    const tasks = await studio.tasksOnFarm();
    expect(tasks.map(({ task_id }) => task_id)).toEqual([submission.units[0]?.taskId]);
    expect(createsIn(studio.farmProxy.passed)).toBe(creates);
  });

  it('with the create sent by its own account and no byte on the way', async () => {
    await studio.startGateway().then(async (first) => {
      const bob = await studio.startWorkstation(await studio.addKey('bob'));
      await submissionIn(bob.bridge, (await bob.submit('control.blend')).id, 'submitted');
      await first.stop();
    });
    const dying = await studio.startGateway('sentBeforeFirstByte');
    const ann = await studio.startWorkstation(await studio.addKey('ann'));
    const accepted = await ann.submit('once.blend');
    await dying.exited;
    await studio.startGateway();
    const submission = await submissionIn(ann.bridge, accepted.id, 'submitted');
    const tasks = await studio.tasksOnFarm();
    expect(tasks).toHaveLength(2);
    expect(tasks.map(({ task_id }) => task_id)).toContain(submission.units[0]?.taskId);
    expect(createsIn(studio.farmProxy.passed)).toBe(2);
  });
});

describe('an order whose gateway is killed is carried out once', () => {
  const orders = () => studio.farmProxy.passed.filter(({ action }) => action === 'operate_task');

  const states = async () => (await studio.tasksOnFarm()).map(({ task_status }) => task_status);
  /** A task whose frames are simulated, so many that it does not end by itself. */
  async function runningTask(key: string): Promise<string> {
    const scene = { project_name: 'sandbox', input_scene_path: 'D/long.ma', cg_soft_name: 'maya 2024' };
    studio.upload(scene.input_scene_path);
    const made = await studio.call(key, 'create_task', { ...scene, frames: '1-5000' });
    await until(async () => (await states())[0] === 'executing');
    return String(made.body.data?.[0]?.task_id);
  }

  it('asked for where the farm did it, kept and sent where not', async () => {
    const key = await studio.addKey('ann');
    const first = await studio.startGateway();
    const ann = await studio.startWorkstation(key, { settleMs: 500 });
    const taskId = await runningTask(key);
    await until(async () => (await ann.bridge.get<{ items: unknown[] }>('/v1/tasks')).items.length > 0);
    await first.stop();
    for (const [order, moment, state] of [
      [{ order: 'change', timeoutSeconds: 7200 }, 'orderStored', 'executing'],
      // No row of the farm’s shows a time-out: the workstation asks by a filter. A pause the gateway sees by itself.
      [{ order: 'change', timeoutSeconds: 10_800 }, 'orderAnsweredBeforeStored', 'executing'],
      [{ order: 'pause' }, 'orderAnsweredBeforeStored', 'User_Stop'],
      [{ order: 'resubmit', restart: 'waiting' }, 'orderStored', undefined],
    ] as const) {
      const before = orders().length;
      const dying = await studio.startGateway(moment);
      const { id } = await ann.bridge.post<Operation>('/v1/tasks/operate', { taskIds: [taskId], ...order });
      await dying.exited;
      expect(dying.child.signalCode).toBe('SIGKILL');
      const next = await studio.startGateway();
      let ended: Operation | undefined;
      await until(async () => {
        ended = await ann.bridge.get<Operation>(`/v1/operations/${id}`);
        return ended.state === 'done' || ended.state === 'failed';
      });
      expect(ended).toMatchObject({ state: 'done', outcomes: [{ id: taskId, result: 'done' }] });
      expect(orders().length - before).toBe(1);
      if (state) expect(await states()).toEqual([state]);
      await next.stop();
    }
  });

  it('also that of a client which knows of no gateway, whose connection breaks: a pause is kept, a resubmit is not', async () => {
    const key = await studio.addKey('ann');
    const first = await studio.startGateway();
    const taskId = await runningTask(key);
    await first.stop();
    for (const [body, sent] of [
      [{ task_id: taskId, operate_order: '1', restart_type: '0' }, 0],
      [{ task_id: taskId, operate_order: '0' }, 1],
    ] as const) {
      const dying = await studio.startGateway('orderStored');
      await expect(studio.call(key, 'operate_task', body)).rejects.toThrow();
      await dying.exited;
      const next = await studio.startGateway();
      const { requests } = await studio.store();
      await until(async () => (await requests.counts()).stored + (await requests.counts()).sent === 0);
      await next.stop();
      expect(orders()).toHaveLength(sent);
    }
    expect(await states()).toEqual(['User_Stop']);
  });
});

const until = (isSo: () => Promise<boolean>) => waitedFor(isSo, { restMs: 100 });

describe('an answer that is lost leaves exactly one task on the farm', () => {
  it('on its way from the gateway: the workstation is told at once what became of its tag', async () => {
    await studio.startGateway();
    studio.gatewayProxy.beforeAnswer = lost('create_blender_task');
    const ann = await studio.startWorkstation(await studio.addKey('ann'));
    const accepted = await ann.submit('lost.blend');
    const submission = await submissionIn(ann.bridge, accepted.id, 'submitted');
    expect((await studio.tasksOnFarm()).map(({ task_id }) => task_id)).toEqual([submission.units[0]?.taskId]);
    expect(createsIn(studio.gatewayProxy.passed)).toBe(1);
  });

  it('on its way from the farm: the gateway finds the task by its tag, and sends it no second time', async () => {
    await studio.startGateway();
    studio.farmProxy.beforeAnswer = lost('create_blender_task');
    const ann = await studio.startWorkstation(await studio.addKey('ann'));
    const accepted = await ann.submit('lost.blend');
    const submission = await submissionIn(ann.bridge, accepted.id, 'submitted');
    expect((await studio.tasksOnFarm()).map(({ task_id }) => task_id)).toEqual([submission.units[0]?.taskId]);
    expect(createsIn(studio.farmProxy.passed)).toBe(1);
  });
});
