import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { defaultPython } from '#scripts/test/python.ts';
import type { Size } from '../runner/bench.ts';
import { peerPackages } from '../runner/peerPackages.ts';

/** The peer: what brings files to AWS Deadline Cloud, from PyPI. */
export const peer = 'deadline-job-attachments';
export const peerVersion = '0.1.5';

const Seconds = z.object({ files: z.int(), cold: z.number(), warm: z.number() });
export type PeerSeconds = z.infer<typeof Seconds>;

const run = promisify(execFile);
const script = fileURLToPath(new URL('deadline_hashes.py', import.meta.url));

/** How long the peer takes for the files below a folder; a sentence where it cannot be had. */
export async function peerSeconds(folder: string, size: Size): Promise<PeerSeconds | string> {
  const found = await peerPackages(`${peer} ${peerVersion}`, [`${peer}==${peerVersion}`], size);
  if (typeof found === 'string') return found;
  const [program = '', ...flags] = defaultPython()?.command ?? [];
  try {
    const { stdout } = await run(program, [...flags, script, found.folder, folder]);
    return Seconds.parse(JSON.parse(stdout));
  } catch (error) {
    const { stderr = '' } = error as { readonly stderr?: string };
    return `${peer} ${peerVersion} cannot hash these files: ${stderr.trim().split('\n').at(-1)}`;
  }
}
