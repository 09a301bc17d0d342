import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DaemonFile, daemonFileName } from '#protocol/bridge/discovery.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import { bridgeRoutes } from '#protocol/bridge/routes.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { SandboxFile, sandboxFileName } from '#protocol/sandbox/sandboxFile.ts';
import { openStore } from '#sandbox/store/store.ts';
import { beginCli, type CliProcess } from '#tests/daemon/cli/cliProcess.ts';
import { connectProxy } from '#tests/daemon/farms/renderbus/connectProxy.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { findDaemon } from '#tests/plainBridge.ts';
import { startFarmProxy } from './farmProxy.ts';
import { type Running, startProgram } from './processes.ts';
import { type ProcessWatch, processEvidence, watchProcesses } from './processWatch.ts';
import { type Evidence, filesBelow, searchEvidence } from './secretSearch.ts';
import { snapshotOf } from './snapshotOf.ts';

/** Signs in it make each encoding another text. */
const canary = (name: string) => `${name}+/=%&${randomBytes(9).toString('hex')}`;
const key = canary('KeY');
const wrongKey = canary('BaD');
const password = canary('PaSs');
const account = 'sandbox';
const marker = `CANARY_RUN=${randomBytes(8).toString('hex')}`;

let folder: string;
let home: string;
let farmHome: string;
let farm: Running;
let watch: ProcessWatch;
/** Everything that anybody was told. */
let told: Evidence[];
const tokens = new Set<string>();

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-canary-'));
  [home, farmHome] = ['home', 'farm'].map((name) => path.join(folder, name)) as [string, string];
  for (const made of [home, farmHome]) mkdirSync(made, { mode: 0o700 });
  told = [];
  const store = openStore(path.join(farmHome, 'farm.sqlite'));
  store.accounts.save({ name: account, accessKey: key, isEnabled: true }, Date.now());
  store.projects.add({
    account,
    name: 'sandbox',
    createdAt: Date.now(),
    configurations: [{ cgSoftName: 'blender 3.4', pluginName: '', isDefault: true }],
  });
  store.close();
  farm = await startProgram(['sandbox/main.ts', '--home', farmHome], /SANDBOX farm at/, {
    ...process.env,
    [marker.split('=')[0] ?? '']: marker.split('=')[1],
  });
  watch = watchProcesses(marker);
});

