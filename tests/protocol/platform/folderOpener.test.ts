import { expect, it } from '@jest/globals';
import { folderOpener } from '#protocol/platform/folderOpener.ts';

it.each([
  ['linux', '/mnt/film 1/frames', ['xdg-open', '/mnt/film 1/frames']],
  ['macos', '/Volumes/film/evil.app', ['/usr/bin/open', '-R', '/Volumes/film/evil.app']],
  ['windows', 'D:/film/frames', ['explorer.exe', 'D:\\film\\frames']],
  ['windows', '\\\\nas\\film\\a&calc', ['explorer.exe', '\\\\nas\\film\\a&calc']],
] as const)('on %s, %s is shown by one argument, whatever is in it', (platform, folder, expected) => {
  expect(folderOpener(platform, folder)).toEqual(expected);
});
