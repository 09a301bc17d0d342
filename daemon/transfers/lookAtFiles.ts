import { readdir, stat } from 'node:fs/promises';
import type { FileSight } from '#daemon/submissions/fileSights.ts';
import { readFilePattern } from '#protocol/platform/filePattern.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { diskRoot } from './diskRoot.ts';
import { type LookOrder, threadsPerRoot } from './lookProtocol.ts';
import { createLookQueue } from './lookQueue.ts';
import { createPatternFiles, isAbsence } from './patternFiles.ts';

/** A program of its own: looks at the files that it is told of, and ends with whoever started it. */

const tickMs = 50;
const platform = platformOf(process.platform);

const patternFiles = createPatternFiles(async (folder) => {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name);
});

const queue = createLookQueue({
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
  const order = message as LookOrder;
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

/** A file may bear the name of a pattern; only where none does, the pattern’s files are looked for. */
async function look(file: string, id: number): Promise<FileSight> {
  const sight = await sightOf(file);
  if (sight.state !== 'missing') return sight;
  const pattern = readFilePattern(file, platform);
  return pattern ? patternFiles.expand(pattern, id) : sight;
}

async function sightOf(file: string): Promise<FileSight> {
  try {
    const { size, mtimeMs } = await stat(file);
    return { state: 'there', size, mtimeMs: Math.floor(mtimeMs) };
  } catch (error) {
    return { state: isAbsence(error) ? 'missing' : 'unreadable' };
  }
}
