import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programCommand } from '#daemon/config/installation.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { needing } from '#tests/scenarios/needing.ts';
import { bareEnvironment } from '../../bareEnvironment.ts';
import { keyringUser, type SecretService } from '../../config/secretService.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { beginCli, runCli } from '../cliProcess.ts';
import { type KeyFarm, keyFarm } from './keyFarm.ts';

const key = 'KEY-OF-THE-STUDIO-1';
const newKey = 'KEY-OF-THE-STUDIO-2';

/** A home whose configuration names the farm and its account. */
function homeFor(baseUrl: string, more: object = {}) {
  const home = path.join(temporaryFolder(), 'home');
  mkdirSync(home, { mode: 0o700 });
  const farm = { baseUrl, account: 'studio', intervalMs: 0, pollMs: 200, ...more };
  writeFileSync(path.join(home, 'config.json'), JSON.stringify({ farm, port: 0 }));
  const secrets = path.join(home, 'secrets.json');
  return { home, secrets, env: { RENDERBRIDGE_HOME: home }, keys: () => readFileSync(secrets, 'utf8') };
}

const until = async (isSo: () => boolean | Promise<boolean>) => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('login where no keychain is', () => {
  it('asks the farm once, by a query, and keeps the key in a file of its user alone', async () => {
    const farm = await keyFarm(key);
    const { env, secrets, keys } = homeFor(farm.url);
    const { code, out, said } = await runCli(['login', '--json'], env, `${key}\n`);
    expect(code).toBe(0);
    expect(farm.calls).toEqual([{ action: 'query_customer', key }]);
    expect(JSON.parse(out)).toMatchObject({
      account: 'studio',
      outcome: 'accepted',
      source: 'secretsFile',
      place: secrets,
      inUse: false,
      warnings: [expect.stringContaining('unencrypted')],
    });
    expect(keys()).toContain(key);
    if (process.platform !== 'win32') expect(statSync(secrets).mode & 0o777).toBe(0o600);
    expect(out + said).not.toContain(key);
  });

  it('shows no key that stands where the account belongs, asks nobody with it and keeps nothing', async () => {
    const farm = await keyFarm(key);
    const { env, secrets } = homeFor(farm.url);
    const asArgument = 'CANARY0123456789abcdef0123456789';
    for (const command of ['login', 'logout']) {
      const run = await runCli([command, asArgument, '--json'], env, asArgument);
      expect(run).toMatchObject({ code: 2, said: expect.stringContaining('another key') });
      expect(run.out + run.said).not.toContain('CANARY');
    }
    const setup = ['setup', '--yes', '--farm', farm.url, '--account', asArgument];
    const run = await runCli(setup, env);
    expect([run.code, run.out + run.said]).toEqual([2, expect.not.stringContaining('CANARY')]);
    expect([farm.calls, existsSync(secrets)]).toEqual([[], false]);
    const named = homeFor(farm.url, { account: asArgument });
    expect((await runCli(['login', asArgument, '--json'], named.env, key)).code).toBe(0);
  });

  it('tells people in sentences where the key lies and what that does not protect from', async () => {
    const farm = await keyFarm(key);
    const { env, secrets } = homeFor(farm.url);
    const { out, said } = await runCli(['login'], env, key);
    expect(out).toContain('The farm accepts the key.');
    expect(out).toContain(`It is stored in ${secrets}.`);
    expect(said).toContain('every program that you run can');
  });

  it.each([false, true])(
    'stores nothing that the farm refuses; a farm that quotes the key: %s',
    async (isTalkative) => {
      const farm = await keyFarm(key);
      farm.isTalkative = isTalkative;
      const { env, secrets } = homeFor(farm.url);
      const { code, out, said } = await runCli(['login', '--json'], env, newKey);
      expect(code).toBe(1);
      expect(said).toContain('1010');
      expect(said).toContain('Nothing was stored');
      expect(out + said).not.toContain(newKey);
      expect(existsSync(secrets)).toBe(false);
    },
  );

  it('stores a key unchecked while the farm is away, and says so', async () => {
    const farm = await keyFarm(key);
    await farm.close();
    const { env, keys } = homeFor(farm.url);
    const { code, out, said } = await runCli(['login'], env, key);
    expect(code).toBe(0);
    expect(out).toContain('but the farm has not checked it.');
    expect(said).toContain('ECONNREFUSED');
    expect(keys()).toContain(key);
  });

  it.each([
    ['nothing', '', 'got nothing'],
    ['two lines', `${key}\n${key}\n`, 'a blank or a line break'],
    ['a blank', `KEY OF\n`, 'a blank or a line break'],
    ['a placeholder', 'your-access-key\n', 'a placeholder'],
    ['a flood', 'K'.repeat(100_000), 'too long'],
  ])('takes no key that cannot be one: %s', async (_title, input, expected) => {
    const farm = await keyFarm(key);
    const { env, secrets } = homeFor(farm.url);
    const { code, said } = await runCli(['login'], env, input);
    expect(code).toBe(2);
    expect(said).toContain(expected);
    expect(farm.calls).toEqual([]);
    expect(existsSync(secrets)).toBe(false);
  });

  it('takes no key as an argument', async () => {
    const farm = await keyFarm(key);
    const { env } = homeFor(farm.url);
    expect((await runCli(['login', 'studio', key], env)).code).toBe(2);
    expect((await runCli(['login', '--key', key], env)).code).toBe(2);
    expect(farm.calls).toEqual([]);
  });

  it('stores the key of another account, and says when it is used', async () => {
    const farm = await keyFarm(key);
    const { env, keys } = homeFor(farm.url);
    const { said } = await runCli(['login', 'other-studio'], env, key);
    expect(said).toContain('only when farm.account in config.json is “other-studio”');
    expect(JSON.parse(keys()).accessKeys).toEqual({ [`${farm.url} other-studio`]: key });
  });

  it('says that the sandbox needs none', async () => {
    const home = path.join(temporaryFolder(), 'home');
    for (const command of ['login', 'logout']) {
      const { code, said } = await runCli([command], { RENDERBRIDGE_HOME: home }, key);
      expect([code, said]).toEqual([1, expect.stringContaining('sandbox')]);
    }
  });

  it('logout removes it, and says when there was none', async () => {
    const farm = await keyFarm(key);
    const { env, secrets } = homeFor(farm.url);
    await runCli(['login'], env, key);
    expect(JSON.parse((await runCli(['logout', '--json'], env)).out)).toMatchObject({
      removedFrom: [secrets],
    });
    expect(existsSync(secrets)).toBe(false);
    expect((await runCli(['logout'], env)).out).toContain('Renderbridge has no key of studio');
    const { code, said } = await runCli(['serve'], env);
    expect([code, said]).toEqual([1, expect.stringContaining(`Run ${ownCommand('login')}`)]);
  });
});

