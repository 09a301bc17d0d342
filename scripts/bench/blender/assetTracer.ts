import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { defaultPython } from '#scripts/test/python.ts';
import type { Size } from '../runner/bench.ts';

/** The peer: what lists the files of a scene for Blender’s own render farm, from PyPI. */
export const tracer = 'blender-asset-tracer 1.21';

const Traced = z.object({ files: z.int(), ms: z.array(z.number()).min(1) });
const run = promisify(execFile);
const root = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url));
const packages = root('.cache/blender-asset-tracer-1.21');
const installMs = 180_000;

/** How long it takes for a scene, in milliseconds; a sentence where it cannot be had. */
export async function traced(
  blendFile: string,
  rounds: number,
  size: Size,
): Promise<z.infer<typeof Traced> | string> {
  const python = defaultPython();
  if (!python) return `There is no Python here, so that ${tracer} cannot be measured beside it.`;
  const [program = '', ...flags] = python.command;
  try {
    if (!existsSync(packages)) {
      if (size === 'quick') return `${tracer} is not there; a whole run installs it.`;
      const wanted = ['-m', 'pip', 'install', '--quiet', '--target', packages, tracer.replace(' ', '==')];
      await run(program, [...flags, ...wanted], { timeout: installMs });
    }
    const script = [root('scripts/bench/blender/asset_tracer.py'), packages, blendFile, String(rounds)];
    const { stdout } = await run(program, [...flags, ...script]);
    return Traced.parse(JSON.parse(stdout));
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return `${tracer} cannot be had: ${line}`;
  }
}
