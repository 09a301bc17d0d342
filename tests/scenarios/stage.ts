import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Farm } from '#protocol/bridge/farm.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { QueryTaskAnswer, type TaskRow } from '#protocol/renderbus/queryTask.ts';
import {
  SandboxFile,
  sandboxAccessKey,
  sandboxAccount,
  sandboxFileName,
} from '#protocol/sandbox/sandboxFile.ts';
import { type BridgeClient, findDaemon } from '#tests/plainBridge.ts';
import { waitedFor } from '#tests/waitedFor.ts';
import type { Moment } from './daemonThatDies.ts';
import { type FarmProxy, startFarmProxy } from './farmProxy.ts';
import { knownToken } from './knownToken.ts';
import { type Running, startProgram } from './processes.ts';

/** A home, a real sandbox farm, a recording proxy in front of it, and daemons that may die. */
export interface Stage {
  readonly home: string;
  /** What the farm keeps. */
  readonly farmHome: string;
  readonly proxy: FarmProxy;
  startDaemon(
    moment?: Moment,
    otherFarm?: string,
  ): Promise<{ readonly process: Running; readonly bridge: BridgeClient }>;
  /** Asks the farm itself, past the daemon. */
  tasksOnFarm(): Promise<readonly TaskRow[]>;
  /** Asks the farm again and again until its tasks are as asked. */
  farmIs(isAsAsked: (tasks: readonly TaskRow[]) => boolean): Promise<void>;
  /** Asks again and again until the answer is yes; the test's own time-out is the guard. */
  until(isSo: () => Promise<boolean>): Promise<void>;
  /** A snapshot of a scene file that lies on the disk. */
  scene(file: string): SceneSnapshot;
  /** Writes down the writes and syncs of a process, until it is stopped. */
  trace(pid: number, file: string): { readonly attached: Promise<void>; stop(): Promise<void> };
  strike(): Promise<void>;
}

const askEveryMs = 100;
const vector = new URL(
  '../../protocol/vectors/accepted/SceneSnapshot/blenderAnimatedSample.json',
  import.meta.url,
);

/** `farmFlags`: of the sandbox. */
export async function setStage(farmFlags: readonly string[] = []): Promise<Stage> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-scenario-'));
  const farmHome = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-farm-'));
  const announced = path.join(home, 'sandbox');
  mkdirSync(announced, { mode: 0o700 });
  const farm = await startProgram(['sandbox/main.ts', '--home', farmHome, ...farmFlags], /SANDBOX farm at/);
  const sandboxFile = SandboxFile.parse(
    JSON.parse(readFileSync(path.join(farmHome, sandboxFileName), 'utf8')),
  );
  const proxy = await startFarmProxy(sandboxFile.url);
  writeFileSync(path.join(announced, sandboxFileName), JSON.stringify({ ...sandboxFile, url: proxy.url }));
  const daemons: Running[] = [];

  async function tasksOnFarm(): Promise<readonly TaskRow[]> {
    const head = { access_key: sandboxAccessKey, account: sandboxAccount, action: 'query_task' };
    const answer = await fetch(sandboxFile.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ head, body: {} }),
    });
    return QueryTaskAnswer.parse(((await answer.json()) as { body: unknown }).body).data;
  }

  const until = (isSo: () => Promise<boolean>) => waitedFor(isSo, { restMs: askEveryMs, saw: tasksOnFarm });

  return {
    tasksOnFarm,
    until,
    farmIs: (isAsAsked) => until(async () => isAsAsked(await tasksOnFarm())),
    home,
    farmHome,
    proxy,
    async startDaemon(moment = 'never', otherFarm) {
      const token = knownToken() ?? randomBytes(32).toString('base64url');
      const running = await startProgram(
        [
          'tests/scenarios/daemonThatDies.ts',
          home,
          token,
          moment,
          ...(otherFarm === undefined ? [] : [otherFarm]),
        ],
        /^http:/m,
      );
      daemons.push(running);
      return { process: running, bridge: await findDaemon([home]) };
    },
    scene(file) {
      const snapshot = SceneSnapshot.parse(JSON.parse(readFileSync(vector, 'utf8')));
      return {
        ...snapshot,
        scene: { ...snapshot.scene, path: file, name: path.parse(file).name },
        output: { ...snapshot.output, path: `${path.join(path.dirname(file), 'renders')}${path.sep}` },
        dependencies: [],
      };
    },
    trace(pid, file) {
      const calls = 'trace=write,writev,sendto,sendmsg,pwrite64,fsync,fdatasync';
      const strace = spawn('strace', ['-f', '-s', '64', '-e', calls, '-o', file, '-p', String(pid)]);
      const exited = new Promise<void>((resolve) => strace.once('exit', () => resolve()));
      const attached = new Promise<void>((resolve, reject) => {
        strace.stderr.on('data', (chunk: Buffer) => chunk.includes('attached') && resolve());
        strace.once('error', reject);
        void exited.then(() => reject(new Error('strace ended before it was attached')));
      });
      return {
        attached,
        async stop() {
          strace.kill('SIGINT');
          await exited;
        },
      };
    },
    async strike() {
      for (const daemon of daemons) await daemon.kill();
      await proxy.close();
      await farm.stop();
      for (const folder of [home, farmHome]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Follows the pushed events until a resource is as asked; resolves with it. */
export function eventually<Resource>(
  bridge: BridgeClient,
  after: string,
  type: string,
  isAsAsked: (resource: Resource) => boolean,
): Promise<Resource> {
  return new Promise((resolve, reject) => {
    const socket = bridge.follow(after);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`The events ended before ${type} was as asked.`)));
    socket.on('message', (message) => {
      const event = JSON.parse(String(message)) as { type?: string; data?: Resource };
      if (event.type !== type || event.data === undefined || !isAsAsked(event.data)) return;
      socket.removeAllListeners('close');
      socket.close();
      resolve(event.data);
    });
  });
}

/** The submission once it is in a state: as it is now, or as it becomes. */
export async function submissionIn(
  bridge: BridgeClient,
  id: string,
  state: Submission['state'],
): Promise<Submission> {
  const list = await bridge.get<{ items: Submission[]; eventsCursor: string }>('/v1/submissions');
  const now = list.items.find((item) => item.id === id);
  if (now?.state === state) return now;
  return eventually<Submission>(
    bridge,
    list.eventsCursor,
    'submission.changed',
    (item) => item.id === id && item.state === state,
  );
}

export async function tagSearchIs(bridge: BridgeClient, state: Farm['findability']): Promise<void> {
  const { eventsCursor } = await bridge.get<{ eventsCursor: string }>('/v1/submissions?limit=1');
  const now = await bridge.get<Farm>('/v1/farm');
  if (now.findability !== state) {
    await eventually<Farm>(bridge, eventsCursor, 'farm.changed', (farm) => farm.findability === state);
  }
}
