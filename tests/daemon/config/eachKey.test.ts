import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '#daemon/config/configError.ts';
import { configKeys } from '#daemon/config/configFile.ts';
import { readSettings } from '#daemon/config/settings.ts';
import { expectedText } from '#scripts/generate/configuration.ts';

/** Two wrong values of every key, as they stand in config.json, and what is quoted of the first. */
const wrong: Readonly<Record<string, readonly [unknown, unknown, string]>> = {
  'farm.baseUrl': ['http://farm.example/', 7, '"http://farm.example/"'],
  'farm.generation': [3, '2', '3'],
  'farm.account': ['', 'a\nb', '""'],
  'farm.locale': ['de', null, '"de"'],
  'farm.utcOffset': ['CET', 8, '"CET"'],
  'farm.proxy': ['socks5://anna:hunter22@proxy:1080', 3128, 'may contain a password'],
  'farm.caFile': ['', true, '""'],
  'farm.transmitter': ['', false, '""'],
  'farm.platform': ['four', 4, '"four"'],
  'farm.currency': ['yuan', 1, '"yuan"'],
  'farm.intervalMs': [-1, '10s', '-1'],
  'farm.timeoutMs': [0, 1.5, '0'],
  'farm.settleMs': [86_400_001, [], '86400001'],
  'farm.pollMs': [99, {}, '99'],
  'farm.numbersAsStrings': ['on', 1, '"on"'],
  'farm.keepLeadingSlashes': ['yes', 0, '"yes"'],
  'farm.sendFrameOnRestart': ['', null, '""'],
  'farm.timeoutUnit': ['minutes', 3600, '"minutes"'],
  defaults: [['artist'], 'artist', '["artist"]'],
  projectDefaults: ['Film1', [], '"Film1"'],
  presets: [{ name: 'Draft' }, 'Draft', '{"name":"Draft"}'],
  pathMap: [{ from: '/a', to: 'b' }, 'x', '{"from":"/a","to":"b"}'],
  'transfer.driver': ['ftp', 1, '"ftp"'],
  'transfer.command': ['', 1, '""'],
  'transfer.storage': ['-oProxyCommand=calc', '@list', '"-oProxyCommand=calc"'],
  'transfer.results': ['--daemon', 'nas:/two\nlines', '"--daemon"'],
  'transfer.environmentFile': ['', {}, '""'],
  'transfer.hardLinks': ['yes', 1, '"yes"'],
  'transfer.changed': ['keep', true, '"keep"'],
  'transfer.bytesPerSecond': [999, '2MB', '999'],
  'transfer.hours': ['19:00-19:00', '7-19', '"19:00-19:00"'],
  'frames.fetch': ['sometimes', true, '"sometimes"'],
  'frames.folder': ['renders/{scene}', '/mnt/{shot}', '"renders/{scene}"'],
  'frames.projects': ['Film1', ['Film1'], '"Film1"'],
  limits: [100, ['day'], '100'],
  'notify.webhook': ['https://hooks.example/', ['url'], '"https://hooks.example/"'],
  'notify.desktop': [['taskDone'], 'taskDone', '["taskDone"]'],
  'notify.hosts': [['limitNear'], 'limitNear', '["limitNear"]'],
  'notify.secret': ['tooshort', 7, 'may contain a password'],
  hooks: ['hooks.d', 7, '"hooks.d"'],
  'retention.days': [7, '180', '7'],
  port: [65_536, '80', '65536'],
};

const nested = (path: readonly string[], value: unknown): unknown =>
  path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);

