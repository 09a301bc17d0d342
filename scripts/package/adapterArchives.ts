import { readFileSync } from 'node:fs';
import path from 'node:path';
import { adapterPackage, fingerprintOf, type PackagedFile } from '#daemon/cli/adapters/adapterPackage.ts';
import { contentOf } from '#daemon/cli/adapters/adapterPlaces.ts';
import { readHostManifests } from '#daemon/cli/adapters/hostManifest.ts';
import { installMarker } from '#daemon/cli/adapters/installedAdapter.ts';
import { zip } from '#daemon/cli/zip.ts';
import type { MadePackage } from './madePackage.ts';

/** What makes the archive install itself when it is dropped into its host. */
const dropped: Readonly<
  Record<string, { readonly kind: 'zip' | 'mzp' | 'rbz'; readonly files: readonly string[] }>
> = {
  maya: { kind: 'zip', files: ['install.py'] },
  max: { kind: 'mzp', files: ['mzp.run', 'install.ms', 'install_max.py'] },
  // SketchUp's own archive of an extension: the file beside the folder, and nothing else at its root.
  sketchup: { kind: 'rbz', files: [] },
};

/** An archive of each adapter that can be installed by hand. */
export function adapterArchives(version: string): readonly MadePackage[] {
  return readHostManifests({}).flatMap(({ install, ...manifest }) => {
    if (!install) return [];
    const { host } = manifest;
    const below = ({ path: name, bytes }: PackagedFile) => ({ path: `${install.name}/${name}`, bytes });
    const files = adapterPackage({ ...manifest, install });
    const title = `renderbridge-${host}-${version}`;
    const own = dropped[host];
    if (!own) return [{ name: `${title}.zip`, bytes: zip(files.map(below)) }];
    const content = contentOf({ ...manifest, install });
    // As if the command line had installed it, which therefore updates and removes it.
    const marker = installMarker(content, { host, version, fingerprint: fingerprintOf(files) });
    const entries = [
      ...own.files.map((name) => ({
        path: name,
        bytes: readFileSync(path.join(import.meta.dirname, 'dropped', name)),
      })),
      ...content.beside,
      below(marker),
      ...files.map(below),
    ];
    return [{ name: `${title}.${own.kind}`, bytes: zip(entries) }];
  });
}
