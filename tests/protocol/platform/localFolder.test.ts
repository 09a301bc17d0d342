import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { folderNameOf } from '#protocol/platform/folderName.ts';
import { folderFault } from '#protocol/platform/localFolder.ts';
import type { Platform } from '#protocol/platform/platform.ts';
import { seed } from '../../daemon/seed.ts';

const good: Readonly<Record<Platform, readonly string[]>> = {
  linux: ['/results', '/srv/场景/é', '/a b/c.d', '/mnt/x:y', '/a/...', '/C:/x', '/NUL', '/a\\..\\b'],
  macos: ['/Volumes/Big Disk/out', '/results/', '/a//b', '/Users/x/.hidden'],
  windows: [
    'C:\\results',
    'c:/results/a',
    'D:\\',
    '\\\\server\\share\\out',
    '//server/share',
    'C:\\场景\\é',
    'C:\\nullable\\console',
  ],
};
const bad: Readonly<Record<Platform, readonly string[]>> = {
  linux: [
    'results',
    './a',
    '../a',
    '',
    '/a/../b',
    '/..',
    '~/x',
    'C:\\x',
    '/a\0b',
    '/a\nb',
    '/a\x7fb',
    'file:///a',
  ],
  macos: ['results', '/a/..', '..', '-o/x', '@x', '/a\u0085b'],
  windows: [
    'results',
    'C:results',
    'C:',
    '\\results',
    '/results',
    'C:\\a\\..\\b',
    'C:/a/../b',
    '\\\\?\\C:\\x',
    '\\\\.\\PhysicalDrive0',
    '//?/C:/x',
    '//./pipe/x',
    '\\\\server',
    'C:\\x:stream',
    'C:\\a\\NUL',
    'C:\\con\\x',
    'C:\\LPT1.txt',
    'C:\\com1',
    'C:\\trailing.',
    'C:\\trailing \\x',
    'C:\\a\0',
    '1:\\x',
  ],
};

describe.each(['linux', 'macos', 'windows'] as const)('a folder on %s', (platform) => {
  it.each(good[platform])('%j may be filled', (folder) => {
    expect(folderFault(folder, platform)).toBeUndefined();
  });

  it.each(bad[platform])('%j is refused with a reason', (folder) => {
    expect(folderFault(folder, platform)).toMatch(/\w/);
  });
});

describe('a name that somebody else chose', () => {
  it.each([
    ['7_shot010', '7_shot010'],
    ['7/../../../.ssh', '7_.._.._.._.ssh'],
    ['7\\..\\x', '7_.._x'],
    ['..', '_'],
    ['.', '_'],
    ['', '_'],
    ['.ssh', '_ssh'],
    ['/etc', '_etc'],
    ['C:\\x', 'C__x'],
    ['NUL', '_NUL'],
    ['com1.txt', '_com1.txt'],
    ['a\0b\nc', 'a_b_c'],
    ['dots... ', 'dots'],
    ['场景 é', '场景 é'],
  ])('%j becomes the folder %j', (text, name) => {
    expect(folderNameOf(text)).toBe(name);
  });

  it('never leads out of the folder that it is put into, on any platform', () => {
    const letters = fc.constantFrom(
      '.',
      '..',
      '/',
      '\\',
      ':',
      'a',
      ' ',
      '\0',
      '\n',
      '~',
      '%2e',
      'é',
      '\ud800',
      'NUL',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 60 }),
        (parts) => {
          const name = folderNameOf(parts.join(''));
          for (const dialect of [path.posix, path.win32]) {
            const root = dialect === path.posix ? '/home/results' : 'C:\\home\\results';
            expect(dialect.dirname(dialect.join(root, name))).toBe(root);
            expect(dialect.basename(dialect.join(root, name))).toBe(name);
          }
        },
      ),
      { seed, numRuns: 2000 },
    );
  });
});