describe('login while a daemon runs', () => {
  async function serve(env: Readonly<Record<string, string>>) {
    const daemon = beginCli(['serve'], env);
    await daemon.firstLine;
    const status = async () => JSON.parse((await runCli(['status', '--json'], env)).out).farm;
    return { daemon, status };
  }
  const stop = async (env: Readonly<Record<string, string>>) => void (await runCli(['stop'], env));

  it('goes by its request queue, and what a refused key held up goes on with the new one', async () => {
    const farm = await keyFarm(newKey);
    const { env, home, secrets } = homeFor(farm.url);
    writeFileSync(secrets, JSON.stringify({ accessKeys: { studio: key } }), { mode: 0o600 });
    const { status } = await serve(env);
    await until(async () => (await status()).state === 'refused');
    const refused = await runCli(['login', '--json'], env, 'ANOTHER-WRONG-KEY');
    expect(refused.code).toBe(1);
    expect((await status()).accessKey).toEqual({ set: true, source: 'secretsFile' });

    const { out } = await runCli(['login', '--json'], env, newKey);
    expect(JSON.parse(out)).toMatchObject({ outcome: 'accepted', inUse: true });
    await until(async () => (await status()).state === 'ready');
    expect(farm.calls.at(-1)?.key).toBe(newKey);
    await stop(env);
    const log = readFileSync(path.join(home, 'daemon.log'), 'utf8');
    for (const secret of [key, newKey]) expect(log).not.toContain(secret);
  });

  it('after a logout the daemon calls the farm no more until there is another key', async () => {
    const farm = await keyFarm(key);
    const { env } = homeFor(farm.url);
    await runCli(['login'], env, key);
    const { status } = await serve(env);
    expect((await runCli(['logout'], env)).out).toContain('The running daemon no longer has a key');
    expect(await status()).toMatchObject({ state: 'refused', accessKey: { set: false, source: 'none' } });
    const called = farm.calls.length;
    const submission = await runCli(['status'], env);
    expect(submission.out).toContain(`key not set; run ${ownCommand('login')}`);
    expect(farm.calls).toHaveLength(called);
    await runCli(['login'], env, key);
    expect(await status()).toMatchObject({ state: 'ready', accessKey: { set: true, source: 'secretsFile' } });
    expect(farm.calls.length).toBeGreaterThan(called);
    await stop(env);
  });

  it('a key from the environment goes before any other, and that is said', async () => {
    const farm = await keyFarm(key);
    const { env, keys } = homeFor(farm.url);
    const { status } = await serve({ ...env, RENDERBRIDGE_ACCESS_KEY: key });
    farm.key = newKey;
    const { code, out, said } = await runCli(['login'], env, newKey);
    expect([code, out]).toEqual([0, expect.not.stringContaining('from now on')]);
    expect(said).toContain('RENDERBRIDGE_ACCESS_KEY, which overrides any other');
    expect(keys()).toContain(newKey);
    expect((await status()).accessKey).toEqual({ set: true, source: 'environment' });
    expect((await runCli(['logout'], env)).said).toContain('overrides any other');
    await stop(env);
  });
});

