import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { bareEnvironment } from '../bareEnvironment.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { beginCli, main } from './cliProcess.ts';

/** The farm is an address on this machine where nobody listens, so that no sandbox is started. */
const begin = (home: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  beginCli(args, {
    RENDERBRIDGE_HOME: home,
    RENDERBRIDGE_PORT: '0',
    RENDERBRIDGE_FARM_BASE_URL: 'http://127.0.0.1:9/',
    RENDERBRIDGE_FARM_ACCOUNT: 'studio',
    RENDERBRIDGE_ACCESS_KEY: 'KEY-OF-THE-STUDIO',
    ...env,
  });

const run = (home: string, args: readonly string[], env?: Readonly<Record<string, string>>) =>
  begin(home, args, env).ended;

describe('exit code 2: usage', () => {
  it.each([
    [['dance']],
    [['serve', '--colour', 'red']],
    [['serve', '--port', '70000']],
    [['snapshot']],
    [['submit']],
  ])('%j', async (args) => {
    const { code, said } = await run(temporaryFolder(), args);
    expect(code).toBe(2);
    expect(said).not.toMatch(/^\s+at /m);
  });
});

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux.each(['--help', '--version', 'completion bash', 'config list --json'])(
  'exit code 1, in one sentence: a full disk takes no answer of %s',
  (line) => {
    const home = temporaryFolder();
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `exec "$0" "$@" > /dev/full`, process.execPath, main, ...line.split(' ')],
      {
        encoding: 'utf8',
        env: { ...bareEnvironment(), RENDERBRIDGE_HOME: home },
      },
    );
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^(SANDBOX: .*\n)?The output cannot be written \(ENOSPC.*\)\.\n$/),
    ]);
  },
);

onLinux('exit code 1, without a stack trace: a full disk takes neither the answer nor the complaint', () => {
  const onFullDisk = (line: string) =>
    spawnSync(
      'sh',
      ['-c', `exec "$0" "$@" ${line}`, process.execPath, main, 'tasks', '--state', 'x', '--json'],
      {
        encoding: 'utf8',
        env: { ...bareEnvironment(), RENDERBRIDGE_HOME: temporaryFolder() },
      },
    );
  const { status, stderr } = onFullDisk('> /dev/full');
  expect([status, stderr.split('\n').at(-2)]).toEqual([
    1,
    expect.stringMatching(/^The output cannot be written/),
  ]);
  expect(onFullDisk('2> /dev/full').status).toBe(1);
});

it('exit code 2 is told as JSON too, where that was asked', async () => {
  const { code, out } = await run(temporaryFolder(), ['tasks', '--state', 'sleeping', '--json']);
  expect(code).toBe(2);
  expect(JSON.parse(out).error).toContain('waiting, rendering, done');
});

describe('exit code 1: a configuration that is wrong is named', () => {
  it.each([
    ['port', { RENDERBRIDGE_PORT: 'many' }, undefined],
    ['RENDERBRIDGE_COLOUR', { RENDERBRIDGE_COLOUR: 'red' }, undefined],
    ['farm.baseUrl', { RENDERBRIDGE_FARM_BASE_URL: 'renderbus' }, undefined],
    ['farm.colour', {}, '{"farm": {"colour": "red"}}'],
    ['config.json', {}, '{'],
    ['RENDERBRIDGE_ACCESS_KEY', { RENDERBRIDGE_ACCESS_KEY: '' }, undefined],
    ['RENDERBRIDGE_ACCESS_KEY', { RENDERBRIDGE_ACCESS_KEY: '<your key>' }, undefined],
    ['farm.proxy', { RENDERBRIDGE_FARM_PROXY: 'socks5://proxy' }, undefined],
    ['farm.caFile', { RENDERBRIDGE_FARM_CA_FILE: '/there/is/none.pem' }, undefined],
    ['defaults.colour', { RENDERBRIDGE_DEFAULTS: '{"colour": "red"}' }, undefined],
  ])('%s', async (key, env, config) => {
    const home = path.join(temporaryFolder(), 'home');
    mkdirSync(home, { mode: 0o700 });
    if (config !== undefined) writeFileSync(path.join(home, 'config.json'), config);
    const { code, said } = await run(home, ['serve'], env);
    expect(code).toBe(1);
    expect(said).toContain(key);
    expect(said).not.toMatch(/^\s+at /m);
  });
});

