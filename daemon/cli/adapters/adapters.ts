import { version } from '#daemon/version.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { locale, words } from '../language.ts';
import { answerUnderOwnSettings } from '../loadOwnSettings.ts';
import { writeLauncher } from '../running/launcher.ts';
import { fingerprintOf } from './adapterPackage.ts';
import {
  chosenAdapters,
  contentOf,
  type Installable,
  namesBeside,
  type PlaceState,
  placesFor,
  placesOf,
  somewhere,
  stateOf,
} from './adapterPlaces.ts';
import { readHostManifests } from './hostManifest.ts';
import { readInstalled, removeInstalled, writeInstalled } from './installedAdapter.ts';
import type { InstallPlace } from './installPlaces.ts';

export interface AdaptersOptions extends OutputOptions {
  /** Only for these versions of the host, such as `4.2`. */
  readonly for?: readonly string[] | undefined;
  /** Says what would be written where, and writes nothing. */
  readonly dryRun?: boolean | undefined;
}

type Deed = 'installed' | 'updated' | 'repaired' | 'unchanged' | 'removed' | 'absent' | 'foreign' | 'refused';

const deeds: Readonly<Record<PlaceState, Deed>> = {
  absent: 'installed',
  outdated: 'updated',
  damaged: 'repaired',
  installed: 'unchanged',
  foreign: 'foreign',
};

interface Result extends InstallPlace {
  readonly host: string;
  readonly deed: Deed;
  /** Of the system, where it refused. */
  readonly code?: string;
  readonly nextStep?: string;
}

/** Which adapters there are, and where each is installed. */
export async function listAdapters(options: OutputOptions): Promise<ExitCode> {
  const adapters = readHostManifests().map((manifest) => ({
    host: manifest.host,
    title: manifest.title,
    installable: manifest.install !== undefined,
    places: placesOf(manifest).map((place) => ({ ...place, state: stateOf(manifest, place) })),
  }));
  answerUnderOwnSettings();
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
  const manifests = chosenAdapters(host);
  const results = manifests.flatMap((manifest) => {
    const places = placesOf(manifest);
    const known = host === undefined ? places : somewhere(manifest, places);
    return placesFor(manifest, known, options.for ?? []).map((place) => put(manifest, place, options));
  });
  if (results.length === 0) {
    const titles = manifests.map(({ title }) => title).join(', ');
    throw new CommandFailure(exitCodes.failed, words('cli.adapters.noHost', { titles }));
  }
  if (!options.dryRun) writeLauncher();
  return tell(options, results);
}

/** Puts back the adapter at one place. Throws `CommandFailure` that says why it cannot. */
export function repairAdapter(manifest: Installable, place: InstallPlace): void {
  const result = put(manifest, place, {});
  if (result.deed === 'refused') throw new CommandFailure(exitCodes.failed, adapterLine(result));
}

/** Restores what is ours and was altered or is of another version; installs nothing new. */
export async function repairAdapters(host: string | undefined, options: AdaptersOptions): Promise<ExitCode> {
  const results = updateAdapters(host, options);
  if (results.length > 0 && !options.dryRun) writeLauncher();
  return tell(options, results);
}

export function updateAdapters(host: string | undefined, options: AdaptersOptions): readonly Result[] {
  return chosenAdapters(host).flatMap((manifest) =>
    placesOf(manifest)
      .filter((place) => ['outdated', 'damaged', 'installed'].includes(stateOf(manifest, place)))
      .map((place) => put(manifest, place, options)),
  );
}

/** Removes what `installAdapters` put there, and nothing else. */
export async function uninstallAdapters(
  host: string | undefined,
  options: AdaptersOptions,
): Promise<ExitCode> {
  return tell(options, removeAdapters(host, options));
}

export function removeAdapters(host: string | undefined, options: AdaptersOptions): readonly Result[] {
  return chosenAdapters(host).flatMap((manifest) =>
    placesOf(manifest).map((place): Result => {
      const beside = namesBeside(manifest);
      const { kind } = readInstalled(place.folder, beside);
      const result = { host: manifest.host, ...place };
      if (kind !== 'ours') return { ...result, deed: kind };
      const code = options.dryRun ? undefined : refusalOf(() => removeInstalled(place.folder, beside));
      return code === undefined ? { ...result, deed: 'removed' } : { ...result, deed: 'refused', code };
    }),
  );
}

function put(manifest: Installable, place: InstallPlace, { dryRun }: AdaptersOptions): Result {
  const deed = deeds[stateOf(manifest, place)];
  if (!dryRun && ['installed', 'updated', 'repaired'].includes(deed)) {
    const content = contentOf(manifest);
    const fingerprint = fingerprintOf(content.files);
    const code = refusalOf(() =>
      writeInstalled(place.folder, content, { host: manifest.host, version, fingerprint }),
    );
    if (code !== undefined) return { host: manifest.host, ...place, deed: 'refused', code };
  }
  return { host: manifest.host, ...place, deed, nextStep: inOwnLanguage(manifest.install.nextStep) };
}

/** Its code, where the system does not let us write; the other hosts are served all the same. */
function refusalOf(run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    return code;
  }
}

/** What became of one place. */
export function adapterLine({ host, version: of, folder, deed, code = '' }: Result): string {
  return deed === 'refused'
    ? words('cli.adapters.refused', { host, version: of, folder, code })
    : words('cli.adapters.done', { host, version: of, deed, folder });
}

function inOwnLanguage(said: Installable['install']['nextStep']): string {
  return typeof said === 'string' ? said : said[locale];
}

function wouldLine({ host, version: of, folder, deed }: Result): string {
  return words('cli.adapters.would', { host, version: of, deed, folder });
}

function tell(options: AdaptersOptions, results: readonly Result[]): ExitCode {
  const nextSteps = options.dryRun ? [] : results.flatMap(({ nextStep }) => nextStep ?? []);
  answerUnderOwnSettings();
  print(
    options,
    results.map(({ host, version: of, folder, deed, code }) => ({ host, version: of, folder, deed, code })),
    [
      ...results.map((result) => (options.dryRun ? wouldLine(result) : adapterLine(result))),
      ...(results.length === 0 ? [words('cli.adapters.nothing')] : []),
      ...new Set(nextSteps),
    ],
  );
  return results.some(({ deed }) => deed === 'foreign' || deed === 'refused')
    ? exitCodes.failed
    : exitCodes.done;
}
