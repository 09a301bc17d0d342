import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { defaultPython } from '#scripts/test/python.ts';
import type { Size } from '../runner/bench.ts';
import { peerPackages } from '../runner/peerPackages.ts';

/** The peer: what lists the files of a scene for Blender’s own render farm, from PyPI. */
export const tracer = 'blender-asset-tracer 1.21';

const Traced = z.object({ files: z.int(), ms: z.array(z.number()).min(1) });
const run = promisify(execFile);
const script = fileURLToPath(new URL('asset_tracer.py', import.meta.url));

/** How long it takes for a scene, in milliseconds; a sentence where it cannot be had. */
export async function traced(
  blendFile: string,
  rounds: number,
  size: Size,
): Promise<z.infer<typeof Traced> | string> {
  const found = await peerPackages(tracer, [tracer.replace(' ', '=='), 'zstandard'], size);
  if (typeof found === 'string') return found;
  const [program = '', ...flags] = defaultPython()?.command ?? [];
  try {
    const { stdout } = await run(program, [...flags, script, found.folder, blendFile, String(rounds)]);
    return Traced.parse(JSON.parse(stdout));
  } catch (error) {
    const { stderr = '' } = error as { readonly stderr?: string };
    return `${tracer} cannot read this scene: ${stderr.trim().split('\n').at(-1)}`;
  }
}
