import { chmodSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  findAccessKey,
  looksLikeKey,
  takeKeyFromEnvironment,
  wrongWithKey,
} from '#daemon/config/accessKey.ts';
import { ConfigError } from '#daemon/config/configError.ts';
import { forgetKey, keepKey } from '#daemon/config/keepKey.ts';
import { type Keychain, KeychainUnavailable } from '#daemon/config/keychain.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import type { FarmIdentity } from '#daemon/config/settings.ts';
import { inWords, say } from '#protocol/texts/text.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { memoryKeychain } from './memoryKeychain.ts';

const farm: FarmIdentity = { baseUrl: 'https://farm.example/', account: 'studio', generation: 1 };
const farmKey = 'https://farm.example/ studio';
const onPosix = process.platform === 'win32' ? it.skip : it;

const fileOf = (home: string) => path.join(home, 'secrets.json');
function homeWith(content: string, mode = 0o600): string {
  const home = temporaryFolder();
  writeFileSync(fileOf(home), content);
  chmodSync(fileOf(home), mode);
  return home;
}
const keysFile = (accessKeys: Readonly<Record<string, string>>) => JSON.stringify({ accessKeys });
const written = keysFile({ studio: 'WRITTEN-KEY' });

function find(
  home: string,
  keychain: Keychain = memoryKeychain('absent'),
  fromEnvironment?: string,
  of = farm,
) {
  return findAccessKey({ home, farm: of, keychain }, fromEnvironment);
}

describe('the access key', () => {
  it('is taken out of the environment', () => {
    const env = { RENDERBRIDGE_ACCESS_KEY: 'OUTER-KEY', PATH: '/bin' };
    expect(takeKeyFromEnvironment(env)).toBe('OUTER-KEY');
    expect(env).toEqual({ PATH: '/bin' });
  });

  it('is the environment’s, else the keychain’s, else the file’s', async () => {
    const keychain = memoryKeychain();
    const home = homeWith(written);
    expect(await find(home, keychain)).toEqual({ key: 'WRITTEN-KEY', source: 'secretsFile' });
    keychain.kept.set(farmKey, 'KEYCHAIN-KEY');
    expect(await find(home, keychain)).toEqual({ key: 'KEYCHAIN-KEY', source: 'keychain' });
    expect(await find(home, keychain, 'OUTER-KEY')).toEqual({ key: 'OUTER-KEY', source: 'environment' });
  });

  it('is that of this farm and this account alone', async () => {
    const home = homeWith(keysFile({ [farmKey]: 'KEY-OF-FARM', studio: 'KEY-OF-ACCOUNT' }));
    const there = { ...farm, baseUrl: 'https://other.example/' };
    expect((await find(home)).key).toBe('KEY-OF-FARM');
    expect((await find(home, undefined, undefined, there)).key).toBe('KEY-OF-ACCOUNT');
    await expect(find(home, undefined, undefined, { ...farm, account: 'other' })).rejects.toThrow(
      ownCommand('login'),
    );
  });

  it.each([
    ['locked', 'is locked'],
    ['failed', 'cannot be used: this is a test'],
    ['absent', 'is not available'],
  ] as const)('is the file’s where the keychain is %s', async (why, said) => {
    expect((await find(homeWith(written), memoryKeychain(why))).source).toBe('secretsFile');
    await expect(find(temporaryFolder(), memoryKeychain(why))).rejects.toThrow(said);
  });

  it('of the sandbox is no secret, and no other is looked for', async () => {
    const sandbox = {
      home: homeWith(written, 0o644),
      farm: { baseUrl: undefined, account: 'sandbox', generation: 1 as const },
    };
    const found = await findAccessKey({ ...sandbox, keychain: memoryKeychain('locked') }, 'not a key');
    expect(found).toEqual({ key: 'sandbox', source: 'sandbox' });
  });

  onPosix('is not taken from a file that others can read, or from a link', async () => {
    for (const mode of [0o644, 0o640, 0o604])
      await expect(find(homeWith(written, mode))).rejects.toThrow('chmod 600');
    const home = temporaryFolder();
    symlinkSync(fileOf(homeWith(written)), fileOf(home));
    await expect(find(home)).rejects.toThrow('expected a file, got a link');
  });

  it.each(['{"accessKeys": {"studio": "SECRET"', '{"studio": "SECRET"}', 'SECRET'])(
    'is never quoted when the file is wrong: %s',
    async (content) => {
      const error = await find(homeWith(content)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ConfigError);
      expect(String(error)).toContain('secrets.json must contain');
      expect(String(error)).not.toContain('SECRET');
    },
  );
});

