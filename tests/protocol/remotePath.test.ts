import { describe, expect, it } from '@jest/globals';
import { isRemotePath } from '#protocol/paths/remotePath.ts';

describe('a path below a root of the farm', () => {
  it.each(['a', 'D/projects/場景 é/シーン.blend', '..a/b', 'a/-b', '12_a/frame 0001.png', 'C:'])(
    'is %j',
    (path) => {
      expect(isRemotePath(path)).toBe(true);
    },
  );

  it.each([
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    'a/../b',
    'a/.',
    '-a',
    '--output=x',
    'a\\b',
    'a\0',
    'a\nb',
    'a\u2028b',
    '\ud800',
  ])('is never %j', (path) => {
    expect(isRemotePath(path)).toBe(false);
  });
});
