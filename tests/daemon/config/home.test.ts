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
import { networkDiskAt } from '#daemon/config/diskOfFolder.ts';
import { chooseHome, ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { readOwnFile } from '#daemon/config/ownedFile.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
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

  it('must be a full path', () => {
    expect(() => ownHomeFolders({ RENDERBRIDGE_HOME: 'here' })).toThrow(ConfigError);
  });
});

describe('a home on a network disk', () => {
  const folders = ['/home/ana/.local/share/renderbridge', '/var/tmp/renderbridge-1000'];

  it('sends the daemon to the second folder, and leaves the settings where they are', () => {
    expect(chooseHome(folders, (folder) => (folder.startsWith('/home') ? 'nfs4' : undefined))).toEqual({
      home: '/var/tmp/renderbridge-1000',
      settingsHome: '/home/ana/.local/share/renderbridge',
      networkDisk: 'nfs4',
    });
  });

  it('is the same for one that RENDERBRIDGE_HOME names', () => {
    const named = ownHomeFolders({ RENDERBRIDGE_HOME: '/net/home/ana/rb' });
    const chosen = chooseHome(named, (folder) => (folder.startsWith('/net') ? 'cifs' : undefined));
    expect(chosen).toMatchObject({ settingsHome: '/net/home/ana/rb', networkDisk: 'cifs' });
    expect(chosen.home).toMatch(/^\/var\/tmp\/renderbridge-\d+$/);
  });

  it.each([
    ['where there is no second, as on Windows', ['\\\\filer\\home\\rb']],
    ['where the second is on one too', folders],
  ])('is refused %s, with what to do', (_title, all) => {
    expect(() => chooseHome(all, () => 'nfs')).toThrow(ConfigError);
    expect(() => chooseHome(all, () => 'nfs')).toThrow(
      /network disk \(nfs\).*Set RENDERBRIDGE_HOME to a folder on a disk/,
    );
  });

  it('is none when the disk is local', () => {
    expect(chooseHome(folders, () => undefined)).toEqual({ home: folders[0], settingsHome: folders[0] });
  });

  it('is told from the disk that the folder would be made on', () => {
    const folder = temporaryFolder();
    expect(networkDiskAt(path.join(folder, 'not', 'there', 'yet'))).toBe(networkDiskAt(folder));
  });
});

describe('a file that says whom to trust', () => {
  const made = (folderMode = 0o700, fileMode = 0o600) => {
    const folder = path.join(temporaryFolder(), 'home');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'daemon.json'), 'whole');
    chmodSync(path.join(folder, 'daemon.json'), fileMode);
    chmodSync(folder, folderMode);
    return folder;
  };

  it('is read when it is this user’s alone', () => {
    expect(readOwnFile(made(), 'daemon.json')).toBe('whole');
    expect(readOwnFile(made(), 'another.json')).toBeUndefined();
  });

  onPosix('is passed over when others can reach it, or it is a link or in one', () => {
    expect(readOwnFile(made(0o755), 'daemon.json')).toBeUndefined();
    expect(readOwnFile(made(0o700, 0o644), 'daemon.json')).toBeUndefined();
    const folder = made();
    symlinkSync(path.join(folder, 'daemon.json'), path.join(folder, 'link.json'));
    expect(readOwnFile(folder, 'link.json')).toBeUndefined();
    const link = path.join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    expect(readOwnFile(link, 'daemon.json')).toBeUndefined();
  });

  (process.getuid?.() === 0 ? it : it.skip)('is passed over when it or its folder is somebody else’s', () => {
    const folder = made();
    chownSync(folder, 65_534, 65_534);
    expect(readOwnFile(folder, 'daemon.json')).toBeUndefined();
    chownSync(folder, 0, 0);
    chownSync(path.join(folder, 'daemon.json'), 65_534, 65_534);
    expect(readOwnFile(folder, 'daemon.json')).toBeUndefined();
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
