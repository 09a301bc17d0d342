import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import { type FolderDisk, lookAtFolder } from '#daemon/transfers/folderFiles.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { startedFileStates } from './uploadsRig.ts';

function rig() {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  const write = (name: string) => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), name);
  };
  const states = startedFileStates();
  return {
    at,
    write,
    link: (name: string, target: string) => symlinkSync(target, at(name)),
    async look(name: string): Promise<FileStat | undefined> {
      return (await states.statAgain([name])).get(name);
    },
  };
}

it('a folder stands for all files below it, a folder after its files', async () => {
  const { at, write, look } = rig();
  for (const name of ['cache/b.vdb', 'cache/a.vdb', 'cache/sub/deep/c.vdb', 'cache/z.vdb']) write(name);
  mkdirSync(at('cache/empty'));
  expect(await look(at('cache'))).toEqual({
    state: 'several',
    of: 'folder',
    files: ['cache/a.vdb', 'cache/b.vdb', 'cache/z.vdb', 'cache/sub/deep/c.vdb'].map(at),
    count: 4,
  });
});

it('links within a folder are followed, those that lead out of it are left out and named, none goes round for ever, and one that leads nowhere is a file that is missing', async () => {
  const { at, write, link, look } = rig();
  write('cache/v2/a.vdb');
  write('secret/key');
  write('cache-evil/b.vdb');
  link('cache/current', at('cache/v2'));
  link('cache/round', at('cache'));
  link('cache/key', at('secret/key'));
  link('cache/folder', at('cache-evil'));
  link('cache/gone', at('nowhere'));
  expect(await look(at('cache'))).toEqual({
    state: 'several',
    of: 'folder',
    files: ['cache/gone', 'cache/current/a.vdb', 'cache/v2/a.vdb'].map(at),
    count: 3,
    linksOut: ['cache/folder', 'cache/key'].map(at),
    linksOutCount: 2,
  });
});

it('a folder in it that nobody may list is named, and the files beside it are found all the same', async () => {
  const entry = (name: string, kind: 'file' | 'folder') => ({
    name,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => false,
  });
  const folders: Readonly<Record<string, ReturnType<typeof entry>[]>> = {
    '/cache': [entry('a.vdb', 'file'), entry('shut', 'folder'), entry('v2', 'folder')],
    '/cache/v2': [entry('b.vdb', 'file')],
  };
  const disk: FolderDisk = {
    list: async (folder) =>
      folders[folder] ?? Promise.reject(Object.assign(new Error(folder), { code: 'EACCES' })),
    realPath: async (file) => file,
    isFolder: async () => false,
  };
  const look = (folder: string) => lookAtFolder(folder, 100, disk, () => {});
  expect(await look('/cache')).toMatchObject({
    state: 'several',
    files: ['/cache/a.vdb', '/cache/shut', '/cache/v2/b.vdb'],
  });
  expect(await look('/cache/shut')).toEqual({ state: 'unreadable' });
});

it('tiles that are links out of their folder are left out and named', async () => {
  const { at, write, link, look } = rig();
  write('maps/skin.1001.png');
  write('library/skin.1002.png');
  link('maps/skin.1002.png', at('library/skin.1002.png'));
  link('maps/skin.1003.png', at('maps/skin.1001.png'));
  expect(await look(at('maps/skin.<UDIM>.png'))).toEqual({
    state: 'several',
    files: ['maps/skin.1001.png', 'maps/skin.1003.png'].map(at),
    count: 2,
    linksOut: [at('maps/skin.1002.png')],
    linksOutCount: 1,
  });
});

it('a whole disk is never looked into, and a device is no file', async () => {
  const { at, link, look } = rig();
  expect(await look('/')).toEqual({ state: 'elsewhere' });
  link('disk', '/');
  expect(await look(at('disk'))).toEqual({ state: 'elsewhere' });
  expect(await look(`${at('disk')}/`)).toEqual({ state: 'elsewhere' });
  expect(await look('/dev/zero')).toEqual({ state: 'unreadable' });
});
