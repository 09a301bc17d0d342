import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { deb, gzipTar } from './deb.ts';
import type { MadePackage } from './madePackage.ts';
import { npmPackage } from './npmPackage.ts';
import { filesBelow, layOutProgram } from './programTree.ts';
import type { TarEntry } from './tar.ts';
import type { Target } from './target.ts';
import { installerCompiler, windowsInstaller } from './windowsInstaller.ts';

export interface ProgramFacts {
  readonly root: string;
  readonly version: string;
  readonly target: Target;
  /** Where the installation is laid out, and what is brought for another system. */
  readonly work: string;
}

/** The program for one system: an archive, and for Linux a Debian package. */
export async function programPackages(facts: ProgramFacts): Promise<readonly MadePackage[]> {
  const { root, version, target, work } = facts;
  const title = `renderbridge-${version}-${target.name}`;
  const folder = path.join(work, title);
  const brought = target.isThisMachine
    ? { node: process.execPath, systemPackages: path.join(root, 'node_modules') }
    : bring(facts);
  await layOutProgram({ root, version, target, ...brought }, folder);
  const entries = filesBelow(folder).map((name) => ({
    path: name,
    bytes: readFileSync(path.join(folder, name)),
    isExecutable: name === target.nodeFile || name === target.launcher.name,
  }));
  const below = (place: string): readonly TarEntry[] =>
    entries.map((entry) => ({ ...entry, path: `${place}/${entry.path}` }));
  const archive = { name: `${title}.tar.gz`, bytes: gzipTar(below(title)) };
  // It is the same for every system.
  const ofNpm = target.isThisMachine
    ? [npmPackage({ version, keyringVersion: keyringVersion(root) }, entries)]
    : [];
  if (target.name === 'win32-x64') return [archive, ...setupProgram(version, folder), ...ofNpm];
  if (target.debian === undefined) return [archive, ...ofNpm];
  const installed = deb(
    {
      name: 'renderbridge',
      version,
      architecture: target.debian,
      depends: 'libc6 (>= 2.28), libgcc-s1, libstdc++6 (>= 8)',
      description: 'Submits scenes to the RenderBus farm and brings the frames back',
    },
    [
      { path: 'usr/bin/renderbridge', linkTo: '../lib/renderbridge/renderbridge' },
      ...below('usr/lib/renderbridge'),
      ...entries
        .filter(({ path: name }) => name === 'LICENSE')
        .map((entry) => ({ ...entry, path: 'usr/share/doc/renderbridge/copyright' })),
    ],
  );
  const debianPackage = { name: `renderbridge_${version}_${target.debian}.deb`, bytes: installed };
  return [archive, debianPackage, ...ofNpm];
}

/** None where NSIS is not installed: the archive is whole without it. */
function setupProgram(version: string, folder: string): readonly MadePackage[] {
  const compiler = installerCompiler();
  if (compiler !== undefined) return [windowsInstaller(version, folder, compiler)];
  console.error(
    'makensis is not in PATH, so that no installer for Windows is made: install NSIS (Debian: nsis).',
  );
  return [];
}

function keyringVersion(root: string): string {
  const file = path.join(root, 'node_modules/@napi-rs/keyring/package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return version;
}

/** From npm’s registry, by npm: the pinned Node of another system, and its library for the keychain. */
function bring({ root, target, work }: ProgramFacts) {
  const folder = path.join(work, `of-${target.name}`);
  const keyring = `@napi-rs/keyring-${target.keyring}`;
  const wanted = [`${target.nodePackage}@${process.versions.node}`, `${keyring}@${keyringVersion(root)}`];
  mkdirSync(folder, { recursive: true });
  // By force: npm would refuse what is made for another system.
  execFileSync(
    'npm',
    ['install', '--prefix', folder, '--no-save', '--force', '--ignore-scripts', ...wanted],
    {
      env: childEnvironment(process.env),
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  const systemPackages = path.join(folder, 'node_modules');
  return { systemPackages, node: path.join(systemPackages, target.nodePackage, 'bin', target.nodeFile) };
}
