import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { settingsPort } from '#daemon/composition/bridge/settingsPort.ts';
import { configKeys } from '#daemon/config/configFile.ts';
import { loadSettings } from '#daemon/config/loadSettings.ts';
import type { Setting } from '#protocol/bridge/setting.ts';
import { runCli } from '../cli/cliProcess.ts';
import { guardRig } from '../spending/guardRig.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { bridgeRig } from './bridgeRig.ts';

const changed = ['RENDERBRIDGE_HOME', 'RENDERBRIDGE_STUDIO_CONFIG', 'RENDERBRIDGE_PORT'] as const;
const secret = 'proxy-password-71';

describe('the configuration by the bridge', () => {
  const before = changed.map((name) => [name, process.env[name]] as const);
  let home: string;

  beforeEach(() => {
    home = path.join(temporaryFolder(), 'home');
    mkdirSync(home, { mode: 0o700 });
    process.env.RENDERBRIDGE_HOME = home;
  });

  afterEach(() => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  });

  const config = () => JSON.parse(readFileSync(path.join(home, 'config.json'), 'utf8')) as unknown;
  const write = (value: unknown) =>
    writeFileSync(path.join(home, 'config.json'), JSON.stringify(value), { mode: 0o600 });
  const rigOf = () => {
    const running = loadSettings(home, process.env);
    return bridgeRig(() => ({ configuration: settingsPort(running) }));
  };
  const patch = (rig: Awaited<ReturnType<typeof bridgeRig>>, route: string, body: object) =>
    rig.ask('patch', route).send(body);
  const find = (items: readonly Setting[], key: string) => items.find((each) => each.key === key);

  (process.platform === 'win32' ? it.skip : it)(
    'says so where the studio’s disk does not answer',
    async () => {
      const running = loadSettings(home, process.env);
      const file = path.join(home, 'studio.json');
      execFileSync('mkfifo', [file]);
      process.env.RENDERBRIDGE_STUDIO_CONFIG = file;
      const after = (_ms: number, run: () => void) => {
        setImmediate(run);
        return () => {};
      };
      const rig = await bridgeRig(() => ({ configuration: settingsPort(running, after) }));
      const { body } = await rig.get('/v1/settings');
      expect(body.detail).toContain(`has not answered for 10 s: ${file}`);
      closeSync(openSync(file, 'w'));
    },
  );

  it('lists every key with its meaning, in the language that was asked for, and no secret', async () => {
    write({ farm: { proxy: `http://user:${secret}@proxy:3128` }, frames: { fetch: 'done' } });
    const rig = await rigOf();
    const { body } = await rig.get('/v1/settings').set('Accept-Language', 'zh');
    const items = body.items as readonly Setting[];
    expect(items.map(({ key }) => key)).toEqual(configKeys.map(({ name }) => name));
    expect(items.filter(({ meaning }) => !/\p{Script=Han}/u.test(meaning))).toEqual([]);
    expect(find(items, 'frames.fetch')).toMatchObject({
      control: 'choice',
      choices: ['always', 'done', 'never'],
      value: 'done',
      default: 'always',
      source: 'file',
      editable: 'yes',
      waitsForRestart: false,
    });
    expect(find(items, 'farm.proxy')).toMatchObject({ isSet: true, editable: 'terminal' });
    expect(find(items, 'notify.webhook')).toMatchObject({ editable: 'terminal' });
    expect(find(items, 'notify.secret')).toMatchObject({ editable: 'terminal' });
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('writes a key, and says that the daemon works with the old one until it is started again', async () => {
    const rig = await rigOf();
    const { body } = await patch(rig, '/v1/settings/retention.days', { value: 30 }).expect(200);
    expect(body).toMatchObject({ value: 30, default: 180, source: 'file', waitsForRestart: true });
    await patch(rig, '/v1/settings/frames.folder', { value: '--unset' }).expect(422);
    await patch(rig, '/v1/settings/defaults', { value: { projectName: 'Film1' } }).expect(200);
    expect(config()).toEqual({ retention: { days: 30 }, defaults: { projectName: 'Film1' } });
    const gone = await patch(rig, '/v1/settings/retention.days', {}).expect(200);
    expect([gone.body.isSet, config()]).toEqual([false, { defaults: { projectName: 'Film1' } }]);
  });

  it.each([
    ['retention.days', 3, 422, '8 to 36500'],
    ['farm.baseUrl', 'http://farm.example/', 422, 'https address'],
    ['farm.baseUrl', 'https://farm.example/', 422, 'farm.account'],
    ['nothing.such', 1, 404, 'does not exist'],
    ['transfer.command', '/tmp/evil.json', 409, 'in a terminal'],
    ['hooks', '/tmp', 409, 'in a terminal'],
    ['farm.caFile', '/tmp/evil.pem', 409, 'in a terminal'],
  ])('refuses %s = %j (%i)', async (key, value, status, words) => {
    const rig = await rigOf();
    const answer = await patch(rig, `/v1/settings/${key}`, { value });
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringContaining(words)]);
    expect(config).toThrow('ENOENT');
  });

  it('leaves what a studio locked, and what a variable overrides', async () => {
    const studio = path.join(temporaryFolder(), 'studio.json');
    const said = { name: 'Nine Lakes', settings: { retention: { days: 90 } }, locked: ['retention.days'] };
    writeFileSync(studio, JSON.stringify(said));
    chmodSync(studio, 0o600);
    process.env.RENDERBRIDGE_STUDIO_CONFIG = studio;
    process.env.RENDERBRIDGE_PORT = '0';
    const rig = await rigOf();
    const { body } = await rig.get('/v1/settings');
    expect(find(body.items, 'retention.days')).toMatchObject({
      value: 90,
      source: 'studio',
      editable: 'studio',
      lockedBy: 'Nine Lakes',
    });
    for (const [key, words] of [
      ['retention.days', 'Nine Lakes'],
      ['port', 'RENDERBRIDGE_PORT'],
    ] as const) {
      const answer = await patch(rig, `/v1/settings/${key}`, { value: 100 });
      expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining(words)]);
    }
  });

  it('leaves limits that a studio locked: nobody raises them here, and they are what counts', async () => {
    const studio = path.join(temporaryFolder(), 'studio.json');
    const said = { name: 'Nine Lakes', settings: { limits: { day: 5 } }, locked: ['limits'] };
    writeFileSync(studio, JSON.stringify(said), { mode: 0o600 });
    process.env.RENDERBRIDGE_STUDIO_CONFIG = studio;
    write({ limits: { day: 5000 } });
    const rig = await rigOf();
    const { body } = await rig.get('/v1/settings');
    const locked = { value: { day: 5 }, source: 'studio', editable: 'studio', lockedBy: 'Nine Lakes' };
    expect(find(body.items, 'limits')).toMatchObject(locked);
    const raised = await patch(rig, '/v1/settings/limits', { value: { day: 9000 } });
    expect([raised.status, raised.body.detail]).toEqual([409, expect.stringContaining('Nine Lakes')]);
    const command = await runCli(['config', 'set', 'limits', '{"day":9000}'], {
      RENDERBRIDGE_HOME: home,
      RENDERBRIDGE_STUDIO_CONFIG: studio,
    });
    expect([command.code, command.said]).toEqual([1, expect.stringContaining('Nine Lakes')]);
    expect(config()).toEqual({ limits: { day: 5000 } });

    const guard = guardRig(
      loadSettings(home, { ...process.env, RENDERBRIDGE_LIMITS: '{"day":7000}' }).limits,
    );
    guard.tell('7', '5.01');
    expect([guard.codes(), guard.paused]).toEqual([['limitReached'], ['7']]);
    guard.close();
  });

  it('carries out the answers of a first start, and keeps no key of the sandbox', async () => {
    const rig = await rigOf();
    const { body: facts } = await rig.get('/v1/setup').expect(200);
    expect(facts.hosts.map(({ host }: { host: string }) => host)).toContain('blender');
    const frames = path.join(home, 'frames');
    const answers = { farm: 'sandbox', frames, hosts: 'none', startAtLogin: false };
    const { body } = await rig.post('/v1/setup', answers).expect(200);
    expect([body.said.join('\n'), config()]).toEqual([
      expect.stringContaining('frames.folder'),
      { frames: { folder: frames } },
    ]);
    const key = await rig.post('/v1/farm/login', { accessKey: 'some-key' });
    expect([key.status, key.body.detail]).toEqual([422, expect.stringContaining('andbox')]);
  });
});
