import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { defaultPython } from '#scripts/test/python.ts';
import type { Size } from '../runner/bench.ts';

/** The peer: what brings files to AWS Deadline Cloud, from PyPI. */
export const peer = 'deadline-job-attachments';
export const peerVersion = '0.1.5';

const Seconds = z.object({ files: z.int(), cold: z.number(), warm: z.number() });
export type PeerSeconds = z.infer<typeof Seconds>;

const run = promisify(execFile);
const root = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url));
const packages = root(`.cache/${peer}-${peerVersion}`);
const installMs = 180_000;

/** How long the peer takes for the files below a folder; a sentence where it cannot be had. */
export async function peerSeconds(folder: string, size: Size): Promise<PeerSeconds | string> {
  const python = defaultPython();
  if (!python) return `There is no Python here, so that ${peer} cannot be measured beside it.`;
  const [program = '', ...flags] = python.command;
  try {
    if (!existsSync(packages)) {
      if (size === 'quick') return `${peer} is not there; a whole run installs it.`;
      const wanted = ['-m', 'pip', 'install', '--quiet', '--target', packages, `${peer}==${peerVersion}`];
      await run(program, [...flags, ...wanted], { timeout: installMs });
    }
    const script = root('scripts/bench/transfer/deadline_hashes.py');
    const { stdout } = await run(program, [...flags, script, packages, folder]);
    return Seconds.parse(JSON.parse(stdout));
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return `${peer} ${peerVersion} cannot be had: ${line}`;
  }
}
