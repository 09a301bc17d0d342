import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findBlender } from '#sandbox/renderers/blender/findBlender.ts';

// Gathering a scene of 10,000 images: how long Blender's window stands still at most.

const goals = { medianMs: 16, worstMs: 50 } as const;
const images = 10_000;

const Figures = z.object({
  images: z.int(),
  dependencies: z.int(),
  bytes: z.int(),
  steps: z.int(),
  medianMs: z.number(),
  p99Ms: z.number(),
  worstMs: z.number(),
  atOnceMs: z.number(),
});

const root = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const blender = await findBlender(process.env);
if (blender) {
  const argv = ['--background', '--factory-startup', '--python-exit-code', '3'];
  const script = ['--python', root('scripts/bench/blender_gather.py')];
  const { stdout } = await promisify(execFile)(
    blender.executable,
    [...argv, ...script, '--', root('adapters/blender'), String(images)],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  const line = stdout.split('\n').find((text) => text.startsWith('FIGURES ')) ?? '';
  const figures = Figures.parse(JSON.parse(line.slice('FIGURES '.length)));
  const reached = figures.medianMs <= goals.medianMs && figures.worstMs <= goals.worstMs;
  console.log(
    `gathering ${figures.images} images in ${blender.version}, ${figures.dependencies} dependencies, ${figures.bytes} bytes: ` +
      `${figures.steps} steps, median ${figures.medianMs} ms, p99 ${figures.p99Ms} ms, worst ${figures.worstMs} ms; at once it would stand still for ${figures.atOnceMs} ms`,
  );
  console.log(
    `goal: a median of ${goals.medianMs} ms, ${goals.worstMs} ms at worst; ${reached ? 'reached' : 'MISSED'}`,
  );
  if (!reached) process.exitCode = 1;
} else console.log('gathering in Blender: there is no Blender here');
