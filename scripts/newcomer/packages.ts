import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { layOutProgram } from '#scripts/package/programTree.ts';
import { targetOf } from '#scripts/package/target.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What was made, and nothing from anywhere else. */
export interface Packages {
  readonly version: string;
  /** The one that begins and ends so. Throws when there is none. */
  find(begins: string, ends: string): string;
}

/** `npm run package` for this machine, into a folder that has none yet. */
export function packagesIn(folder: string, version: string): Packages {
  if (!existsSync(path.join(folder, 'SHA256SUMS'))) make(folder, version);
  const names = readdirSync(folder);
  return {
    version,
    find(begins, ends) {
      const name = names.find((each) => each.startsWith(begins) && each.endsWith(ends));
      if (name === undefined) throw new Error(`No ${begins}…${ends} was made, only ${names.join(', ')}.`);
      return path.join(folder, name);
    },
  };
}

/** What unpacking the archive of another version brings; making that archive takes longer than all the rest. */
export async function layOutNext(folder: string, version: string): Promise<void> {
  const machine = `${process.platform}-${process.arch}`;
  const target = targetOf(machine, machine);
  if (target === undefined) throw new Error(`There is no package for ${machine}.`);
  const systemPackages = path.join(root, 'node_modules');
  await layOutProgram({ root, version, target, node: process.execPath, systemPackages }, folder);
}

function make(folder: string, version: string): void {
  const script = path.join(root, 'scripts', 'package', 'main.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, '--out', folder, '--version', version], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The packages of ${version} could not be made: ${stderr}`);
}
