import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Unit } from '#protocol/bridge/unit.ts';
import { localServer } from '#tests/daemon/farms/renderbus/localServer.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { blenderScene } from '../../blenderScene.ts';
import { beginCli, homeOfFarm, runCli } from '../cliProcess.ts';

/** A farm with one project that refuses creates, or loses its answer to them, and shows no task. */
async function troubledFarm() {
  const farm = { creates: 'refused' as 'refused' | 'lost' };
  const project = {
    project_id: '1',
    project_name: 'film',
    plugins: [{ config_id: '1', cg_soft_name: 'blender 3.4', is_default: '1', plugin_name: '' }],
  };
  const { url } = await localServer((request, response, text) => {
    const { head } = JSON.parse(text) as { head: { action: string } };
    const isCreate = head.action === 'create_blender_task';
    if (isCreate && farm.creates === 'lost') return void request.socket.destroy();
    const answer = isCreate
      ? { head: { result: '1', error_code: '1022', error_message: 'no such software' }, body: {} }
      : {
          head: { result: '0' },
          body: head.action === 'query_project' ? { data: [project] } : { data: [], total_size: 0 },
        };
    response.end(JSON.stringify(answer));
  });
  return { url, farm };
}

it('what failed is sent again, and what nobody can prove is decided by a person, who confirms it', async () => {
  const { url, farm } = await troubledFarm();
  const { home, env: own } = homeOfFarm(url);
  const env = { ...own, RENDERBRIDGE_FARM_SETTLE_MS: '100' };
  const daemon = beginCli(['serve'], env);
  await daemon.firstLine;
  const bridge = await findDaemon([home]);
  const { id } = await bridge.post<Submission>('/v1/submissions', {
    scene: blenderScene(),
    settings: { projectName: 'film' },
  });
  const until = async (state: Submission['state']) => {
    for (;;) {
      const known = await bridge.get<Submission>(`/v1/submissions/${id}`);
      if (known.state === state) return known;
      await pause(50);
    }
  };
  const failed = await until('failed');

  farm.creates = 'lost';
  const other = await runCli(['retry', id, '--part', 'none'], env);
  expect(other.code).toBe(1);
  const part = failed.units[0]?.id ?? '';
  expect(await runCli(['retry', id, '--part', part, '--quiet'], env)).toMatchObject({ code: 0, out: '' });
  await until('needsYou');

  expect(await runCli(['resolve', id], env)).toMatchObject({ code: 2 });
  expect(await runCli(['resolve', id, '--sent', '--absent'], env)).toMatchObject({ code: 2 });
  const unconfirmed = await runCli(['resolve', id, '--absent'], env);
  expect([unconfirmed.code, unconfirmed.said]).toEqual([2, expect.stringContaining('Add --yes')]);
  const elsewhere = await runCli(['resolve', id, 'none', '--absent', '--yes'], env);
  expect([elsewhere.code, elsewhere.said]).toEqual([1, expect.stringContaining(part)]);
  expect((await until('needsYou')).state).toBe('needsYou');
  expect(await runCli(['resolve', id, '--sent', '90001', '--yes'], env)).toMatchObject({ code: 0 });
  expect((await until('submitted')).units).toMatchObject([{ taskId: '90001' } satisfies Partial<Unit>]);
  daemon.child.kill('SIGTERM');
  await daemon.ended;
});