describe('exit code 1: a place that is no home of ours is refused in one sentence, and left as it is', () => {
  const folderWith = (name: string) => {
    const folder = path.join(temporaryFolder(), 'taken');
    mkdirSync(folder, { mode: 0o755 });
    writeFileSync(path.join(folder, name), 'not ours');
    return folder;
  };
  const systemFolders = process.platform === 'win32' ? [] : ['/', '/proc/renderbridge', '/usr/share'];
  const places: readonly (readonly [string, () => string])[] = [
    ...systemFolders.map((place) => [place, () => place] as const),
    ['a home of the user', () => os.homedir()],
    ['a folder with a file of somebody', () => folderWith('thesis.txt')],
    ['a folder with a hidden file of somebody', () => folderWith('.bashrc')],
    ['a path below a file', () => path.join(folderWith('file'), 'file', 'home')],
  ];

  it.each(places)('%s', async (_title, make) => {
    const home = make();
    const holder = existsSync(home) ? home : undefined;
    const before = holder && { mode: statSync(holder).mode, names: readdirSync(holder) };
    for (const command of ['serve', 'start']) {
      const { code, said } = await run(home, [command]);
      expect([command, code]).toEqual([command, 1]);
      const lines = said.trim().split('\n');
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain('RENDERBRIDGE_HOME');
    }
    if (holder) expect({ mode: statSync(holder).mode, names: readdirSync(holder) }).toEqual(before);
  });
});

describe('exit code 4: no daemon', () => {
  it.each(['status', 'stop'])('%s', async (command) => {
    const { code, out } = await run(temporaryFolder(), [command, '--json']);
    expect(code).toBe(4);
    expect(JSON.parse(out).error).toContain(ownCommand('start'));
  });

  it('whatever a daemon.json says that nobody stands behind', async () => {
    const home = temporaryFolder();
    const daemon = {
      url: 'http://127.0.0.1:9',
      token: 'x'.repeat(40),
      pid: 1,
      version: '1',
      startedAt: '2026-11-22T12:00:00.000Z',
    };
    writeFileSync(path.join(home, 'daemon.json'), JSON.stringify(daemon));
    expect((await run(home, ['status'])).code).toBe(4);
  });
});

it('a daemon serves, says so, is the only one, and stops', async () => {
  const home = path.join(temporaryFolder(), 'home');
  const first = begin(home, ['serve']);
  const url = await first.firstLine;
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const daemon = JSON.parse(readFileSync(path.join(home, 'daemon.json'), 'utf8'));
  expect(daemon).toMatchObject({ url, pid: first.child.pid });
  if (process.platform !== 'win32') {
    expect(statSync(path.join(home, 'daemon.json')).mode & 0o777).toBe(0o600);
    expect(statSync(home).mode & 0o777).toBe(0o700);
  }
  expect(JSON.parse(readFileSync(path.join(home, 'launcher.json'), 'utf8')).argv).toContain('serve');

  const second = await run(home, ['serve']);
  expect(second).toMatchObject({ code: 3, said: expect.stringContaining(url) });

  const status = await run(home, ['status', '--json']);
  expect(status.code).toBe(0);
  expect(JSON.parse(status.out)).toMatchObject({
    daemon: { url, pid: first.child.pid },
    farm: { account: 'studio', sandbox: false },
    submissions: [],
  });

  const stopped = await run(home, ['stop', '--json']);
  expect(stopped).toMatchObject({ code: 0, out: '{"stopped":true}\n' });
  expect((await first.ended).code).toBe(0);
  expect(existsSync(path.join(home, 'daemon.json'))).toBe(false);
  const log = readFileSync(path.join(home, 'daemon.log'), 'utf8');
  expect(log).not.toContain('KEY-OF-THE-STUDIO');
  expect(log).not.toContain(daemon.token);
});

it('a daemon that was killed leaves nothing that keeps the next one from starting', async () => {
  const home = path.join(temporaryFolder(), 'home');
  const first = begin(home, ['serve']);
  await first.firstLine;
  first.child.kill('SIGKILL');
  await first.ended;
  expect((await run(home, ['status'])).code).toBe(4);
  const second = begin(home, ['serve']);
  await second.firstLine;
  second.child.kill('SIGTERM');
  expect((await second.ended).code).toBe(0);
});
