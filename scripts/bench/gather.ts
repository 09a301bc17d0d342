import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { traced, tracer } from './blender/assetTracer.ts';
import { blenders, type ScriptRunner } from './blender/blenders.ts';
import type { Bench, Measured, Size } from './runner/bench.ts';
import { figuresOf } from './runner/figures.ts';
import { peerPackages } from './runner/peerPackages.ts';

/** A figure of each round. */
const Rounds = z.array(z.number()).min(1);
const Figures = z.object({
  images: z.int(),
  /** Different paths, in the round that had the fewest, and in the text that goes to the daemon. */
  dependencies: z.int(),
  /** Whole collections of garbage: those that the script forced must be among those that it saw. */
  collectionsSeen: z.int(),
  collectionsForced: z.int(),
  bytes: z.int(),
  steps: z.int(),
  medianMs: Rounds,
  worstMs: Rounds,
  mostWorkMs: Rounds,
  collections: Rounds,
  totalMs: Rounds,
  atOnceMs: Rounds,
  version: z.string(),
  scan: z.object({ files: z.int(), ms: Rounds }).optional(),
});

/** What the submitter of AWS Deadline Cloud lists the files of the open scene with, in one call; from PyPI. */
const scanner = 'deadline-cloud-for-blender 0.6.9';
const scannerPackages = [scanner.replace(' ', '=='), 'deadline==0.60.10'];
const script = fileURLToPath(new URL('blender/blender_gather.py', import.meta.url));
const adapter = fileURLToPath(new URL('../../adapters/blender', import.meta.url));

const notHere = 'There is no Blender here.';

export const bench: Bench = {
  about: `how long Blender’s window stands still while a scene of many images is gathered, beside ${tracer} and ${scanner}`,
  tells: [
    ': a step',
    ': the longest step',
    ': the longest step, processor',
    ': whole collections of garbage in its steps',
    ': all at once, processor',
    ': all its steps, processor',
  ],
  notHere,
  async *run(size) {
    const scan = await peerPackages(scanner, scannerPackages, size, true);
    if (typeof scan === 'string') yield scan;
    const found = await blenders(process.env);
    if (found.length === 0) yield notHere;
    for (const runner of size === 'whole' ? found : found.slice(0, 1)) {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
      try {
        yield* gatherIn(runner, folder, size, typeof scan === 'string' ? undefined : scan.folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  },
};

async function* gatherIn(
  { program, flags }: ScriptRunner,
  folder: string,
  size: Size,
  scan: string | undefined,
): AsyncIterable<Measured | string> {
  const [images, rounds] = size === 'whole' ? [10_000, 15] : [100, 1];
  const given = [adapter, String(images), folder, String(rounds), ...(scan === undefined ? [] : [scan])];
  const { stdout } = await promisify(execFile)(program, [...flags, script, '--', ...given], {
    maxBuffer: 64 * 1024 * 1024,
    // The scan leaves out what lies in folders for temporary files.
    env: { ...process.env, BLENDER_TEMP_ALLOWLIST: folder },
  });
  const line = stdout.split('\n').find((text) => text.startsWith('FIGURES ')) ?? '';
  const read = Figures.parse(JSON.parse(line.slice('FIGURES '.length)));
  const within = `Blender ${read.version}`;
  yield `${read.images} images in ${within}: ${read.dependencies} dependencies, ${read.bytes} bytes, ${read.steps} steps`;
  if (read.dependencies < read.images)
    throw new Error(`${within}: of ${read.images} images ${read.dependencies} were gathered.`);
  if (read.collectionsSeen < read.collectionsForced)
    throw new Error(
      `${within}: of ${read.collectionsForced} forced collections of garbage ${read.collectionsSeen} were seen.`,
    );
  const { medianMs, worstMs, mostWorkMs, collections, atOnceMs, totalMs } = read;
  const [longest, mostWork] = [figuresOf(worstMs), figuresOf(mostWorkMs)];
  const limit = { of: 'max', most: 16 } as const;
  yield { what: `${within}: a step`, unit: 'ms', figures: figuresOf(medianMs) };
  yield { what: `${within}: the longest step`, unit: 'ms', figures: longest, limit };
  yield { what: `${within}: the longest step, processor`, unit: 'ms', figures: mostWork, limit };
  yield {
    what: `${within}: whole collections of garbage in its steps`,
    unit: 'collections',
    figures: figuresOf(collections),
    zero: 'result',
    limit: { of: 'max', most: 0 },
  };
  yield { what: `${within}: all at once, processor`, unit: 'ms', figures: figuresOf(atOnceMs) };
  yield { what: `${within}: all its steps, processor`, unit: 'ms', figures: figuresOf(totalMs) };
  if (read.scan) yield* beside(within, scanner, read.scan, read.images, totalMs);
  const peer = await traced(path.join(folder, 'many.blend'), rounds, size);
  if (typeof peer === 'string') yield peer;
  else yield* beside(within, tracer, peer, read.images, totalMs);
}

function* beside(
  within: string,
  peer: string,
  { files, ms }: { readonly files: number; readonly ms: readonly number[] },
  images: number,
  totalMs: readonly number[],
): Iterable<Measured | string> {
  if (files < images) throw new Error(`${peer} finds ${files} of ${images} images.`);
  yield `${within}: ${peer} finds ${files} files in the same scene`;
  yield { what: `${within}: ${peer}, processor`, unit: 'ms', figures: figuresOf(ms), of: 'peer' };
  const share = figuresOf(ms.map((each, round) => (100 * (totalMs[round] ?? Number.NaN)) / each));
  yield {
    what: `${within}: our steps, of ${peer.split(' ')[0]}`,
    unit: '%',
    figures: share,
    limit: { of: 'median', most: 100 },
  };
}
