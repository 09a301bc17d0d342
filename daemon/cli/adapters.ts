import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { programCommand } from '#daemon/config/installation.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { writePrivateJson } from '#daemon/config/privateFile.ts';
import { version } from '#daemon/version.ts';
import { launcherFileName } from '#protocol/bridge/discovery.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { adapterPackage, fingerprintOf, type PackagedFile } from './adapterPackage.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { documentsFolder, runProgram } from './documentsFolder.ts';
import { type HostManifest, readHostManifests } from './hostManifest.ts';
import { type AdapterFiles, readInstalled, removeInstalled, writeInstalled } from './installedAdapter.ts';
import { type InstallPlace, type InstallRule, installPlaces } from './installPlaces.ts';
import { words } from './language.ts';

export interface AdaptersOptions extends OutputOptions {
  /** Versions of the host to install for though they were never started, such as `4.2`. */
  readonly for?: readonly string[] | undefined;
}

type State = 'installed' | 'outdated' | 'absent' | 'foreign';

interface PlaceState extends InstallPlace {
  readonly state: State;
}

type Deed = 'installed' | 'updated' | 'unchanged' | 'removed' | 'absent' | 'foreign';

/** Which adapters there are, and where each is installed. */
export async function listAdapters(options: OutputOptions): Promise<ExitCode> {
  const adapters = readHostManifests().map((manifest) => ({
    host: manifest.host,
    title: manifest.title,
    installable: manifest.install !== undefined,
    places: placesOf(manifest, []).map(
      (place): PlaceState => ({ ...place, state: stateOf(manifest, place) }),
    ),
  }));
  print(
    options,
    adapters,
    adapters.flatMap(({ host, title, places: known }) =>
      known.length === 0
        ? [`${host.padEnd(10)} ${words('cli.adapters.neverStarted', { title })}`]
        : known.map(
            ({ version: of, state, folder }) =>
              `${host.padEnd(10)} ${words('cli.adapters.place', { title, version: of, state, folder })}`,
          ),
    ),
  );
  return exitCodes.done;
}

/** Installs an adapter for every version of its host, and tells hosts how to start the daemon. */
export async function installAdapters(host: string | undefined, options: AdaptersOptions): Promise<ExitCode> {
  const results = chosen(host).flatMap((manifest) => {
    const content = contentOf(manifest);
    const marker = { host: manifest.host, version, fingerprint: fingerprintOf(content.files) };
    return somewhere(manifest, placesOf(manifest, options.for ?? []), host !== undefined).map((place) => {
      const state = stateOf(manifest, place);
      const deed: Deed =
        state === 'foreign'
          ? 'foreign'
          : state === 'absent'
            ? 'installed'
            : state === 'outdated'
              ? 'updated'
              : 'unchanged';
      if (deed === 'installed' || deed === 'updated') writeInstalled(place.folder, content, marker);
      return { host: manifest.host, ...place, deed, nextStep: manifest.install.nextStep };
    });
  });
  const home = prepareHome(ownHomeFolders()[0] ?? '');
  writePrivateJson(path.join(home, launcherFileName), {
    argv: [...programCommand('renderbridge'), 'serve'],
    version,
  });
  return tell(options, results, [...new Set(results.map(({ nextStep }) => nextStep))]);
}

/** Removes what `installAdapters` put there, and nothing else. */
export async function uninstallAdapters(host: string | undefined, options: OutputOptions): Promise<ExitCode> {
  const results = chosen(host).flatMap((manifest) =>
    placesOf(manifest, []).map((place) => {
      const beside = namesBeside(manifest);
      const { kind } = readInstalled(place.folder, beside);
      const deed: Deed = kind === 'ours' ? 'removed' : kind;
      if (kind === 'ours') removeInstalled(place.folder, beside);
      return { host: manifest.host, ...place, deed };
    }),
  );
  return tell(options, results, []);
}

function tell(
  options: OutputOptions,
  results: readonly (InstallPlace & { readonly host: string; readonly deed: Deed })[],
  nextSteps: readonly string[],
): ExitCode {
  print(
    options,
    results.map(({ host, version: of, folder, deed }) => ({ host, version: of, folder, deed })),
    [
      ...results.map(({ host, version: of, folder, deed }) =>
        words('cli.adapters.done', { host, version: of, deed, folder }),
      ),
      ...(results.length === 0 ? [words('cli.adapters.nothing')] : []),
      ...nextSteps,
    ],
  );
  return results.some(({ deed }) => deed === 'foreign') ? exitCodes.failed : exitCodes.done;
}

type Installable = HostManifest & { readonly install: InstallRule };

function chosen(host: string | undefined): readonly Installable[] {
  const installable = readHostManifests().flatMap((manifest) =>
    manifest.install === undefined ? [] : [{ ...manifest, install: manifest.install }],
  );
  const found = installable.filter((manifest) => host === undefined || manifest.host === host);
  if (found.length > 0) return found;
  const known = installable.map((manifest) => manifest.host).join(', ');
  throw new CommandFailure(exitCodes.usage, words('cli.adapters.unknown', { host: host ?? '', known }));
}

function placesOf({ install }: HostManifest, versions: readonly string[]): readonly InstallPlace[] {
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
  return installPlaces(install, machine, versions);
}

/** A host that was asked for by name has to have a place. */
function somewhere(
  { title, host, install }: Installable,
  known: readonly InstallPlace[],
  isAskedFor: boolean,
): readonly InstallPlace[] {
  if (known.length > 0 || !isAskedFor) return known;
  const platform = platformOf(process.platform);
  if (install.roots[platform] === undefined) {
    const systems = Object.keys(install.roots).join(', ');
    throw new CommandFailure(
      exitCodes.failed,
      words('cli.adapters.otherSystem', { title, systems, system: platform }),
    );
  }
  const command = ownCommand(`adapters install ${host} --for ${install.places[0]?.min ?? ''}`);
  throw new CommandFailure(exitCodes.failed, words('cli.adapters.noPlace', { title, command }));
}

function stateOf(manifest: HostManifest, place: InstallPlace): State {
  const installed = readInstalled(place.folder, namesBeside(manifest));
  if (installed.kind !== 'ours') return installed.kind;
  const { marker, isWhole } = installed;
  const isCurrent = isWhole && marker.fingerprint === fingerprintOf(adapterPackage(manifest.folder));
  return isCurrent ? 'installed' : 'outdated';
}

/** A file beside has its name from the adapter’s folder, wherever in it it lies. */
function contentOf({ folder, install }: Installable): AdapterFiles {
  const files = adapterPackage(folder);
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

function namesBeside({ install }: HostManifest): readonly string[] {
  return install?.beside.map((name) => path.posix.basename(name)) ?? [];
}
