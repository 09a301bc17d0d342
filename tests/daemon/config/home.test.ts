import {
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
import { ownHomeFolders, prepareHome } from '#daemon/config/homeFolder.ts';
import { writePrivateJson } from '#daemon/config/privateFile.ts';
import { ConfigError } from '#daemon/config/settings.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const modeOf = (file: string) => statSync(file).mode & 0o777;
const onPosix = process.platform === 'win32' ? it.skip : it;

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
