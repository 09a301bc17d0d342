import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findBlender } from '#sandbox/renderers/blender/findBlender.ts';
import { traced, tracer } from './blender/assetTracer.ts';
import type { Bench, Measured, Size } from './runner/bench.ts';
import { figuresOf } from './runner/figures.ts';

const Figures = z.object({
  images: z.int(),
  dependencies: z.int(),
  bytes: z.int(),
  steps: z.int(),
  medianMs: z.number(),
  p99Ms: z.number(),
  worstMs: z.number(),
  totalMs: z.number(),
  atOnceMs: z.number(),
});

const root = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

export const bench: Bench = {
  about: `how long Blender’s window stands still while a scene of many images is gathered, beside ${tracer}`,
  async *run(size) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
    try {
      yield* gatherIn(folder, size);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function* gatherIn(folder: string, size: Size): AsyncIterable<Measured | string> {
  const images = size === 'whole' ? 10_000 : 100;
  const blender = await findBlender(process.env);
  if (!blender) {
    yield 'There is no Blender here.';
    return;
  }
  const argv = ['--background', '--factory-startup', '--python-exit-code', '3'];
  const script = ['--python', root('scripts/bench/blender/blender_gather.py')];
  const { stdout } = await promisify(execFile)(
    blender.executable,
    [...argv, ...script, '--', root('adapters/blender'), String(images), folder],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  const line = stdout.split('\n').find((text) => text.startsWith('FIGURES ')) ?? '';
  const read = Figures.parse(JSON.parse(line.slice('FIGURES '.length)));
  yield `${read.images} images in Blender ${blender.version}: ${read.dependencies} dependencies, ${read.bytes} bytes, ${read.steps} steps, p99 ${read.p99Ms} ms`;
  const { medianMs: median, worstMs: max } = read;
  const figures = { min: Math.min(median, max), median, max };
  yield { what: 'a step', unit: 'ms', figures, limit: { of: 'median', most: 16 } };
  const worst = { min: max, median: max, max };
  yield { what: 'the longest step', unit: 'ms', figures: worst, limit: { of: 'max', most: 16 } };
  const { atOnceMs: atOnce } = read;
  yield { what: 'all at once', unit: 'ms', figures: { min: atOnce, median: atOnce, max: atOnce } };
  yield { what: 'all its steps', unit: 'ms', figures: figuresOf([read.totalMs]) };
  const peer = await traced(path.join(folder, 'many.blend'), size === 'whole' ? 5 : 1, size);
  if (typeof peer === 'string') {
    yield peer;
    return;
  }
  yield `${tracer} finds ${peer.files} files in the same scene`;
  yield { what: tracer, unit: 'ms', figures: figuresOf(peer.ms), of: 'peer' };
  yield {
    what: 'all its steps, of that time',
    unit: '%',
    figures: figuresOf(peer.ms.map((ms) => (100 * read.totalMs) / ms)),
    limit: { of: 'median', most: 100 },
  };
}
