import type { Platform } from './platform.ts';

/** A program with its arguments. */
export type Opener = readonly [program: string, ...args: string[]];

/**
 * What shows a folder to the person at the desk. On macOS in its parent folder: a folder that is named like a program
 * would be started instead. `folder` is absolute, so that no program takes it for an option.
 */
export function folderOpener(platform: Platform, folder: string): Opener {
  if (platform === 'macos') return ['/usr/bin/open', '-R', folder];
  if (platform === 'windows') return ['explorer.exe', folder.replaceAll('/', '\\')];
  return ['xdg-open', folder];
}
