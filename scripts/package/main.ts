import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { adapterPackage } from '#daemon/cli/adapterPackage.ts';
import { readHostManifests } from '#daemon/cli/hostManifest.ts';
import { zip } from './zip.ts';

// `npm run package [-- FOLDER]`: an archive of each adapter that can be installed by hand, in out/packages.

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.resolve(process.argv[2] ?? path.join(root, 'out', 'packages'));
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

mkdirSync(folder, { recursive: true });
for (const { host, install, folder: adapter } of readHostManifests()) {
  if (!install) continue;
  const entries = adapterPackage(adapter).map(({ path: name, bytes }) => ({
    path: `${install.name}/${name}`,
    bytes,
  }));
  const archive = zip(entries);
  const place = path.join(folder, `renderbridge-${host}-${version}.zip`);
  writeFileSync(place, archive);
  const digest = createHash('sha256').update(archive).digest('hex');
  console.log(`${place}  ${entries.length} files  ${archive.length} bytes  sha256 ${digest}`);
}
