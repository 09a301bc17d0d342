import { setTimeout as rest } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Moment } from '#tests/gateway/gatewayThatDies.ts';
import type { Running } from '../processes.ts';
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

it('an order whose gateway is killed is carried out once: asked for where the farm did it, ordered again where not', async () => {
  const first = await studio.startGateway('orderAnsweredBeforeStored');
  const ann = await studio.startWorkstation(await studio.addKey('ann'), { settleMs: 500 });
  const accepted = await ann.submit('ordered.blend');
  const { units } = await submissionIn(ann.bridge, accepted.id, 'submitted');
  const taskId = units[0]?.taskId ?? '';
  const orders = () => studio.farmProxy.passed.filter(({ action }) => action === 'operate_task').length;
  async function expectDone(dying: Running, timeoutSeconds: number, next: Moment): Promise<Running> {
    const order = { taskIds: [taskId], order: 'change', timeoutSeconds };
    const { id } = await ann.bridge.post<Operation>('/v1/tasks/operate', order);
    await dying.exited;
    expect(dying.child.signalCode).toBe('SIGKILL');
    const started = await studio.startGateway(next);
    let ended: Operation | undefined;
    await until(async () => {
      ended = await ann.bridge.get<Operation>(`/v1/operations/${id}`);
      return ended.state === 'done' || ended.state === 'failed';
    });
    expect(ended).toMatchObject({ state: 'done', outcomes: [{ id: taskId, result: 'done' }] });
    return started;
  }
  const second = await expectDone(first, 7200, 'orderStored');
  expect(orders()).toBe(1);
  await expectDone(second, 10_800, 'never');
  expect(orders()).toBe(2);
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await rest(100);
}

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