const none = { fault: 'no fault', most: 0, length: 0 };

describe('what cannot be a key is refused without being quoted', () => {
  const rows: readonly [string, string, string][] = [
    ['nothing', '', 'got nothing'],
    ['a blank in it', 'KEY OF-STUDIO', 'a blank or a line break'],
    ['a line break at its end', 'KEY-OF-STUDIO\n', 'a blank or a line break'],
    ['a tab', 'KEY\tOF', 'a blank or a line break'],
    ['letters beyond ASCII', 'SCHLÜSSEL-1', 'other characters'],
    ['a control character', 'KEY\u0007OF', 'other characters'],
    ['too much', 'K'.repeat(33), 'got 33'],
    ['three dots', '...', 'a placeholder'],
    ['dots as one', '…', 'other characters'],
    ['angle brackets', '<your-key>', 'a placeholder'],
    ['words for a key', 'your-access-key', 'a placeholder'],
    ['a word for a key', 'ACCESS_KEY', 'a placeholder'],
    ['crosses', 'xxxxxxxx', 'a placeholder'],
    ['stars', '********', 'a placeholder'],
    ['quotation marks', '"KEY-OF-STUDIO"', 'a placeholder'],
    ['to be changed', 'changeme', 'a placeholder'],
  ];
  it.each(rows)('%s', async (_title, key, said) => {
    expect(say('en', 'cli.login.wrong', wrongWithKey(key, 1) ?? none)).toContain(said);
    const places: readonly [string, () => Promise<unknown>][] = [
      ['RENDERBRIDGE_ACCESS_KEY', () => find(temporaryFolder(), undefined, key)],
      ['secrets.json', () => find(homeWith(keysFile({ studio: key })))],
      [
        'The keychain (Secret Service)',
        () => {
          const keychain = memoryKeychain();
          keychain.kept.set(farmKey, key);
          return find(temporaryFolder(), keychain);
        },
      ],
    ];
    for (const [place, look] of places) {
      const error = await look().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ConfigError);
      expect(String(error)).toContain(place);
      expect(String(error)).toContain(said);
      if (key.length > 5 && !/key/i.test(key)) expect(String(error)).not.toContain(key);
    }
  });

  it.each(['a', '0123456789abcdef0123456789abcdef', 'k3y-WITH_signs+/=!', 'KEYNOTE7'])(
    '%s may be one',
    (key) => {
      expect(wrongWithKey(key, 1)).toBeUndefined();
    },
  );
});

it('a key that signs may be longer than one of the first generation', () => {
  const key = 'k'.repeat(64);
  expect([wrongWithKey(key, 1)?.fault, wrongWithKey(key, 2)]).toEqual(['length', undefined]);
});