function complaint(config: unknown, env: Readonly<Record<string, string>> = {}): string {
  try {
    readSettings(JSON.stringify(config), env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(config)} and ${JSON.stringify(env)} were taken.`);
}

it('no more than 42 keys can be set', () => {
  // Beyond that nobody reads the page: merge keys, or derive one from another.
  expect(configKeys.length).toBeLessThanOrEqual(42);
});

it.each([
  ['port', 'RENDERBRIDGE_PORT'],
  ['pathMap', 'RENDERBRIDGE_PATH_MAP'],
  ['farm.intervalMs', 'RENDERBRIDGE_FARM_INTERVAL_MS'],
  ['transfer.environmentFile', 'RENDERBRIDGE_TRANSFER_ENVIRONMENT_FILE'],
])('%s is set by the variable %s', (name, variable) => {
  expect(configKeys.find((key) => key.name === name)).toMatchObject({ variable });
});

it('a page changes no key that says what runs, whom to trust or where events go', () => {
  const inTerminalOnly = configKeys.filter((key) => key.inTerminalOnly).map(({ name }) => name);
  expect(inTerminalOnly).toEqual([
    'farm.proxy',
    'farm.caFile',
    'farm.transmitter',
    'transfer.command',
    'transfer.environmentFile',
    'notify.webhook',
    'notify.secret',
    'hooks',
  ]);
});

it('without any configuration, every key has the value of the sandbox', () => {
  expect(readSettings(undefined, {})).toEqual({
    farm: {
      baseUrl: undefined,
      generation: 1,
      account: 'sandbox',
      locale: 'en',
      utcOffset: '+08:00',
      proxy: undefined,
      caFile: undefined,
      transmitter: undefined,
      platform: '4',
      currency: 'CNY',
      intervalMs: 0,
      timeoutMs: 5000,
      settleMs: 1000,
      pollMs: 1000,
      numbersAsStrings: false,
      keepLeadingSlashes: false,
      sendFrameOnRestart: false,
      timeoutUnit: 'hours',
    },
    defaults: {},
    projectDefaults: {},
    presets: [],
    pathMap: [],
    transfer: {
      driver: 'copy',
      command: undefined,
      storage: undefined,
      results: undefined,
      environmentFile: undefined,
      hardLinks: false,
      changed: 'send',
      bytesPerSecond: undefined,
      hours: undefined,
    },
    frames: { fetch: 'always', folder: undefined, projects: {} },
    limits: {},
    notify: { webhook: undefined, desktop: {}, hosts: {}, secret: undefined },
    hooks: undefined,
    retention: { days: 180 },
    port: 47_910,
  });
});

it('every key has its wrong values in this table', () => {
  expect(Object.keys(wrong).sort()).toEqual(configKeys.map(({ name }) => name).sort());
});

describe.each(configKeys.map((key) => [key.name, key] as const))('%s', (name, key) => {
  const { path, variable } = key;
  const expected = expectedText(key);
  const [first, second, quoted] = wrong[name] ?? [];

  it('has words for what it may be', () => {
    expect(expected).toMatch(/^\S.{4,}\S$/);
  });

  it('that is wrong in config.json is named, with what was expected and what was got', () => {
    expect(complaint(nested(path, first))).toBe(`${name}: expected ${expected}, got ${gotOf(quoted)}.`);
    expect(complaint(nested(path, second))).toMatch(new RegExp(`^${name}: expected `));
  });

  it('that is wrong in the environment is named with its variable', () => {
    const value = typeof first === 'string' ? first : JSON.stringify(first);
    const said = complaint({}, { [variable]: value });
    expect(said).toBe(`${name}: ${variable}: expected ${expected}, got ${gotOf(quoted)}.`);
  });

  function gotOf(text = ''): string {
    return text === 'may contain a password' ? 'something else, which may contain a password' : text;
  }
});

describe('a proxy', () => {
  it.each([
    'proxy:3128',
    'ftp://proxy/',
    'http://anna:hunter22@proxy/path',
    'http://proxy:3128/?x=1',
    'http://anna:100%@proxy:3128',
  ])('%s is refused and never quoted', (proxy) => {
    const said = complaint({ farm: { proxy } });
    expect(said).toMatch(/^farm\.proxy: expected an address/);
    for (const part of ['hunter22', 'anna', proxy]) expect(said).not.toContain(part);
  });

  it.each(['http://proxy:3128', 'http://anna:p%40ss@proxy.studio:3128/', 'https://[::1]:3128'])(
    '%s is taken',
    (proxy) => {
      expect(readSettings(JSON.stringify({ farm: { proxy } }), {}).farm.proxy).toBe(proxy);
    },
  );
});

describe('an address of the farm', () => {
  it('with a user and a password in it is refused without them', () => {
    const said = complaint({ farm: { baseUrl: 'https://anna:hunter22@farm.example/', account: 'a' } });
    expect(said).toContain('without a user name and a password, got "https://…@farm.example/"');
    expect(said).not.toContain('hunter22');
  });
});

it('every wrong key of a file and the environment is named at once', () => {
  const said = complaint(
    { port: 'x', farm: { locale: 'fr', more: 1 }, prot: 1 },
    { RENDERBRIDGE_FARM_POLL_MS: '1' },
  );
  for (const name of [
    'port: ',
    'farm.locale: ',
    'farm.more, prot: no such settings',
    'farm.pollMs: RENDERBRIDGE_FARM_POLL_MS: ',
  ])
    expect(said).toContain(name);
});

it('a file that breaks off says where, and is not quoted', () => {
  const text = '{"farm": {"proxy": "http://anna:hunter22@proxy:3128"';
  for (const file of [text, `${text} oops`, `{ ${text}`]) {
    const error = (() => {
      try {
        return readSettings(file, {});
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(String(error)).toMatch(
      /config\.json: expected JSON, got something else at (line 1 column \d+\.|its end, )/,
    );
    expect(String(error)).not.toContain('hunter22');
  }
});

describe('in Chinese', () => {
  function chinese(fileText: string, env: Readonly<Record<string, string>> = {}): string {
    try {
      readSettings(fileText, env);
    } catch (error) {
      if (error instanceof ConfigError) return error.in('zh');
      throw error;
    }
    throw new Error(`${fileText} was taken.`);
  }

  it.each(configKeys.map((key) => [key.name, key] as const))(
    '%s is named with what it may be, in no English word of a sentence',
    (name, { path }) => {
      const said = chinese(JSON.stringify(nested(path, wrong[name]?.[0])));
      expect(said).toMatch(
        new RegExp(`^${name.replaceAll('.', '\\.')}：应为.*\\p{Script=Han}.*，实际为.*。$`, 'u'),
      );
      expect(said).not.toMatch(/expected|got|other|其他值/);
    },
  );

  it.each([
    ['an unknown key', '{"prot": 1}', 'prot：没有这样的设置'],
    ['a file that breaks off', '{"port": ', 'config.json：应为 JSON'],
    ['a file that is no object', '[]', 'config.json：应为对象'],
    ['a driver that is not built', '{"transfer": {"driver": "sftp"}}', 'transfer.driver：'],
    ['a farm without an account', '{"farm": {"baseUrl": "https://farm.example/"}}', 'farm.account：'],
  ])('%s is named', (_what, fileText, said) => {
    expect(chinese(fileText)).toContain(said);
  });
});

it.each([0, -1, 0.0000001, 0.009, 1e10, '200', null])(
  'no spending limit is %j, which would be shown as 0.00 or as nothing that a farm charges',
  (amount) => {
    expect(complaint({ limits: { day: amount } })).toBe(
      `limits.day: expected an amount from 0.01 to 1000000000, such as 200, got ${JSON.stringify(amount)}.`,
    );
    expect(readSettings('{"limits":{"day":0.01}}', {}).limits).toEqual({ day: 0.01 });
  },
);
