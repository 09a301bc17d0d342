import { access, constants, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import { readFilePattern } from '#protocol/platform/filePattern.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { diskRoot } from './diskRoot.ts';
import {
  type FileStatOrder,
  type FileStatResults,
  sightsAtOnce,
  threadsPerRoot,
} from './fileStatProtocol.ts';
import { createFileStatQueue } from './fileStatQueue.ts';
import { type FolderDisk, lookAtFolder } from './folderFiles.ts';
import { isInside } from './insideFolder.ts';
import { createPatternFiles } from './patternFiles.ts';
import { createQuickStats, type QuickStat } from './quickStats.ts';
import { factsOf, isRestricted, noFacts } from './statFacts.ts';

/** A program of its own: looks at the files that it is asked for, and ends with its parent. */

const tickMs = 50;
/** Fewer files are not worth the start of a thread. */
const quickFrom = 500;
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
  say: ({ id, fileStats, isLast }) =>
    say({ id, fileStats: fileStats.map(([index, stat]) => [placeOf(id, index), stat]), isLast }),
  now: () => performance.now(),
});

const quickStats = createQuickStats();
/** Of looks whose first files were seen the quick way: where the rest stands among all. */
const restOf = new Map<number, readonly number[]>();
const open = new Set<number>();
let ticking: NodeJS.Timeout | undefined;

process.on('message', (message) => {
  const order = message as FileStatOrder;
  if ('forget' in order) {
    queue.take(order);
    forget(order.forget);
    return;
  }
  open.add(order.look);
  if (order.paths.length < quickFrom) take(order);
  else void lookQuickly(order);
});
process.on('disconnect', () => process.exit());

function take(order: FileStatOrder): void {
  queue.take(order);
  ticking ??= setInterval(tick, tickMs);
}

/** Patterns, folders and what is no path of this system need more than one call, and are looked at as ever. */
async function lookQuickly({ look: id, paths }: Extract<FileStatOrder, { look: number }>): Promise<void> {
  const plain = paths.flatMap((file, index) =>
    diskRoot(file, process.platform) === undefined ? [] : [{ file, index }],
  );
  const seen = await quickStats(plain.map(({ file }) => file));
  if (!open.has(id)) return;
  const fileStats = new Map<number, FileStat>();
  for (const [at, { file, index }] of plain.entries()) {
    const stat = seen[at];
    if (stat === undefined) break;
    if (stat === 'folder') continue;
    if (stat.state === 'missing' && readFilePattern(file, platform) !== undefined) continue;
    fileStats.set(index, stat);
  }
  const rest = [...paths.keys()].filter((index) => !fileStats.has(index));
  if (fileStats.size > 0) say({ id, fileStats: [...fileStats], isLast: rest.length === 0 });
  if (rest.length === 0) return;
  restOf.set(id, rest);
  take({ look: id, paths: rest.map((index) => paths[index] ?? '') });
}

function placeOf(id: number, index: number): number {
  return restOf.get(id)?.[index] ?? index;
}

function say(looked: FileStatResults): void {
  const { id, fileStats, isLast } = looked;
  if (isLast) forget(id);
  for (let at = 0; at === 0 || at < fileStats.length; at += sightsAtOnce) {
    const some = fileStats.slice(at, at + sightsAtOnce);
    const isEnd = at + sightsAtOnce >= fileStats.length;
    process.send?.({ id, fileStats: some, isLast: isLast && isEnd } satisfies FileStatResults);
  }
}

function forget(id: number): void {
  open.delete(id);
  restOf.delete(id);
  patternFiles.forget(id);
}

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

async function lookIntoFolder(folder: string, id: number, alive: () => void): Promise<FileStat> {
  const found = await lookAtFolder(folder, patternFiles.room(id), disk, alive);
  if (found.state === 'several') patternFiles.take(id, found.files.length);
  return found;
}

async function fileStatOf(file: string): Promise<QuickStat> {
  try {
    const stats = await stat(file, { bigint: true });
    if (isRestricted(stats)) await access(file, constants.R_OK);
    return factsOf(stats);
  } catch (error) {
    return noFacts(error);
  }
}
