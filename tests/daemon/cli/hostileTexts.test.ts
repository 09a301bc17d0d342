import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { localServer } from '#tests/daemon/farms/renderbus/localServer.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { blenderScene } from '../blenderScene.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { beginCli, homeOfFarm, runCli } from './cliProcess.ts';

/** Writes the clipboard, recolours, goes back in its line, turns what follows around, and makes a line of its own. */
const venom = '\u001b]52;c;cm0gLXJm\u0007\r\u009b31m\u202e\u2066\u200f\u2028\u007f\nFORGED line';
const raw =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not arrive
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|^FORGED/m;

/** A farm with one project, which takes one task and tells of it, with venom in every text that it may choose. */
function venomousFarm() {
  const row = {
    project_name: `film${venom}`,
    task_status: `Start${venom}`,
    frames: `1-10[1]${venom}`,
    waiting: '10',
    cg_soft_name: `blender 3.4${venom}`,
    input_scene_path: `projects/a${venom}.blend`,
    submit_time: '2026-11-28 12:00:00',
    submit_account: `studio${venom}`,
    artist: venom,
    output_label: venom,
  };
  let created = false;
  const answers: Readonly<Record<string, () => object>> = {
    query_project: () => ({
      data: ['film', `film${venom}`].map((project_name, index) => ({
        project_id: String(index + 1),
        project_name,
        project_path: venom,
        user_remark: venom,
        plugins: [
          {
            config_id: '1',
            cg_soft_name: 'blender 3.4',
            is_default: '1',
            plugin_name: index === 0 ? '' : venom,
          },
        ],
      })),
    }),
    create_blender_task: () => {
      created = true;
      return { data: [{ task_id: '90001', submit_result: '0' }], total_size: 1 };
    },
    query_task: () => ({ data: created ? [{ task_id: '90001', ...row }] : [], total_size: created ? 1 : 0 }),
    query_customer: () => ({ data: [{ login_name: venom, company: venom }], total_size: 1 }),
  };
  return localServer((_request, response, text) => {
    const { action } = (JSON.parse(text) as { head: { action: string } }).head;
    const body = answers[action]?.();
    response.end(
      JSON.stringify(
        body
          ? { head: { result: '0' }, body }
          : { head: { result: '1', error_code: `1022${venom}`, error_message: `no${venom}` }, body: {} },
      ),
    );
  });
}

it('no command and no log passes on what a farm, a file or a host puts into its texts to steer a terminal', async () => {
  const farm = await venomousFarm();
  const { home, env } = homeOfFarm(farm.url);
  const daemon = beginCli(['serve'], env);
  await daemon.firstLine;
  const watcher = beginCli(['watch'], env);
  const jsonWatcher = beginCli(['watch', '--json'], env);
  const bridge = await findDaemon([home]);

  await bridge.get('/v1/projects?refresh=1').catch(() => undefined);
  const scene = blenderScene({
    scene: { path: `/projects/a${venom.replace('\n', '')}.blend`, modified: false, name: `a${venom}` },
    cameras: [{ name: `Camera${venom}`, renderable: true }],
  });
  const submitted = { scene: blenderScene(), settings: { projectName: 'film' } };
  await bridge.post('/v1/submissions/preview', { ...submitted, scene }).catch(() => undefined);
  const { id } = await bridge.post<Submission>('/v1/submissions', submitted);
  // It may be listed before the answer to its create has said whose it is.
  const isKnown = (task: Task | undefined) =>
    task?.farmStatus.includes('FORGED') && task.submissionId !== undefined;
  for (let task: Task | undefined; !isKnown(task); )
    task = (await bridge.get<{ items: Task[] }>('/v1/tasks')).items[0];

  const badName = path.join(temporaryFolder(), `no${venom.replace('\n', '')}.blend`);
  const commands = [
    ['tasks'],
    ['tasks', '--json'],
    ['status'],
    ['snapshot', badName],
    ['submit', badName, '--json'],
    [`command${venom}`],
    ['adapters', 'install', `host${venom}`],
    ['login', `account${venom}`],
    ['task', '90001'],
    ['projects'],
    ['users'],
    ['plugins'],
    ['logs', `90001${venom}`, venom],
    ['pause', '90001', `90002${venom}`],
    ['cancel', venom],
    ['config', 'get', `farm${venom}`],
    ['resolve', venom, '--absent'],
    ['stop'],
  ];
  const runs = [];
  for (const args of commands) runs.push({ args, ...(await runCli(args, env, 'A-KEY')) });
  watcher.child.kill('SIGTERM');
  jsonWatcher.child.kill('SIGTERM');
  for (const { ended } of [watcher, jsonWatcher, daemon]) runs.push({ args: ['serve'], ...(await ended) });

  for (const { args, out, said } of runs) {
    expect({ args, raw: raw.exec(out)?.[0] }).toEqual({ args, raw: undefined });
    expect({ args, raw: raw.exec(said)?.[0] }).toEqual({ args, raw: undefined });
  }
  const log = readFileSync(path.join(home, 'daemon.log'), 'utf8');
  expect(raw.exec(log)?.[0]).toBeUndefined();
  expect(log).toContain('\\x1b]52;c;cm0gLXJm\\x07');
  const [people, programs] = runs;
  expect(people?.out).toContain(
    '\\x1b]52;c;cm0gLXJm\\x07\\x0d\\x9b31m\\u202e\\u2066\\u200f\\u2028\\x7f\\x0aFORGED',
  );
  expect(JSON.parse(programs?.out ?? '')).toMatchObject([
    { projectName: `film${venom}`, scene: `projects/a${venom}.blend`, submissionId: id },
  ]);
});
