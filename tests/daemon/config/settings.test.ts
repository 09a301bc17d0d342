import { describe, expect, it } from '@jest/globals';
import { ConfigError, farmKeyOf, readSettings } from '#daemon/config/settings.ts';

const real = { farm: { baseUrl: 'https://www5.renderbus.com/api/v2/task/', account: 'studio' } };
const file = (content: unknown) => JSON.stringify(content);

describe('settings', () => {
  it('of a real farm are careful ones', () => {
    expect(readSettings(file(real), {})).toMatchObject({
      farm: {
        baseUrl: 'https://www5.renderbus.com/api/v2/task/',
        account: 'studio',
        intervalMs: 10_000,
        timeoutMs: 30_000,
        settleMs: 90_000,
        pollMs: 30_000,
      },
      transfer: { driver: 'none' },
    });
  });

  it('come from the file, the environment over it, flags over that', () => {
    const config = file({ port: 1000, farm: { locale: 'zh', intervalMs: 5 }, defaults: { artist: 'Anna' } });
    const env = { RENDERBRIDGE_PORT: '2000', RENDERBRIDGE_FARM_INTERVAL_MS: '7', PATH: '/bin' };
    expect(readSettings(config, env)).toMatchObject({
      port: 2000,
      farm: { locale: 'zh', intervalMs: 7 },
      defaults: { artist: 'Anna' },
    });
    expect(readSettings(config, env, { port: 0 }).port).toBe(0);
  });

  it.each([
    ['RENDERBRIDGE_FARM_BASE_URL', 'http://127.0.0.1:9/', { farm: { baseUrl: 'http://127.0.0.1:9/' } }],
    ['RENDERBRIDGE_FARM_ACCOUNT', '0123456', { farm: { account: '0123456' } }],
    ['RENDERBRIDGE_FARM_LOCALE', 'zh', { farm: { locale: 'zh' } }],
    ['RENDERBRIDGE_FARM_UTC_OFFSET', '-05:30', { farm: { utcOffset: '-05:30' } }],
    ['RENDERBRIDGE_FARM_TIMEOUT_MS', '100', { farm: { timeoutMs: 100 } }],
    ['RENDERBRIDGE_FARM_SETTLE_MS', '100', { farm: { settleMs: 100 } }],
    ['RENDERBRIDGE_FARM_POLL_MS', '100', { farm: { pollMs: 100 } }],
    ['RENDERBRIDGE_TRANSFER_DRIVER', 'none', { transfer: { driver: 'none' } }],
    ['RENDERBRIDGE_PORT', '0', { port: 0 }],
    ['RENDERBRIDGE_PATH_MAP', '[{"from": "/a", "to": "D/a"}]', { pathMap: [{ from: '/a', to: 'D/a' }] }],
    ['RENDERBRIDGE_DEFAULTS', '{"artist": "Anna"}', { defaults: { artist: 'Anna' } }],
  ])('take %s=%s', (name, value, expected) => {
    const base = name === 'RENDERBRIDGE_FARM_BASE_URL' ? { farm: { account: 'a' } } : {};
    expect(readSettings(file(base), { [name]: value })).toMatchObject(expected);
  });

  it.each([
    [{ RENDERBRIDGE_FARM_URL: 'x' }, 'RENDERBRIDGE_FARM_URL: no such setting'],
    [{ RENDERBRIDGE_PORT: 'many' }, 'port: '],
    [{ RENDERBRIDGE_PORT: '65536' }, 'port: '],
    [{ RENDERBRIDGE_FARM_INTERVAL_MS: 'soon' }, 'farm.intervalMs: '],
    [{ RENDERBRIDGE_PATH_MAP: '[{' }, 'pathMap: RENDERBRIDGE_PATH_MAP: expected a list'],
    [{ RENDERBRIDGE_TRANSFER_DRIVER: 'ftp' }, 'transfer.driver: '],
  ])('refuse the environment %j', (env, said) => {
    expect(() => readSettings(undefined, env)).toThrow(ConfigError);
    expect(() => readSettings(undefined, env)).toThrow(said);
  });

  it('know the variables that are no settings', () => {
    const env = { RENDERBRIDGE_HOME: '/h', RENDERBRIDGE_ACCESS_KEY: 'k', RENDERBRIDGE_BLENDER: '/b' };
    expect(readSettings(undefined, env).farm.baseUrl).toBeUndefined();
  });

  it.each([
    ['an unknown key', { prot: 1 }, 'prot: no such setting'],
    ['an unknown key of the farm', { farm: { url: 'x' } }, 'farm.url: no such setting'],
    ['a wrong type', { port: '80' }, 'port: '],
    [
      'a farm beyond loopback without https',
      { farm: { baseUrl: 'http://farm.example/', account: 'a' } },
      'expected an https address',
    ],
    [
      'a host that only begins like loopback',
      { farm: { baseUrl: 'http://127.0.0.1.example/', account: 'a' } },
      'expected an https address',
    ],
    [
      'another protocol',
      { farm: { baseUrl: 'file:///etc/passwd', account: 'a' } },
      'expected an https address',
    ],
    ['what is no address', { farm: { baseUrl: 'renderbus', account: 'a' } }, 'farm.baseUrl: '],
    ['a farm without an account', { farm: { baseUrl: 'https://farm.example/' } }, 'farm.account: expected'],
    ['an account that is too long', { farm: { account: 'a'.repeat(33) } }, 'farm.account: '],
    [
      'an account that the first generation does not take',
      { farm: { ...real.farm, account: 'a'.repeat(33), generation: 1 } },
      'at most 32 characters, of which a Chinese one counts as 2, because farm.generation is 1, got 33',
    ],
    [
      'a Chinese account that is too wide for the first generation',
      { farm: { ...real.farm, account: '影'.repeat(17), generation: 1 } },
      'got 34',
    ],
    [
      'an AccessID that is too long',
      { farm: { ...real.farm, account: 'a'.repeat(257), generation: 2 } },
      'farm.account: expected a text of 1 to 256',
    ],
    ['an offset that is none', { farm: { utcOffset: 'CET' } }, 'farm.utcOffset: '],
    ['a time-out of nothing', { farm: { timeoutMs: 0 } }, 'farm.timeoutMs: '],
    ['copies to nowhere', { ...real, transfer: { driver: 'copy' } }, 'transfer.storage: expected'],
    ['rsync to nowhere', { ...real, transfer: { driver: 'rsync' } }, 'transfer.storage: expected'],
    ['a program that is not named', { transfer: { driver: 'command' } }, 'transfer.command: expected'],
    ['a path map line without an end', { pathMap: [{ from: '/a' }] }, 'pathMap.0.to: '],
  ])('refuse %s and name it', (_title, config, said) => {
    expect(() => readSettings(file(config), {})).toThrow(ConfigError);
    expect(() => readSettings(file(config), {})).toThrow(said);
  });

  it.each(['port: ', 'farm.locale: ', 'farm.more: no such setting'])(
    'name every wrong key at once: %s',
    (said) => {
      expect(() => readSettings(file({ port: 'x', farm: { locale: 'fr', more: 1 } }), {})).toThrow(said);
    },
  );

  it.each(['{', '[]', '"text"', 'null', ''])('refuse a file that holds %j', (text) => {
    expect(() => readSettings(text, {})).toThrow(ConfigError);
  });

  it('take http on this machine', () => {
    for (const host of ['127.0.0.1:8080', 'localhost', '[::1]:1'])
      expect(
        readSettings(file({ farm: { baseUrl: `http://${host}/`, account: 'a' } }), {}).transfer.driver,
      ).toBe('none');
  });
});

it.each([
  [32, {}, 1],
  [33, {}, 2],
  [256, { generation: 2 }, 2],
])('an account of %d characters with %j is one of generation %d', (length, said, generation) => {
  const farm = { ...real.farm, ...said, account: 'a'.repeat(length) };
  expect(readSettings(file({ farm }), {}).farm).toMatchObject({ account: farm.account, generation });
});

it('a farm is its address, account and generation; the sandbox is the sandbox whatever its port', () => {
  const real = { baseUrl: 'https://f/', account: 'a' };
  const own = { baseUrl: undefined, account: 'sandbox' };
  const keys = [real, { ...real, account: 'a 2' }, { ...real, account: '2 a' }, own].flatMap((farm) => [
    farmKeyOf({ ...farm, generation: 1 }),
    farmKeyOf({ ...farm, generation: 2 }),
  ]);
  expect(keys.slice(0, 1)).toEqual(['https://f/ a']);
  expect(keys.slice(-2)).toEqual(['sandbox', 'sandbox 2']);
  expect(new Set(keys).size).toBe(keys.length);
});
