import { ownCommand } from '#daemon/config/ownCommand.ts';
import { version as own } from '#daemon/version.ts';
import {
  chosenAdapters,
  type Installable,
  namesBeside,
  placesOf,
  stateOf,
} from '../adapters/adapterPlaces.ts';
import { repairAdapter } from '../adapters/adapters.ts';
import { readInstalled } from '../adapters/installedAdapter.ts';
import type { InstallPlace } from '../adapters/installPlaces.ts';
import { type Finding, finding, reasonOf } from './finding.ts';

/** The hosts on this computer, and whether the adapter of each is this program’s. */
export function hostFindings(): readonly Finding[] {
  try {
    const manifests = chosenAdapters(undefined);
    const found = manifests.flatMap((manifest) =>
      placesOf(manifest).map((place) => adapterFinding(manifest, place)),
    );
    if (found.length > 0) return found;
    const titles = manifests.map(({ title }) => title).join(', ');
    return [finding('hosts', 'note', 'hostsAbsent', { titles, install: ownCommand('adapters install') })];
  } catch (error) {
    return [finding('hosts', 'problem', 'manifestWrong', { reason: reasonOf(error) })];
  }
}

function adapterFinding(manifest: Installable, place: InstallPlace): Finding {
  const { host, title } = manifest;
  const { folder, version } = place;
  const install = ownCommand(`adapters install ${host}`);
  const fix = ownCommand('doctor --fix');
  const repair = { deed: 'adapter', what: folder, run: () => repairAdapter(manifest, place) } as const;
  switch (stateOf(manifest, place)) {
    case 'installed':
      return finding('hosts', 'ok', 'adapter', { title, version });
    case 'absent':
      return finding('hosts', 'note', 'adapterAbsent', { title, version, install });
    case 'foreign':
      return finding('hosts', 'note', 'adapterForeign', { title, version, folder, install });
    case 'damaged':
      return finding('hosts', 'problem', 'adapterDamaged', { title, version, folder, fix }, repair);
    case 'outdated': {
      const installed = readInstalled(folder, namesBeside(manifest));
      const got = installed.kind === 'ours' ? installed.marker.version : '';
      return finding('hosts', 'problem', 'adapterOutdated', { title, version, got, own, fix }, repair);
    }
  }
}