describe('a key that is kept', () => {
  it('is that of one generation of the farm alone', async () => {
    const keychain = memoryKeychain();
    const second = { ...farm, generation: 2 } as const;
    const home = temporaryFolder();
    await keepKey({ home, farm, keychain }, 'FIRST-KEY');
    await expect(find(home, keychain, undefined, second)).rejects.toThrow(ConfigError);
    await keepKey({ home, farm: second, keychain }, 'SECOND-KEY');
    expect((await find(home, keychain)).key).toBe('FIRST-KEY');
    expect((await find(home, keychain, undefined, second)).key).toBe('SECOND-KEY');
  });

  it('lies in the keychain, and an older one in the file is gone', async () => {
    const keychain = memoryKeychain();
    const home = homeWith(keysFile({ studio: 'OLD', [farmKey]: 'OLDER', another: 'STAYS' }));
    expect(await keepKey({ home, farm, keychain }, 'NEW-KEY')).toEqual({
      source: 'keychain',
      place: 'secretService',
      warnings: [],
    });
    expect(Object.fromEntries(keychain.kept)).toEqual({ [farmKey]: 'NEW-KEY' });
    expect(JSON.parse(readFileSync(fileOf(home), 'utf8'))).toEqual({ accessKeys: { another: 'STAYS' } });
  });

  it.each(['absent', 'locked', 'failed'] as const)(
    'lies in the file, for its user alone, where the keychain is %s, and that is said',
    async (why) => {
      const home = temporaryFolder();
      const kept = await keepKey({ home, farm, keychain: memoryKeychain(why) }, 'NEW-KEY');
      expect(kept).toMatchObject({ source: 'secretsFile', place: fileOf(home) });
      const warnings = kept.warnings.map((warning) => inWords(warning, 'en')).join(' ');
      expect(warnings).toContain('unencrypted');
      expect(warnings).toContain(
        { absent: 'is not available', locked: 'is locked', failed: 'cannot be used: this is a test' }[why],
      );
      expect((await find(home)).key).toBe('NEW-KEY');
      if (process.platform !== 'win32') expect(statSync(fileOf(home)).mode & 0o777).toBe(0o600);
    },
  );

  it('is read back: a keychain that gives back something else is not trusted', async () => {
    const home = temporaryFolder();
    const liar: Keychain = { ...memoryKeychain(), read: async () => 'SOMETHING-ELSE' };
    expect((await keepKey({ home, farm, keychain: liar }, 'NEW-KEY')).source).toBe('secretsFile');
  });

  it('is forgotten wherever it lies, and only it', async () => {
    const keychain = memoryKeychain();
    keychain.kept.set(farmKey, 'A').set('https://other.example/ studio', 'B');
    const home = homeWith(keysFile({ studio: 'C' }));
    expect(await forgetKey({ home, farm, keychain })).toEqual(['secretService', fileOf(home)]);
    expect([...keychain.kept.values()]).toEqual(['B']);
    expect(existsSync(fileOf(home))).toBe(false);
    expect(await forgetKey({ home, farm, keychain })).toEqual([]);
  });

  it('is forgotten in the file even where the keychain stays locked, which is said', async () => {
    const home = homeWith(written);
    const locked = { home, farm, keychain: memoryKeychain('locked') };
    await expect(forgetKey(locked)).rejects.toThrow(KeychainUnavailable);
    expect(existsSync(fileOf(home))).toBe(false);
    const absent = { home: homeWith(written), farm, keychain: memoryKeychain('absent') };
    expect(await forgetKey(absent)).toEqual([fileOf(absent.home)]);
  });
});

describe('what stands where an account belongs', () => {
  it.each([
    'KEY0123456789abcdefKEY',
    '0123456789abcdef0123456789abcdef',
    'zVB4h6rhrfla7yadI1-1VTMgnZ7efqvD',
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    'abcdefghijklmnopqrstuvwxyzabcdef',
  ])('looks like a key: %s', (text) => {
    expect(looksLikeKey(text)).toBe(true);
  });

  it.each([
    'ana',
    'studio_shanghai_2026',
    'render-team-of-the-north-1',
    'somebody.with.a.very.long.name2026@studio.example.com',
    '13800138000',
    '1380013800013800',
    '工作室的账号工作室的账号工作室的账号工作室的账号工作室的账号工作室的账号',
    '',
  ])('does not: %s', (text) => {
    expect(looksLikeKey(text)).toBe(false);
  });
});
