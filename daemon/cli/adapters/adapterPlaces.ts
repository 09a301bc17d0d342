import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { thisMachine } from '#daemon/programs/thisMachine.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { words } from '../language.ts';
import { adapterPackage, filesIn, fingerprintOf, type PackagedFile } from './adapterPackage.ts';
import { documentsFolder, runProgram } from './documentsFolder.ts';
import { type HostManifest, readHostManifests } from './hostManifest.ts';
import { hostVersions } from './hostVersions.ts';
import { type AdapterFiles, installMarkerName, readInstalled } from './installedAdapter.ts';
import { type InstallPlace, type InstallRule, installPlaces } from './installPlaces.ts';

export type Installable = HostManifest & { readonly install: InstallRule };

/** What is found where an adapter belongs; `damaged`: ours, with files changed or missing. */
export type PlaceState = 'installed' | 'outdated' | 'damaged' | 'absent' | 'foreign';

/** The adapters that can be installed: one, or all. Throws `CommandFailure` for a name that none has. */
export function chosenAdapters(host: string | undefined): readonly Installable[] {
  const installable = readHostManifests().flatMap((manifest) =>
    manifest.install === undefined ? [] : [{ ...manifest, install: manifest.install }],
  );
  const found = installable.filter((manifest) => host === undefined || manifest.host === host);
  if (found.length > 0) return found;
  const known = installable.map((manifest) => manifest.host).join(', ');
  throw new CommandFailure(exitCodes.usage, words('cli.adapters.unknown', { host: host ?? '', known }));
}

/** Where the host looks for it: for each version that was started before, and each whose program is here. */
export function placesOf(manifest: HostManifest): readonly InstallPlace[] {
  const { install } = manifest;
  if (!install) return [];
  const user = { platform: platformOf(process.platform), env: process.env, home: os.homedir() };
  const machine = {
    ...user,
    documents: () => documentsFolder({ ...user, run: runProgram }),
    namesIn: (folder: string) => {
      try {
        return readdirSync(folder);
      } catch {
        return [];
      }
    },
  };
  return installPlaces(install, machine, hostVersions(manifest, thisMachine, runProgram));
}

/** Of those, the ones of some versions. Throws `CommandFailure` for a version that is not on this machine. */
export function placesFor(
  manifest: Installable,
  known: readonly InstallPlace[],
  versions: readonly string[],
): readonly InstallPlace[] {
  if (versions.length === 0) return known;
  const isOf = ({ version }: InstallPlace, asked: string) => version.split(', ').includes(asked);
  const missing = versions.filter((asked) => !known.some((place) => isOf(place, asked)));
  if (missing.length > 0) {
    const facts = { title: manifest.title, asked: missing.join(', '), variable: manifest.executable.env };
    const found = known.map(({ version }) => version).join(', ');
    throw new CommandFailure(
      exitCodes.failed,
      words('cli.adapters.noVersion', { ...facts, found, count: known.length }),
    );
  }
  return known.filter((place) => versions.some((asked) => isOf(place, asked)));
}

/** A host that was asked for by name has to be installed. */
export function somewhere(
  { title, install, executable }: Installable,
  known: readonly InstallPlace[],
): readonly InstallPlace[] {
  if (known.length > 0) return known;
  const platform = platformOf(process.platform);
  if (install.roots[platform] === undefined) {
    const systems = Object.keys(install.roots).join(', ');
    throw new CommandFailure(
      exitCodes.failed,
      words('cli.adapters.otherSystem', { title, systems, system: platform }),
    );
  }
  throw new CommandFailure(
    exitCodes.failed,
    words('cli.adapters.noPlace', { title, variable: executable.env }),
  );
}

export function stateOf(manifest: HostManifest, { folder }: InstallPlace): PlaceState {
  const installed = readInstalled(folder, namesBeside(manifest));
  if (installed.kind !== 'ours') return installed.kind;
  const { marker, isWhole } = installed;
  if (marker.fingerprint !== fingerprintOf(adapterPackage(manifest))) return 'outdated';
  const files = filesIn(folder, '').filter(({ path: name }) => name !== installMarkerName);
  const isAsWritten =
    fingerprintOf(files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) === marker.fingerprint;
  return isWhole && isAsWritten ? 'installed' : 'damaged';
}

/** A file beside it is named after its path in the adapter’s folder. */
export function contentOf(manifest: Installable): AdapterFiles {
  const { folder, install } = manifest;
  const files = adapterPackage(manifest);
  const beside = install.beside.map((name): PackagedFile => {
    const found = files.find(({ path: place }) => place === name);
    if (!found) {
      const file = `${folder}/manifest.json`;
      throw new CommandFailure(exitCodes.failed, words('cli.manifest.beside', { file, name }));
    }
    return { path: path.posix.basename(name), bytes: found.bytes };
  });
  return { files, beside };
}

export function namesBeside({ install }: HostManifest): readonly string[] {
  return install?.beside.map((name) => path.posix.basename(name)) ?? [];
}
