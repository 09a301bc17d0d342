import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { HostApp } from '#protocol/bridge/sceneSnapshot.ts';
import { places } from './checkout.ts';
import { InstallRule } from './installPlaces.ts';

/** What the command line needs of an adapter’s `manifest.json`; the adapter may say more. */
const HostManifest = z.looseObject({
  host: HostApp,
  title: z.string(),
  sceneExtensions: z.array(z.string().startsWith('.')),
  executable: z.looseObject({ env: z.string(), names: z.array(z.string()).min(1) }),
  headless: z.looseObject({ argv: z.array(z.string()) }).optional(),
  install: InstallRule.optional(),
});
export type HostManifest = z.infer<typeof HostManifest> & { readonly folder: string };

/** Every adapter that lies beside this program. A manifest that is wrong throws and is named. */
export function readHostManifests(): HostManifest[] {
  return readdirSync(places.adapters, { withFileTypes: true }).flatMap((entry) => {
    const folder = path.join(places.adapters, entry.name);
    const text = readManifest(path.join(folder, 'manifest.json'));
    if (text === undefined) return [];
    const parsed = HostManifest.safeParse(JSON.parse(text));
    if (!parsed.success)
      throw new Error(`${folder}/manifest.json is wrong: ${z.prettifyError(parsed.error)}`);
    return [{ ...parsed.data, folder }];
  });
}

function readManifest(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
