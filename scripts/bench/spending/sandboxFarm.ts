import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createFarmClient, type FarmClient } from '#daemon/farms/renderbus/client.ts';
import { provenForm } from '#daemon/farms/renderbus/farmForm.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { actionBehaviours } from '#sandbox/behaviours/actionBehaviours.ts';
import { pause } from '#sandbox/clock.ts';
import { createSandbox } from '#sandbox/createSandbox.ts';
import type { Renderer } from '#sandbox/renderers/renderer.ts';
import { openStore } from '#sandbox/store/store.ts';
import { type VirtualClock, virtualClock } from './virtualClock.ts';

/** The sandbox, its one machine and all, on a clock of its own: what its frames take is said with each task. */
export interface SandboxFarm {
  readonly client: FarmClient;
  readonly clock: VirtualClock;
  /** Answers its id. `seconds`: of each frame. */
  submit(project: string, name: string, seconds: readonly number[]): Promise<string>;
  /** What all frames came to that were rendered, in CNY. */
  charged(): number;
  close(): Promise<void>;
}

/** What a second of rendering costs at the sandbox. */
export const perSecond = 0.01;

export async function startSandboxFarm(begin: number, projects: readonly string[]): Promise<SandboxFarm> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-month-farm-'));
  const folders = {
    storage: path.join(home, 'storage'),
    results: path.join(home, 'results'),
    work: path.join(home, 'work'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  const store = openStore(':memory:');
  /** Of each scene’s file: known before the farm has its task, whose first frame begins at once. */
  const frameSeconds = new Map<string, readonly number[]>();
  let isRendering = false;
  let charged = 0;
  const clock = virtualClock(begin, settled);
  const renderer: Renderer = {
    name: 'a renderer that takes the time that it is told',
    renders: () => true,
    open: ({ fileOf }) => ({
      close: async () => {},
      async render({ number, folder, signal }) {
        const seconds = frameSeconds.get(fileOf(number))?.[number - 1];
        if (seconds === undefined)
          throw new Error(`Nobody said how long frame ${number} of ${fileOf(number)} takes.`);
        isRendering = true;
        await pause(clock, Math.round(1000 * seconds), signal);
        isRendering = false;
        if (signal.aborted) return { kind: 'aborted', log: '' };
        charged += seconds * perSecond;
        await writeFile(path.join(folder, `${number}.png`), '');
        return { kind: 'done', log: '' };
      },
    }),
  };
  const sandbox = createSandbox({
    behaviours: actionBehaviours,
    clock,
    random: () => 0.5,
    renderers: [renderer],
    storage: { store, folders },
  });
  const server = createServer(sandbox.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/task/`;
  const client = createFarmClient({
    url: async () => url,
    access: { account: 'sandbox', accessKey: () => 'sandbox', locale: 'en' },
    timeoutMs: 60_000,
    form: provenForm,
  });
  sandbox.start();
  for (const project_name of projects)
    answered(await client.send('create_project', { project_name, render_os: 'Linux' }));

  /** Between two frames the farm works with the disk, which the virtual clock does not see. */
  async function settled(): Promise<void> {
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    do await turn();
    while (
      !isRendering &&
      (readdirSync(folders.work).length > 0 || store.tasks.nextToRender() !== undefined)
    );
    await turn();
  }

  return {
    client,
    clock,
    charged: () => charged,
    async submit(project, name, seconds) {
      const scene = `${project}/${name}.blend`;
      mkdirSync(path.join(folders.storage, project), { recursive: true });
      const file = path.join(folders.storage, scene);
      writeFileSync(file, '');
      frameSeconds.set(file, seconds);
      const body = {
        project_name: project,
        input_scene_path: scene,
        cg_soft_name: 'blender 3.4',
        frames: `1-${seconds.length}`,
      };
      const taskId = answered(await client.send('create_blender_task', body)).data[0]?.task_id;
      if (!taskId) throw new Error(`The sandbox made no task of ${scene}.`);
      return taskId;
    },
    async close() {
      await sandbox.stop();
      server.close();
      server.closeAllConnections();
      store.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export function answered<Result>(reply: FarmReply<Result>): Result {
  if (reply.kind !== 'answered') throw new Error(`The sandbox refused: ${reply.message}`);
  return reply.result;
}
