import { expect, it } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { localServer } from '#tests/daemon/farms/renderbus/localServer.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { blenderScene } from '../../blenderScene.ts';
import { beginCli, homeOfFarm, runCli } from '../cliProcess.ts';

interface Call {
  readonly head: { readonly action: string };
  readonly body: Readonly<Record<string, string>>;
}

/** A farm with one stopped task, some of whose frames are done. */
async function stoppedFarm() {
  const orders: Call['body'][] = [];
  let isCreated = false;
  const row = {
    task_id: '90001',
    project_name: 'film',
    task_status: 'Stopped',
    frames: '1-10[1]',
    waiting: '4',
    done: '6',
    cg_soft_name: 'blender 3.4',
    input_scene_path: 'projects/a.blend',
    submit_time: '2026-11-28 12:00:00',
  };
  const answers: Readonly<Record<string, (body: Call['body']) => object>> = {
    query_project: () => ({
      data: [
        {
          project_id: '1',
          project_name: 'film',
          plugins: [{ config_id: '1', cg_soft_name: 'blender 3.4', is_default: '1', plugin_name: '' }],
        },
      ],
    }),
    create_blender_task: () => {
      isCreated = true;
      return { data: [{ task_id: '90001', submit_result: '0' }], total_size: 1 };
    },
    query_task: () => ({ data: isCreated ? [row] : [], total_size: isCreated ? 1 : 0 }),
    operate_task: (body) => {
      orders.push(body);
      return { data: [{ task_id: '90001', operate_result: '0' }] };
    },
  };
  const { url } = await localServer((_request, response, text) => {
    const { head, body } = JSON.parse(text) as Call;
    const answer = answers[head.action]?.(body) ?? { data: [], total_size: 0 };
    response.end(JSON.stringify({ head: { result: '0' }, body: answer }));
  });
  return { url, orders };
}

it('a person does from the command line what the daemon offers, confirms what costs, and reads what else is offered', async () => {
  const farm = await stoppedFarm();
  const { home, env } = homeOfFarm(farm.url);
  const daemon = beginCli(['serve'], env);
  await daemon.firstLine;
  const bridge = await findDaemon([home]);
  const submitted = { scene: blenderScene(), settings: { projectName: 'film' } };
  const { id } = await bridge.post<Submission>('/v1/submissions', submitted);
  for (let task: Task | undefined; task?.state !== 'stopped'; )
    task = (await bridge.get<{ items: Task[] }>('/v1/tasks')).items[0];

  const listed = await runCli(['tasks'], env);
  expect(listed.out).toMatch(/90001 .* resume waiting, resubmit done, priority, timeout, delete/);

  const paused = await runCli(['pause', '90001'], env);
  expect(paused.code).toBe(1);
  expect(paused.said).toContain('90001 does not allow pause now. It allows: resume waiting');

  const unconfirmed = await runCli(['resubmit', '90001', '--frames', 'done'], env);
  expect(unconfirmed.code).toBe(2);
  expect(unconfirmed.said).toContain('Add --yes to confirm resubmit of 90001. The farm may charge');
  expect((await runCli(['delete', '90001'], env)).code).toBe(2);
  expect((await runCli(['resubmit', '90001', '--frames', 'nothing'], env)).code).toBe(2);
  expect((await runCli(['cancel', 'none'], env)).code).toBe(1);
  expect((await bridge.get<{ items: object[] }>('/v1/operations')).items).toEqual([]);

  const resubmitted = await runCli(['resubmit', '90001', '--frames', 'done', '--yes'], env);
  expect(resubmitted.said).toContain('The farm may charge for it again.');
  expect(resubmitted.out).toMatch(/90001 +done/);
  const resumed = await runCli(['resume', '90001', '--json'], env);
  expect(JSON.parse(resumed.out)).toMatchObject([{ request: { order: 'resubmit', restart: 'waiting' } }]);
  while (farm.orders.length < 2) await bridge.get('/v1/operations');
  expect(farm.orders.map(({ operate_order: order, restart_type: type }) => [order, type])).toEqual([
    ['1', '2'],
    ['1', '4'],
  ]);

  expect((await runCli(['retry', id], env)).said).toContain('does not allow retry now');
  daemon.child.kill('SIGTERM');
  expect((await daemon.ended).code).toBe(0);
});
