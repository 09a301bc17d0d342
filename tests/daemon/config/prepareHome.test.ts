import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { forbiddenHome } from '#daemon/config/forbiddenHome.ts';
import { isOwnFileName } from '#daemon/config/ownFileNames.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { ConfigError } from '#daemon/config/settings.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const onPosix = process.platform === 'win32' ? it.skip : it;
const modeOf = (file: string) => statSync(file).mode & 0o777;
const isRoot = process.getuid?.() === 0;

/** What it says; it must be one sentence of ours. */
function refusal(folder: string): string {
  try {
    prepareHome(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error(`${folder} was taken`);
}

describe('a folder that is there', () => {
  onPosix.each([0o755, 0o770, 0o701])(
    'with mode %o is refused with the command that closes it, and is not changed',
    (mode) => {
      const folder = path.join(temporaryFolder(), "ana's home");
      mkdirSync(folder);
      execFileSync('chmod', [mode.toString(8), folder]);
      const [command] = /chmod 700 '(?:[^']|'\\'')*'/.exec(refusal(folder)) ?? [''];
      expect(modeOf(folder)).toBe(mode);
      execFileSync('/bin/sh', ['-c', command]);
      expect(prepareHome(folder)).toBe(folder);
    },
  );

  it('with somebody’s files is refused, names some, and stays as it is', () => {
    const folder = temporaryFolder();
    for (const name of ['a.txt', 'b.txt', 'c.txt', 'd.txt']) writeFileSync(path.join(folder, name), '');
    expect(refusal(folder)).toMatch(/"a\.txt", "b\.txt", "c\.txt" and 1 more/);
    expect(readdirSync(folder)).toHaveLength(4);
  });

  it('with nothing but ours is taken', () => {
    const folder = temporaryFolder();
    for (const name of ['config.json', 'secrets.json', 'daemon.log.2', 'launcher.json'])
      writeFileSync(path.join(folder, name), '');
    mkdirSync(path.join(folder, 'checks.d'));
    expect(prepareHome(folder)).toBe(folder);
  });

  it('that was a home before may hold what came later', () => {
    const folder = temporaryFolder();
    for (const name of ['renderbridge.sqlite', 'config.json~']) writeFileSync(path.join(folder, name), '');
    expect(prepareHome(folder)).toBe(folder);
  });

  onPosix('of another user is refused', () => {
    const folder = temporaryFolder();
    if (isRoot) chownSync(folder, 65_534, 65_534);
    expect(refusal(isRoot ? folder : '/')).toMatch(/belongs to another user|root of a disk/);
  });
});

describe('what is no folder, or where none can be made', () => {
  const places: readonly (readonly [string, (folder: string) => string, RegExp])[] = [
    [
      'a file',
      (folder) => {
        writeFileSync(path.join(folder, 'x'), '');
        return path.join(folder, 'x');
      },
      /is not a folder/,
    ],
    [
      'below a file',
      (folder) => {
        writeFileSync(path.join(folder, 'x'), '');
        return path.join(folder, 'x', 'y', 'z');
      },
      /is a file/,
    ],
    [
      'a FIFO',
      (folder) => {
        execFileSync('mkfifo', [path.join(folder, 'x')]);
        return path.join(folder, 'x');
      },
      /is not a folder/,
    ],
    [
      'below a FIFO',
      (folder) => {
        execFileSync('mkfifo', [path.join(folder, 'x')]);
        return path.join(folder, 'x', 'y');
      },
      /is a file/,
    ],
    [
      'a link',
      (folder) => {
        mkdirSync(path.join(folder, 'r'));
        symlinkSync(path.join(folder, 'r'), path.join(folder, 'x'));
        return path.join(folder, 'x');
      },
      /is a link/,
    ],
    [
      'a link that leads nowhere',
      (folder) => {
        symlinkSync(path.join(folder, 'gone'), path.join(folder, 'x'));
        return path.join(folder, 'x');
      },
      /is a link/,
    ],
    [
      'below a link that leads nowhere',
      (folder) => {
        symlinkSync(path.join(folder, 'gone'), path.join(folder, 'x'));
        return path.join(folder, 'x', 'y');
      },
      /broken link|cannot be created/,
    ],
    [
      'below links in a circle',
      (folder) => {
        symlinkSync('b', path.join(folder, 'a'));
        symlinkSync('a', path.join(folder, 'b'));
        return path.join(folder, 'a', 'y');
      },
      /form a loop/,
    ],
    ['a name that is too long', (folder) => path.join(folder, 'n'.repeat(300)), /too long/],
    [
      'a path that is too long',
      (folder) => path.join(folder, ...Array<string>(60).fill('n'.repeat(100))),
      /too long/,
    ],
    [
      'a link into /proc',
      (folder) => {
        symlinkSync('/proc', path.join(folder, 'x'));
        return path.join(folder, 'x', 'y');
      },
      /system folder/,
    ],
  ];
  onPosix.each(places)('%s is refused in one sentence', (_what, make, sentence) => {
    const folder = make(temporaryFolder());
    const said = refusal(folder);
    expect(said).toMatch(sentence);
    expect(said).toContain('RENDERBRIDGE_HOME');
    expect(said).not.toContain('\n');
  });

  (process.platform === 'linux' ? it : it.skip).each([
    '/proc/x',
    '/sys/x/y',
    '/dev/null',
    '/dev/x',
    '/',
    '/home',
    '/etc',
    os.homedir(),
    path.dirname(os.homedir()),
  ])('%s is refused', (folder) => {
    const before = existsSync(folder);
    expect(refusal(folder)).toContain('cannot be the home');
    expect(existsSync(folder)).toBe(before);
  });
});

describe('places that are no home', () => {
  const homes = { linux: '/home/ana', macos: '/Users/ana', windows: 'C:\\Users\\ana' } as const;
  it.each([
    ['linux', '/', true],
    ['linux', '/home', true],
    ['linux', '/home/ana', true],
    ['linux', '/home/ben', true],
    ['linux', '/home/ana/', true],
    ['linux', '/root', true],
    ['linux', '/tmp', true],
    ['linux', '/var/tmp', true],
    ['linux', '/proc/1', true],
    ['linux', '/etc/renderbridge', true],
    ['linux', '/usr/lib/x', true],
    ['linux', '/dev', true],
    ['linux', '/home/ana/.local/share', true],
    ['linux', '/home/ana/Documents', true],
    ['linux', '/run/user/1000', true],
    ['linux', '/usr/games', true],
    ['linux', '/usr/include/x', true],
    ['linux', '/usr/local/bin', true],
    ['linux', '/usr/local/src', true],
    ['linux', '/usr/src', true],
    ['linux', '/var/mail', true],
    ['linux', '/var/local', true],
    ['linux', '/var/log', true],
    ['linux', '/lost+found', true],
    ['linux', '/var/lib/renderbridge', false],
    ['linux', '/usr/local/share/renderbridge', false],
    ['linux', '/home/ana/.local/share/renderbridge', false],
    ['linux', '/var/tmp/renderbridge-1000', false],
    ['linux', '/tmp/x', false],
    ['linux', '/procession', false],
    ['linux', '/home/ana/proc', false],
    ['linux', '/opt/studio/rb', false],
    ['macos', '/', true],
    ['macos', '/Users', true],
    ['macos', '/Users/ben', true],
    ['macos', '/users/ANA', true],
    ['macos', '/System/x', true],
    ['macos', '/Library/Application Support/x', true],
    ['macos', '/Volumes', true],
    ['macos', '/private/tmp', true],
    ['macos', '/usr/share/x', true],
    ['macos', '/private/var/root', true],
    ['macos', '/Users/ana/Library/Application Support', true],
    ['macos', '/Users/ana/Library/Application Support/renderbridge', false],
    ['macos', '/Volumes/disk/rb', false],
    ['macos', '/private/var/folders/xy/T/rb', false],
    ['windows', 'C:\\', true],
    ['windows', 'D:\\', true],
    ['windows', 'd:', true],
    ['windows', 'C:\\Users', true],
    ['windows', 'c:\\users\\BEN', true],
    ['windows', 'C:\\Windows\\Temp', true],
    ['windows', 'C:\\Program Files\\rb', true],
    ['windows', 'C:\\ProgramData', true],
    ['windows', 'C:\\Users\\ana\\AppData\\Local', true],
    ['windows', '\\\\server\\share', true],
    ['windows', 'D:\\Windows\\rb', true],
    ['windows', 'C:/Windows/rb', true],
    ['windows', '\\\\?\\C:\\Windows\\rb', true],
    ['windows', '\\\\?\\UNC\\server\\share', true],
    ['windows', 'C:\\Windows.', true],
    ['windows', 'C:\\Users \\ben', true],
    ['windows', '\\\\?\\D:\\rb', false],
    ['windows', 'D:\\rb.1', false],
    ['windows', 'C:\\Users\\ana\\AppData\\Local\\renderbridge', false],
    ['windows', 'D:\\rb', false],
    ['windows', 'C:\\WindowsOld', false],
  ] as const)('%s: %s: %s', (platform, folder, isForbidden) => {
    expect(forbiddenHome(folder, { platform, userHome: homes[platform] }) !== undefined).toBe(isForbidden);
  });
});

describe('a name that we write', () => {
  it.each([
    'daemon.json',
    'daemon.json.0123456789ab',
    'renderbridge.sqlite',
    'renderbridge.sqlite-wal',
    'renderbridge.v1.sqlite',
    'renderbridge.v1.sqlite.part',
    'renderbridge.damaged-20261122T120000Z-2.sqlite-wal',
    'renderbridge.marker.json',
    'renderbridge.opening',
    'renderbridge.starting-journal',
    'daemon.log',
    'daemon.log.4',
    'starter.lock',
    '.DS_Store',
  ])('%s is ours', (name) => {
    expect(isOwnFileName(name)).toBe(true);
  });
  it.each([
    'daemon.json.bak',
    'thesis.docx',
    'renderbridge',
    'renderbridge.sqlite2',
    'daemon.log.old',
    'my config.json',
    '__proto__',
    'toString',
    '.ssh',
  ])('%s is not', (name) => {
    expect(isOwnFileName(name)).toBe(false);
  });
});
