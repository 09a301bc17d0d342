import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileState } from '#daemon/submissions/planning.ts';
import { hasTemplate, rootOf, templateOf } from './filePattern.ts';
import { type Looked, type LookOrder, threadsPerRoot } from './lookProtocol.ts';

/** A program of its own: looks at the files that it is told of, and ends with whoever started it. */

interface Job {
  readonly id: number;
  readonly index: number;
  readonly file: string;
}

/** A drive, share or mount: a dead one holds only its own few threads. */
interface Root {
  readonly waiting: Job[];
  readonly startedAt: Set<{ readonly at: number }>;
}

const flushMs = 15;
/** A root whose every thread has waited so long is dead for now. */
const deadMs = 1000;

const roots = new Map<string, Root>();
const left = new Map<number, number>();
const found = new Map<number, [number, FileState][]>();
let willSay = false;

function say(): void {
  willSay = false;
  for (const [id, states] of found) {
    found.delete(id);
    const isLast = left.get(id) === 0;
    if (isLast) left.delete(id);
    process.send?.({ id, states, isLast } satisfies Looked);
  }
}

function tell({ id, index }: Job, state: FileState): void {
  const open = left.get(id);
  if (open === undefined) return;
  left.set(id, open - 1);
  const states = found.get(id) ?? [];
  states.push([index, state]);
  found.set(id, states);
  if (open === 1) say();
  else if (!willSay) {
    willSay = true;
    setTimeout(say, flushMs);
  }
}

function advance(root: Root): void {
  while (root.waiting.length > 0 && root.startedAt.size < threadsPerRoot) {
    const job = root.waiting.shift();
    if (!job || !left.has(job.id)) continue;
    const started = { at: performance.now() };
    root.startedAt.add(started);
    void stateOf(job.file).then((state) => {
      root.startedAt.delete(started);
      tell(job, state);
      advance(root);
    });
  }
}

function isDead({ startedAt }: Root): boolean {
  const now = performance.now();
  return startedAt.size >= threadsPerRoot && [...startedAt].every(({ at }) => now - at > deadMs);
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

process.on('message', (message) => {
  const order = message as LookOrder;
  if ('forget' in order) {
    left.delete(order.forget);
    found.delete(order.forget);
    return;
  }
  left.set(order.look, order.paths.length);
  for (const [index, file] of order.paths.entries()) {
    const job = { id: order.look, index, file };
    const name = rootOf(file, process.platform);
    if (name === undefined) {
      tell(job, 'unknown');
      continue;
    }
    const root = roots.get(name) ?? { waiting: [], startedAt: new Set() };
    roots.set(name, root);
    if (isDead(root)) tell(job, 'unknown');
    else root.waiting.push(job);
  }
  for (const root of roots.values()) advance(root);
});
process.on('disconnect', () => process.exit());
