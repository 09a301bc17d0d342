import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxAccessKey, sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import { actionBehaviours } from '#sandbox/behaviours/actionBehaviours.ts';
import { systemClock } from '#sandbox/clock.ts';
import { createSandbox } from '#sandbox/createSandbox.ts';
import { openStore } from '#sandbox/store/store.ts';

export interface BenchFarm {
  /** Posts an action and returns the text of the answer. */
  call(action: string, body: object): Promise<string>;
  /** Posts text to a server that sends it back, the least that HTTP takes. */
  echo(text: string): Promise<string>;
  close(): Promise<void>;
}

const artists = ['Ada', 'Bob', 'Chen', 'Dora', 'Emil'] as const;

/** A sandbox on the disk that holds so many stopped tasks of five frames and an echo beside it. */
export async function farmWithTasks(tasks: number): Promise<BenchFarm> {
  const home = mkdtempSync(join(tmpdir(), 'renderbridge-bench-'));
  const folders = {
    storage: join(home, 'storage'),
    results: join(home, 'results'),
    work: join(home, 'work'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  const store = openStore(join(home, 'farm.sqlite'));
  const sandbox = createSandbox({
    behaviours: actionBehaviours,
    clock: systemClock,
    random: Math.random,
    renderers: [],
    storage: { store, folders },
  });
  const server = createServer(sandbox.app);
  const echoServer = createServer((request, response) => void request.pipe(response));
  const [url, echoUrl] = await Promise.all([listen(server), listen(echoServer)]);

  const post = async (target: string, text: string) => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(target, { method: 'POST', headers, body: text });
    return response.text();
  };
  const call: BenchFarm['call'] = (action, body) => {
    const head = { access_key: sandboxAccessKey, account: sandboxAccount, action };
    return post(`${url}/api/v2/task/`, JSON.stringify({ head, body }));
  };

  // More paths would not fit the 512 characters of the field.
  const batch = 50;
  for (let first = 0; first < tasks; first += batch) {
    const scenes = Array.from({ length: Math.min(batch, tasks - first) }, (_, index) => `D/${first + index}`);
    const answer = await call('create_task', {
      project_name: 'sandbox',
      input_scene_path: scenes.join(','),
      cg_soft_name: 'maya 2024',
      frames: '1-5',
      submit_type: 1,
      artist: artists[(first / batch) % artists.length],
      user_remark: `reel ${first % 700}`,
    });
    if (JSON.parse(answer).head.result !== '0') throw new Error(`The farm refused a create: ${answer}`);
  }

  return {
    call,
    echo: (text) => post(echoUrl, text),
    close: async () => {
      for (const each of [server, echoServer]) {
        each.closeAllConnections();
        each.close();
      }
      await sandbox.stop();
      store.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function listen(server: ReturnType<typeof createServer>): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}
