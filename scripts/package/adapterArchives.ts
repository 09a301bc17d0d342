import { adapterPackage } from '#daemon/cli/adapterPackage.ts';
import { readHostManifests } from '#daemon/cli/hostManifest.ts';
import type { MadePackage } from './madePackage.ts';
import { zip } from './zip.ts';

/** An archive of each adapter that can be installed by hand. */
export function adapterArchives(version: string): readonly MadePackage[] {
  return readHostManifests({}).flatMap(({ host, install, folder }) => {
    if (!install) return [];
    const entries = adapterPackage(folder).map(({ path, bytes }) => ({
      path: `${install.name}/${path}`,
      bytes,
    }));
    return [{ name: `renderbridge-${host}-${version}.zip`, bytes: zip(entries) }];
  });
}
