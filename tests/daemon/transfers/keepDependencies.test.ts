import { describe, expect, it } from '@jest/globals';
import { type CloningDisk, createKeepByClone, type FileToKeep } from '#daemon/transfers/keepDependencies.ts';

interface Blocks {
  readonly content: string;
  mtimeMs: number;
}

/** Files by path, and devices that can share blocks. */
function disk(sharing: readonly string[], files: Readonly<Record<string, string>>) {
  const blocks = new Map<string, Blocks>(
    Object.entries(files).map(([path, content]) => [path, { content, mtimeMs: 5 }]),
  );
  const asked: string[] = [];
  const folders: string[] = [];
  const fault = (code: string) => Object.assign(new Error(code), { code });
  const cloning: CloningDisk = {
    async clone(from, to) {
      asked.push(from);
      const found = blocks.get(from);
      if (!found) throw fault('ENOENT');
      if (!sharing.some((root) => from.startsWith(root))) throw fault('EXDEV');
      blocks.set(to, { ...found });
    },
    async makeFolder(folder) {
      folders.push(folder);
    },
    async setTime(file, mtimeMs) {
      const found = blocks.get(file);
      if (found) found.mtimeMs = mtimeMs;
    },
    async factsOf(file) {
      const found = blocks.get(file);
      return found && { size: found.content.length, mtimeMs: found.mtimeMs };
    },
    async remove(file) {
      blocks.delete(file);
    },
  };
  return { blocks, asked, folders, keep: createKeepByClone('/home/kept', cloning) };
}

const file = (localPath: string, device: string, size = 4): FileToKeep => ({
  localPath,
  size,
  mtimeMs: 5,
  inode: `${device}:1`,
});

describe('what a scene depends on is kept', () => {
  it('in a folder of its submission, which is made where there is something to keep', async () => {
    const { folders, keep } = disk(['/show/'], { '/show/a.png': 'wood' });
    expect((await keep([], 's1')).size).toBe(0);
    expect(folders).toEqual([]);
    await keep([file('/show/a.png', '1')], 's1');
    expect(folders).toEqual(['/home/kept/s1/files']);
  });

  it('by its blocks, with its time, under a name of its own', async () => {
    const { blocks, keep } = disk(['/show/'], { '/show/a.png': 'wood', '/show/b/a.png': 'sand' });
    const kept = await keep([file('/show/a.png', '1'), file('/show/b/a.png', '1')], 's1');
    expect([...kept.values()].map((place) => blocks.get(place))).toEqual([
      { content: 'wood', mtimeMs: 5 },
      { content: 'sand', mtimeMs: 5 },
    ]);
    for (const place of kept.values()) expect(place).toMatch(/^\/home\/kept\/s1\/files\/\w{24}\.png$/);
  });

  it('not where the disk cannot: it is asked once, and others all the same', async () => {
    const { asked, keep } = disk(['/show/'], {
      '/nas/0': 'wood',
      '/nas/1': 'wood',
      '/nas/2': 'wood',
      '/show/a': 'wood',
    });
    const files = [file('/nas/0', '2'), ...Array.from({ length: 200 }, (_, n) => file(`/nas/${n % 3}`, '2'))];
    const kept = await keep([...files, file('/show/a', '1')], 's1');
    expect([...kept.keys()]).toEqual(['/show/a']);
    expect(asked).toEqual(['/nas/0', '/show/a']);
  });

  it('not when it was written to meanwhile, and not when it is gone', async () => {
    const { blocks, keep } = disk(['/show/'], { '/show/a': 'longer', '/show/b': 'wood' });
    const kept = await keep([file('/show/gone', '1'), file('/show/a', '1'), file('/show/b', '1')], 's1');
    expect([...kept.keys()]).toEqual(['/show/b']);
    expect([...blocks.keys()].filter((path) => path.startsWith('/home'))).toHaveLength(1);
  });
});
