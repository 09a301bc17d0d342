import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readAccessKey } from '#daemon/config/accessKey.ts';
import { ownHomeFolders, prepareHome } from '#daemon/config/homeFolder.ts';
import { writePrivateJson } from '#daemon/config/privateFile.ts';
import { ConfigError } from '#daemon/config/settings.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const farm = { baseUrl: 'https://farm.example/', account: 'studio' };
const modeOf = (file: string) => statSync(file).mode & 0o777;
const onPosix = process.platform === 'win32' ? it.skip : it;

describe('the access key', () => {
  const home = (content: string, mode = 0o600) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'secrets.json'), content);
    chmodSync(path.join(folder, 'secrets.json'), mode);
    return folder;
  };
  const secrets = JSON.stringify({ accessKeys: { studio: 'from the file' } });

  it('is the environment’s, which is then free of it', () => {
    const env = { RENDERBRIDGE_ACCESS_KEY: 'from outside', PATH: '/bin' };
    expect(readAccessKey(home(secrets), farm, env)).toBe('from outside');
    expect(env).toEqual({ PATH: '/bin' });
  });

  it('is else the file’s, that of the account', () => {
    expect(readAccessKey(home(secrets), farm, {})).toBe('from the file');
    expect(readAccessKey(home(secrets), farm, { RENDERBRIDGE_ACCESS_KEY: '' })).toBe('from the file');
    expect(readAccessKey(home(secrets), { ...farm, account: 'other' }, {})).toBeUndefined();
    expect(readAccessKey(temporaryFolder(), farm, {})).toBeUndefined();
  });

  it('of the sandbox is no secret, and a real one is kept from it', () => {
    const env = { RENDERBRIDGE_ACCESS_KEY: 'real' };
    expect(readAccessKey(home(secrets), { baseUrl: undefined, account: 'sandbox' }, env)).toBe('sandbox');
    expect(env).toEqual({});
  });

  onPosix('is not taken from a file that others can read, or from a link', () => {
    for (const mode of [0o644, 0o640, 0o604])
      expect(() => readAccessKey(home(secrets, mode), farm, {})).toThrow(ConfigError);
    const folder = temporaryFolder();
    symlinkSync(path.join(home(secrets), 'secrets.json'), path.join(folder, 'secrets.json'));
    expect(() => readAccessKey(folder, farm, {})).toThrow(ConfigError);
  });

  it.each(['{"accessKeys": {"studio": "SECRET"', '{"studio": "SECRET"}', 'SECRET'])(
    'is never quoted when the file is wrong: %s',
    (content) => {
      let said = '';
      try {
        readAccessKey(home(content), farm, {});
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        said = error.message;
      }
      expect(said).toContain('secrets.json must hold');
      expect(said).not.toContain('SECRET');
    },
  );
});

describe('the home', () => {
  onPosix('is made for its user alone', () => {
    const folder = path.join(temporaryFolder(), 'deep', 'home');
    expect(prepareHome(folder)).toBe(folder);
    expect(modeOf(folder)).toBe(0o700);
  });

  onPosix('is closed to others where it was open', () => {
    const folder = path.join(temporaryFolder(), 'home');
    mkdirSync(folder, { mode: 0o755 });
    prepareHome(folder);
    expect(modeOf(folder)).toBe(0o700);
  });

  onPosix('is no link and no file', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'real'));
    symlinkSync(path.join(folder, 'real'), path.join(folder, 'link'));
    writeFileSync(path.join(folder, 'file'), '');
    for (const name of ['link', 'file'])
      expect(() => prepareHome(path.join(folder, name))).toThrow(ConfigError);
  });

  onPosix('of another user is refused', () => {
    const folder = temporaryFolder();
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(folder, 65_534, 65_534);
    expect(() => prepareHome(isRoot ? folder : '/')).toThrow('belongs to another user');
  });

  it('must be a full path', () => {
    expect(() => ownHomeFolders({ RENDERBRIDGE_HOME: 'here' })).toThrow(ConfigError);
  });
});

describe('a private file', () => {
  onPosix('is whole, for its user alone, and leaves nothing beside it', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'daemon.json');
    writeFileSync(file, 'older', { mode: 0o644 });
    writePrivateJson(file, { token: 't' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ token: 't' });
    expect(modeOf(file)).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['daemon.json']);
  });

  onPosix('replaces a planted link and leaves what it points at alone', () => {
    const folder = temporaryFolder();
    const target = path.join(folder, 'target');
    const file = path.join(folder, 'daemon.json');
    writeFileSync(target, 'untouched');
    symlinkSync(target, file);
    writePrivateJson(file, { token: 't' });
    expect(readFileSync(target, 'utf8')).toBe('untouched');
    expect(lstatSync(file).isSymbolicLink()).toBe(false);
  });

  it('that cannot be put in its place leaves nothing behind', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'daemon.json', 'occupied'), { recursive: true });
    expect(() => writePrivateJson(path.join(folder, 'daemon.json'), {})).toThrow();
    expect(readdirSync(folder)).toEqual(['daemon.json']);
    expect(existsSync(path.join(folder, 'daemon.json', 'occupied'))).toBe(true);
  });
});
