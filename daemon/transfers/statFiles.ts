import { readdir, stat } from 'node:fs/promises';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import { readFilePattern } from '#protocol/platform/filePattern.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { diskRoot } from './diskRoot.ts';
import { type FileStatOrder, threadsPerRoot } from './fileStatProtocol.ts';
import { createFileStatQueue } from './fileStatQueue.ts';
import { createPatternFiles, isAbsence } from './patternFiles.ts';

/** A program of its own: looks at the files that it is asked for, and ends with its parent. */

const tickMs = 50;
const platform = platformOf(process.platform);

const patternFiles = createPatternFiles(async (folder) => {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name);
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
async function look(file: string, id: number): Promise<FileStat> {
  const fileStat = await fileStatOf(file);
  if (fileStat.state !== 'missing') return fileStat;
  const pattern = readFilePattern(file, platform);
  return pattern ? patternFiles.expand(pattern, id) : fileStat;
}

async function fileStatOf(file: string): Promise<FileStat> {
  try {
    const { size, mtimeMs } = await stat(file);
    return { state: 'there', size, mtimeMs: Math.floor(mtimeMs) };
  } catch (error) {
    return { state: isAbsence(error) ? 'missing' : 'unreadable' };
  }
}
