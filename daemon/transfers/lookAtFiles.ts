import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileState } from '#daemon/submissions/planning.ts';
import { hasTemplate, rootOf, templateOf } from './filePattern.ts';
import { type LookOrder, threadsPerRoot } from './lookProtocol.ts';
import { createLookQueue } from './lookQueue.ts';

/** A program of its own: looks at the files that it is told of, and ends with whoever started it. */

const tickMs = 50;

const queue = createLookQueue({
  stateOf,
  rootOf: (file) => rootOf(file, process.platform),
  threadsPerRoot,
  say: (looked) => void process.send?.(looked),
  now: () => performance.now(),
});

let ticking: NodeJS.Timeout | undefined;

process.on('message', (message) => {
  queue.take(message as LookOrder);
  ticking ??= setInterval(tick, tickMs);
});
process.on('disconnect', () => process.exit());

function tick(): void {
  queue.tick();
  if (!queue.isIdle()) return;
  clearInterval(ticking);
  ticking = undefined;
}

async function stateOf(file: string): Promise<FileState> {
  const state = await statOf(file);
  return state === 'missing' && hasTemplate(file) ? matchOf(file) : state;
}

async function statOf(file: string): Promise<FileState> {
  try {
    await stat(file);
    return 'there';
  } catch (error) {
    return isAbsence(error) ? 'missing' : 'unknown';
  }
}

/** One file is enough: which ones a sequence needs is the host’s to know. */
async function matchOf(file: string): Promise<FileState> {
  if (hasTemplate(path.dirname(file))) return 'unknown';
  try {
    const names = await readdir(path.dirname(file));
    const fits = templateOf(path.basename(file));
    return names.some((name) => fits.test(name)) ? 'there' : 'missing';
  } catch (error) {
    return isAbsence(error) ? 'missing' : 'unknown';
  }
}

function isAbsence(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