describe('login with a keychain', () => {
  const itWithKeychain = needing('gnome-keyring-daemon');
  let user: ReturnType<typeof keyringUser>;
  let session: SecretService;
  let farm: KeyFarm;

  beforeAll(() => {
    user = keyringUser();
  });
  afterAll(() => user.remove());

  itWithKeychain(
    'keeps the key there and nowhere else; a daemon finds it, and logout takes it away',
    async () => {
      farm = await keyFarm(key);
      const { env: own, secrets, home } = homeFor(farm.url);
      session = await user.beginSession('unlocked');
      const env = { ...session.env, ...own };
      const { code, out, said } = await runCli(['login'], env, key);
      expect([code, said]).toEqual([0, '']);
      expect(out).toContain('It is stored in the keychain (Secret Service).');
      expect(existsSync(secrets)).toBe(false);
      const daemon = beginCli(['serve'], env);
      await daemon.firstLine;
      expect((await runCli(['status'], env)).out).toContain('key set, from the keychain');
      await until(() => farm.calls.length > 1);
      expect(new Set(farm.calls.map((call) => call.key))).toEqual(new Set([key]));
      await runCli(['stop'], env);
      expect((await runCli(['logout'], env)).out).toContain('removed from the keychain');
      expect((await runCli(['serve'], env)).said).toContain(`Run ${ownCommand('login')}`);
      expect(readFileSync(path.join(home, 'daemon.log'), 'utf8')).not.toContain(key);
      await session.end();
    },
  );

  itWithKeychain('where it stays locked, the file holds the key, and both commands say why', async () => {
    farm = await keyFarm(key);
    const { env: own, secrets } = homeFor(farm.url);
    const before = await user.beginSession('unlocked');
    await runCli(['login'], { ...before.env, ...own }, 'KEY-THAT-LIES-IN-IT');
    farm.key = 'KEY-THAT-LIES-IN-IT';
    await runCli(['login'], { ...before.env, ...own }, 'KEY-THAT-LIES-IN-IT');
    await before.end();
    farm.key = key;
    session = await user.beginSession('locked');
    const env = { ...session.env, ...own };
    const login = await runCli(['login'], env, key);
    expect([login.code, login.said]).toEqual([0, expect.stringContaining('is locked; unlock it')]);
    expect(readFileSync(secrets, 'utf8')).toContain(key);
    const logout = await runCli(['logout'], env);
    expect([logout.code, logout.said]).toEqual([1, expect.stringContaining('is locked; unlock it')]);
    expect(existsSync(secrets)).toBe(false);
    await session.end();
  });
});

needing('python3')(
  'a key that somebody types is not shown, and can be mended while it is typed',
  async () => {
    const farm = await keyFarm(key);
    const { env, keys } = homeFor(farm.url);
    const typing = path.join(import.meta.dirname, '../type_key.py');
    const typed = `XX\x15${key}Z\x7f\r`;
    const { stdout } = await promisify(execFile)(
      'python3',
      [typing, ...programCommand('renderbridge'), 'login'],
      {
        env: { ...bareEnvironment(), ...env, TYPED: typed, AFTER: '(hidden)' },
      },
    );
    expect(stdout).toContain('Access key of studio');
    expect(stdout).toContain('The farm accepts the key.');
    for (const shown of [key, key.slice(0, 6), 'XX']) expect(stdout).not.toContain(shown);
    expect(JSON.parse(keys()).accessKeys).toEqual({ [`${farm.url} studio`]: key });
    const interrupted = await promisify(execFile)(
      'python3',
      [typing, ...programCommand('renderbridge'), 'login'],
      {
        env: { ...bareEnvironment(), ...env, TYPED: 'ABC\x03', AFTER: '(hidden)' },
      },
    );
    expect(interrupted.stdout).toContain('Nothing was changed.');
  },
);
