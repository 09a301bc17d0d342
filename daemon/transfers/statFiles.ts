import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import { readFilePattern } from '#protocol/platform/filePattern.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { isAbsence } from './absence.ts';
import { diskRoot } from './diskRoot.ts';
import { type FileStatOrder, threadsPerRoot } from './fileStatProtocol.ts';
import { createFileStatQueue } from './fileStatQueue.ts';
import { type FolderDisk, lookAtFolder } from './folderFiles.ts';
import { isInside } from './insideFolder.ts';
import { createPatternFiles } from './patternFiles.ts';

/** A program of its own: looks at the files that it is asked for, and ends with its parent. */

const tickMs = 50;
const platform = platformOf(process.platform);

const disk: FolderDisk = {
  list: (folder) => readdir(folder, { withFileTypes: true }),
  realPath: (file) => realpath(file),
  isFolder: async (file) => (await stat(file)).isDirectory(),
};

const patternFiles = createPatternFiles(async (folder) => {
  const entries = await disk.list(folder);
  const links = entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name);
  const root = links.length > 0 ? await disk.realPath(folder) : folder;
  const linksOut = new Set<string>();
  for (const name of links) {
    const target = await disk.realPath(path.join(folder, name)).catch(() => root);
    if (!isInside(root, target)) linksOut.add(name);
  }
  const names = entries
    .filter((entry) => entry.isFile() || (entry.isSymbolicLink() && !linksOut.has(entry.name)))
    .map(({ name }) => name);
  return { names, linksOut: [...linksOut] };
});

const queue = createFileStatQueue({
  look,
  isListed: (file) => readFilePattern(file, platform) !== undefined,
  rootOf: (file) => diskRoot(file, process.platform),
  threadsPerRoot,
  say(looked) {
    if (looked.isLast) patternFiles.forget(looked.id);
    process.send?.(looked);
  },
  now: () => performance.now(),
});

let ticking: NodeJS.Timeout | undefined;

process.on('message', (message) => {
  const order = message as FileStatOrder;
  queue.take(order);
  if ('forget' in order) patternFiles.forget(order.forget);
  ticking ??= setInterval(tick, tickMs);
});
process.on('disconnect', () => process.exit());

function tick(): void {
  queue.tick();
  if (!queue.isIdle()) return;
  clearInterval(ticking);
  ticking = undefined;
}

/** A file may bear the name of a pattern; only where none does, the pattern’s files are listed. */
async function look(file: string, id: number, alive: () => void): Promise<FileStat> {
  const fileStat = await fileStatOf(file);
  if (fileStat === 'folder') return lookIntoFolder(file, id, alive);
  if (fileStat.state !== 'missing') return fileStat;
  const pattern = readFilePattern(file, platform);
  return pattern ? patternFiles.expand(pattern, id) : fileStat;
}

/** The root of a disk is never what a scene needs, and would take for ever. */
async function lookIntoFolder(folder: string, id: number, alive: () => void): Promise<FileStat> {
  if (path.parse(path.resolve(folder)).root === path.resolve(folder)) return { state: 'elsewhere' };
  const found = await lookAtFolder(folder, patternFiles.room(id), disk, alive);
  if (found.state === 'several') patternFiles.take(id, found.files.length);
  return found;
}

async function fileStatOf(file: string): Promise<FileStat | 'folder'> {
  try {
    const stats = await stat(file, { bigint: true });
    if (stats.isDirectory()) return 'folder';
    // A device or a pipe may be read for ever.
    if (!stats.isFile()) return { state: 'unreadable' };
    const { size, mtimeMs, dev, ino } = stats;
    return { state: 'there', size: Number(size), mtimeMs: Number(mtimeMs), inode: `${dev}:${ino}` };
  } catch (error) {
    return { state: isAbsence(error) ? 'missing' : 'unreadable' };
  }
}