afterEach(async () => {
  watch.stop();
  await farm.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const until = async (isSo: () => boolean | Promise<boolean>) => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
};

const outside = () => ({
  HOME: folder,
  RENDERBRIDGE_HOME: home,
  [marker.split('=')[0] ?? '']: marker.split('=')[1],
});

function tell(where: string, content: string): void {
  told.push({ where, content });
}

async function cli(args: readonly string[], input = '', env: Readonly<Record<string, string>> = {}) {
  const ended = await beginCli(args, { ...outside(), ...env }, input).ended;
  tell(`what \`${args.join(' ')}\` printed`, ended.out);
  tell(`what \`${args.join(' ')}\` said`, ended.said);
  return ended;
}

/** A daemon with what it prints, its events, and its token, which is new each time. */
async function serve(env: Readonly<Record<string, string>>): Promise<CliProcess> {
  const daemon = beginCli(['serve'], { ...outside(), ...env });
  void daemon.ended.then(({ out, said }) => tell('what a daemon printed', out + said));
  await daemon.firstLine;
  const { token } = DaemonFile.parse(JSON.parse(readFileSync(path.join(home, daemonFileName), 'utf8')));
  tokens.add(token);
  const bridge = await findDaemon([home]);
  const socket = bridge.follow(undefined);
  socket.on('message', (message) => tell('an event', String(message)));
  socket.on('error', () => {});
  return daemon;
}

/** One request of the bridge with its whole answer, whatever it is. */
async function ask(
  method: string,
  route: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
) {
  const { url, token } = DaemonFile.parse(JSON.parse(readFileSync(path.join(home, daemonFileName), 'utf8')));
  const answer = await fetch(`${url}${route}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  tell(`the answer to ${method} ${route}`, `${JSON.stringify([...answer.headers])}\n${text}`);
  return { status: answer.status, json: JSON.parse(text) };
}

/** Every route that can be read, with ids that are there and ids that are not. */
async function readEverything(ids: Readonly<Record<string, string>>) {
  for (const route of bridgeRoutes.filter(({ method }) => method === 'get')) {
    for (const id of [ids[route.path] ?? 'gone', 'gone']) {
      await ask(
        'GET',
        route.path.replaceAll(/\{\w+\}/g, id) + (route.path === '/v1/events' ? '?after=x' : ''),
      );
    }
  }
}

function secretsNow() {
  return {
    'the access key': key,
    'a refused access key': wrongKey,
    'the password of the proxy': password,
    ...Object.fromEntries([...tokens].map((token, index) => [`token ${index + 1}`, token])),
  };
}

describe('a whole run with a known key', () => {
  const onLinux = process.platform === 'linux' ? it : it.skip;

  onLinux('leaves it nowhere: no file, answer, event, argument, or environment of a child', async () => {
    const { url } = SandboxFile.parse(JSON.parse(readFileSync(path.join(farmHome, sandboxFileName), 'utf8')));
    const between = await startFarmProxy(url);
    const tunnel = await connectProxy();
    const proxied = {
      RENDERBRIDGE_FARM_PROXY: `http://anna:${encodeURIComponent(password)}@127.0.0.1:${tunnel.port}`,
    };
    const config = {
      baseUrl: between.url,
      account,
      intervalMs: 0,
      settleMs: 400,
      pollMs: 100,
      timeoutMs: 2000,
    };
    writeFileSync(path.join(home, 'config.json'), JSON.stringify({ farm: config, port: 0 }));
    mkdirSync(path.join(home, 'checks.d'));
    const scenes = temporaryFolder();
    const seenByCheck = path.join(scenes, 'seen-by-a-check');
    writeFileSync(path.join(home, 'checks.d', 'look.sh'), `#!/bin/sh\nenv >>${seenByCheck}\necho '[]'\n`, {
      mode: 0o755,
    });
    const scene = path.join(scenes, 'shot.blend');
    writeFileSync(scene, 'a scene');
    const submission = { scene: snapshotOf(scene), settings: { frames: '1-2' } };

    // A key that is refused, then the right one; a daemon that finds it, submits, and is killed while it sends.
    expect((await cli(['login'], wrongKey, proxied)).code).toBe(1);
    expect((await cli(['login', '--json'], `${key}\n`, proxied)).code).toBe(0);
    const first = await serve(proxied);
    await until(async () => (await ask('GET', '/v1/farm')).json.state === 'ready');
    const killed = new Promise<void>((resolve) => {
      between.beforeAnswer = async ({ action }) => {
        if (!action.startsWith('create_')) return;
        first.child.kill('SIGKILL');
        resolve();
      };
    });
    await ask('POST', '/v1/submissions/preview', submission);
    const accepted = (await ask('POST', '/v1/submissions', submission)).json as Submission;
    await killed;
    await first.ended;
    between.beforeAnswer = async () => {};

    // Again: what was unknown is found. Calls that fail, a farm that goes away, requests that nobody would send.
    const second = await serve(proxied);
    await until(async () => (await ask('GET', `/v1/submissions/${accepted.id}`)).json.state === 'submitted');
    await until(async () => ((await ask('GET', '/v1/tasks')).json.items as Task[]).length === 1);
    const [task] = (await ask('GET', '/v1/tasks')).json.items as Task[];
    const taskId = task?.taskId ?? '';
    between.isAway = true;
    await ask('POST', '/v1/tasks/operate', { taskIds: [taskId], order: 'pause' });
    await until(async () => (await ask('GET', '/v1/farm')).json.state === 'unreachable');
    between.isAway = false;
    await ask('POST', '/v1/submissions', '{"scene":');
    await ask('POST', '/v1/farm/key/check', { accessKey: wrongKey });
    await ask('POST', '/v1/farm/key/check', { accessKey: wrongKey, more: wrongKey });
    await ask('GET', '/v1/farm', undefined, { authorization: `Bearer ${wrongKey}` });
    await ask('POST', '/v1/session/link', {});
    await ask('POST', '/v1/session/ticket', {});
    await readEverything({
      '/v1/submissions/{id}': accepted.id,
      '/v1/submissions/{id}/units': accepted.id,
      '/v1/tasks/{taskId}': taskId,
      '/v1/tasks/{taskId}/frames': taskId,
    });
    for (const args of [
      ['status'],
      ['status', '--json'],
      ['tasks', '--json'],
      ['dance'],
      ['serve'],
      ['submit', 'gone.blend'],
    ])
      await cli(args, '', proxied);
    // The farm disables the key: the daemon says so, rests, and goes on with a new login.
    expect((await cli(['login'], wrongKey, proxied)).code).toBe(1);
    expect((await cli(['login'], key, proxied)).out).toContain('uses it from now on');
    await cli(['logout'], '', proxied);
    expect(((await ask('GET', '/v1/farm')).json as Farm).accessKey).toEqual({ set: false, source: 'none' });
    await cli(['stop']);
    await second.ended;

    // The key by the environment, of a farm that refuses it; then the own sandbox.
    const third = await serve({ ...proxied, RENDERBRIDGE_ACCESS_KEY: wrongKey });
    await until(async () => (await ask('GET', '/v1/farm')).json.state === 'refused');
    third.child.kill('SIGKILL');
    await third.ended;
    writeFileSync(path.join(home, 'config.json'), JSON.stringify({ port: 0 }));
    const fourth = await serve({ ...proxied, RENDERBRIDGE_ACCESS_KEY: key });
    const own = (await ask('POST', '/v1/submissions', submission)).json as Submission;
    await until(async () => (await ask('GET', `/v1/submissions/${own.id}`)).json.state === 'submitted');
    const ownSandbox = SandboxFile.parse(
      JSON.parse(readFileSync(path.join(home, 'sandbox', sandboxFileName), 'utf8')),
    );
    await cli(['stop']);
    await fourth.ended;
    process.kill(ownSandbox.pid, 'SIGTERM');
    await until(() => watchIsFreeOf(ownSandbox.pid));
    await between.close();
    watch.stop();

    expect(readFileSync(seenByCheck, 'utf8')).toContain('RENDERBRIDGE_HOME=');
    expect(tokens.size).toBe(4);
    const seen = watch.seen();
    const started = (part: string) => seen.some(({ argv }) => argv.includes(part));
    expect(
      ['sandbox/main.ts', 'statFiles.ts', 'renderbridge.cjs serve'].filter((part) => !started(part)),
    ).toEqual([]);
    // Who is given the key by its environment has it there; nobody that it starts does.
    const isOurProgram = (argv: string) => argv.includes('scripts/checkout/renderbridge.cjs');
    const evidence = [
      ...told,
      ...filesBelow(home),
      ...filesBelow(scenes),
      ...processEvidence(seen, isOurProgram),
    ];
    const farmEvidence = filesBelow(farmHome).filter(({ where }) => !where.includes('farm.sqlite'));
    expect(searchEvidence([...evidence, ...farmEvidence], secretsNow())).toEqual([]);
    expect(told.filter(({ where }) => where === 'an event').length).toBeGreaterThan(5);
  });

  function watchIsFreeOf(pid: number): boolean {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  }
});

