import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect } from '@jest/globals';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { blenderScene } from '../daemon/blenderScene.ts';
import { temporaryFolder } from '../daemon/temporaryFolder.ts';
import { needingOwnMounts, withOwnMounts } from './ownMounts.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const token = 'a-token-of-these-tests-0123456789abcdef';
const started: ChildProcess[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

function start(home: string, commands: string, argv: readonly string[]) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const [program, ...rest] = withOwnMounts(commands, [process.execPath, ...argv]);
  const child = spawn(program, rest, {
    cwd: root,
    env: { ...env, RENDERBRIDGE_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = /^http:\S+/m.exec(said)?.[0];
      if (address) resolve(address);
    });
    void exited.then((code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  url.catch(() => {});
  return { child, url, exited, said: () => said };
}

const nowhere = 'http://127.0.0.1:9/api/v2/task/';

function submit(url: string, bytes: number): Promise<Response> {
  const scene = SceneSnapshot.parse(blenderScene({ extra: { notes: 'n'.repeat(bytes) } }));
  return fetch(`${url}/v1/submissions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ scene, settings: {} }),
  });
}

const submissions = async (url: string) => {
  const answer = await fetch(`${url}/v1/submissions?limit=500&farm=all`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id);
};

needingOwnMounts()(
  'on a disk of a few megabytes that is full nothing is promised, and what was is there when room is made',
  async () => {
    const home = path.join(temporaryFolder(), 'home');
    mkdirSync(home, { mode: 0o700 });
    const daemon = start(
      home,
      `mount -t tmpfs -o size=4m,mode=700 none ${home}; mkdir ${home}/results; head -c 1000000 /dev/zero >${home}/results/ballast`,
      ['tests/scenarios/daemonThatDies.ts', home, token, 'never', nowhere],
    );
    const url = await daemon.url;
    const accepted: string[] = [];
    let refusal: Response | undefined;
    for (let attempt = 0; attempt < 200 && !refusal; attempt += 1) {
      const answer = await submit(url, 100_000);
      if (answer.status === 202) accepted.push(((await answer.json()) as { id: string }).id);
      else refusal = answer;
    }
    expect(refusal?.status).toBe(507);
    expect(await refusal?.json()).toMatchObject({ code: 'storageFull' });
    expect((await submissions(url)).toSorted()).toEqual(accepted.toSorted());
    rmSync(`/proc/${daemon.child.pid}/root${home}/results/ballast`);
    const after = await submit(url, 100_000);
    expect(after.status).toBe(202);
  },
);

needingOwnMounts()('a home that cannot be written is refused in a sentence, exit code 1', async () => {
  const home = path.join(temporaryFolder(), 'home');
  mkdirSync(home, { mode: 0o700 });
  const daemon = start(home, `mount --bind ${home} ${home}; mount -o remount,ro,bind ${home}`, [
    'daemon/cli/main.ts',
    'serve',
  ]);
  expect(await daemon.exited).toBe(1);
  expect(daemon.said()).toContain(home);
  expect(daemon.said()).toMatch(/cannot be (opened for )?writ|RENDERBRIDGE_HOME/);
  expect(daemon.said()).not.toContain('    at ');
  expect(statSync(home).isDirectory()).toBe(true);
  chmodSync(home, 0o700);
});
