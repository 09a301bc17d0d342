import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { localServer } from '#tests/daemon/farms/renderbus/localServer.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { sceneAt } from '../../blenderScene.ts';
import { beginCli, homeOfFarm, runCli } from '../cliProcess.ts';

/** Hours that begin in three, and end an hour later. */
function hoursLater(): string {
  const at = (hours: number) => {
    const date = new Date(Date.now() + hours * 3_600_000);
    return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
  };
  return `${at(3)}-${at(4)}`;
}

it('an upload is paused, resumed and cancelled by the id that status shows, with its submission and once confirmed', async () => {
  const project = {
    project_id: '1',
    project_name: 'film',
    plugins: [{ config_id: '1', cg_soft_name: 'blender 3.4', is_default: '1', plugin_name: '' }],
  };
  let creates = 0;
  const { url } = await localServer((_request, response, text) => {
    const { head } = JSON.parse(text) as { head: { action: string } };
    if (head.action === 'create_blender_task') creates += 1;
    const body = head.action === 'query_project' ? { data: [project] } : { data: [], total_size: 0 };
    response.end(JSON.stringify({ head: { result: '0' }, body }));
  });
  const { home, env } = homeOfFarm(url);
  const at = (name: string) => path.join(home, '..', name);
  for (const name of ['storage', 'results']) mkdirSync(at(name));
  writeFileSync(at('shot.blend'), 'a scene');
  const transfer = { driver: 'copy', storage: at('storage'), results: at('results'), hours: hoursLater() };
  const farm = { baseUrl: url, account: 'studio', intervalMs: 0, pollMs: 100 };
  writeFileSync(path.join(home, 'config.json'), JSON.stringify({ farm, port: 0, transfer }));
  await beginCli(['serve'], env).firstLine;
  const bridge = await findDaemon([home]);
  const scene = sceneAt(at('shot.blend'));
  const { id: submissionId } = await bridge.post<Submission>('/v1/submissions', {
    scene,
    settings: { projectName: 'film' },
  });
  const upload = async () => (await bridge.get<{ items: Transfer[] }>('/v1/transfers')).items[0];
  const until = async (state: Transfer['state']): Promise<Transfer> => {
    for (;;) {
      const known = await upload();
      if (known?.state === state) return known;
      await bridge.get(`/v1/events?wait=1`);
    }
  };
  const { id } = await until('waiting');
  expect((await runCli(['status'], env)).out).toContain(id);

  const mixed = await runCli(['pause', id, '90017'], env);
  expect(mixed).toMatchObject({ code: 2, said: expect.stringContaining(`${id}: uploads and downloads`) });
  expect(await runCli(['resume', id], env)).toMatchObject({
    code: 1,
    said: expect.stringContaining(`Upload ${id} does not allow resume now. It allows: pause, cancel.`),
  });
  const paused = await runCli(['pause', id], env);
  expect(paused).toMatchObject({ code: 0, out: expect.stringContaining(`Upload ${id}  paused`) });
  const resumed = await runCli(['resume', id, '--json'], env);
  expect(JSON.parse(resumed.out)).toMatchObject({ id, direction: 'upload' });
  expect((await upload())?.state).not.toBe('paused');

  const unconfirmed = await runCli(['cancel', id], env);
  expect(unconfirmed).toMatchObject({ code: 2, said: expect.stringContaining('with its submission') });
  expect(await runCli(['cancel', id, '--yes'], env)).toMatchObject({ code: 0 });
  await until('cancelled');
  expect(await bridge.get<Submission>(`/v1/submissions/${submissionId}`)).toMatchObject({
    state: 'cancelled',
  });
  expect(creates).toBe(0);
});