describe('the search finds what is there', () => {
  const secrets = { key };
  const hidden: readonly [string, string | Buffer][] = [
    ['plain', `the key is ${key}.`],
    ['in a URL', `https://farm.example/?key=${encodeURIComponent(key)}`],
    [
      'in a URL of small letters',
      `?key=${encodeURIComponent(key).replace(/%../g, (code) => code.toLowerCase())}`,
    ],
    ['as part of credentials', `Basic ${Buffer.from(`anna:${key}`).toString('base64')}`],
    ['as part of other credentials', `Basic ${Buffer.from(`bo:${key}:x`).toString('base64')}`],
    ['in base64url', Buffer.from(key).toString('base64url')],
    ['in hex', Buffer.from(key).toString('hex')],
    ['among other bytes', Buffer.concat([randomBytes(100), Buffer.from(key), randomBytes(100)])],
    ['two bytes a character', Buffer.from(key, 'utf16le')],
  ];
  it.each(hidden)('%s', (_title, content) => {
    expect(searchEvidence([{ where: 'here', content }], secrets)).not.toEqual([]);
  });

  it('in a database, in its write-ahead log, and in a file deep below', () => {
    const database = new DatabaseSync(path.join(home, 'planted.sqlite'));
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (x)');
    database.prepare('INSERT INTO t VALUES (?)').run(JSON.stringify({ message: `refused ${key}` }));
    mkdirSync(path.join(home, 'a', 'b'), { recursive: true });
    writeFileSync(path.join(home, 'a', 'b', 'core.1'), Buffer.concat([Buffer.alloc(5000), Buffer.from(key)]));
    const filesFound = () =>
      [
        ...new Set(searchEvidence(filesBelow(home), secrets).map(({ where }) => path.relative(home, where))),
      ].sort();
    expect(filesFound()).toEqual(['a/b/core.1', 'planted.sqlite-wal']);
    database.close();
    expect(filesFound()).toEqual(['a/b/core.1', 'planted.sqlite']);
  });

  it('in the environment and the arguments of a process that is watched', async () => {
    const child = beginCli(['serve', '--port', key], { ...outside(), PLANTED: key });
    await until(() => watch.seen().some(({ argv }) => argv.includes('--port')));
    await child.ended;
    const finds = searchEvidence(
      processEvidence(watch.seen(), () => false),
      secrets,
    );
    expect(finds.map(({ where }) => where.split(' of ')[0])).toEqual(
      expect.arrayContaining(['arguments', 'environment']),
    );
  });
});

it('nothing is in a text without it', () => {
  expect(searchEvidence([{ where: 'here', content: 'an innocent text' }], { key })).toEqual([]);
});
