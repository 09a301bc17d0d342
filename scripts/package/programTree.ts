import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { programsFolder } from '#daemon/config/installation.ts';
import { bundlePrograms } from './bundle.ts';
import { writeCodeCaches } from './codeCaches.ts';
import { keptPackages } from './keptPackages.ts';
import { licencesText } from './licences.ts';
import { readLockfile } from './lockfile.ts';
import { sbom } from './sbom.ts';
import type { Target } from './target.ts';

export interface TreeFacts {
  readonly root: string;
  readonly version: string;
  readonly target: Target;
  /** The Node that is put in. */
  readonly node: string;
  /** Where kept packages of the target’s system lie, when not among ours: `@napi-rs/keyring-…` below it. */
  readonly systemPackages: string;
}

const notShipped = /^(?:__pycache__|\..*|.*\.pyc)$/;

/** Lays out an installation in an empty folder, as `daemon/config/installation.ts` looks for its parts. */
export async function layOutProgram(facts: TreeFacts, folder: string): Promise<void> {
  const { root, version, target, node, systemPackages } = facts;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { packages } = await bundlePrograms(root, version, folder);
  const programs = path.join(folder, programsFolder);
  for (const name of keptPackages)
    copyTree(path.join(root, 'node_modules', name), path.join(programs, 'node_modules', name));
  const keyring = `@napi-rs/keyring-${target.keyring}`;
  copyTree(path.join(systemPackages, keyring), path.join(programs, 'node_modules', keyring));
  copyTree(path.join(root, 'adapters'), path.join(folder, 'adapters'));
  copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
  copyFileSync(node, path.join(folder, target.nodeFile));
  chmodSync(path.join(folder, target.nodeFile), 0o755);
  writeFileSync(path.join(folder, target.launcher.name), target.launcher.text);
  chmodSync(path.join(folder, target.launcher.name), 0o755);
  const locked = readLockfile(root).filter(
    ({ name, dev }) => !dev && (packages.includes(name) || name === keyring),
  );
  const licences = licencesText(locked, ({ name, folder: place }) =>
    name === keyring ? path.join(systemPackages, name) : path.join(root, place),
  );
  writeFileSync(path.join(folder, 'licences.txt'), licences);
  const bill = sbom({ version, nodeVersion: process.versions.node, packages: locked });
  writeFileSync(path.join(folder, 'sbom.cdx.json'), bill);
  // A cache counts only for the very Node that made it.
  if (target.isThisMachine) writeCodeCaches(path.join(folder, target.nodeFile), folder);
}

function copyTree(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    filter: (file) => !notShipped.test(path.basename(file)),
  });
}

/** The files below a folder, in order, with forward slashes. */
export function filesBelow(folder: string, prefix = ''): readonly string[] {
  return readdirSync(path.join(folder, prefix), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(folder, name) : [name];
    });
}
