import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { isPattern } from '#daemon/vrscene/numberedSet.ts';
import { type HostManifest, readHostManifests } from '../adapters/hostManifest.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { words } from '../language.ts';

/** Of the scenes that need no host: their text is read here. */
export const vrsceneExtension = '.vrscene';

/** The hosts that open scene files headless, and the extensions of those files in words. */
export function readableScenes(): { readonly manifests: readonly HostManifest[]; readonly known: string } {
  const manifests = readHostManifests().filter(({ headless }) => headless !== undefined);
  const known = [...manifests.flatMap(({ sceneExtensions }) => sceneExtensions), vrsceneExtension];
  return { manifests, known: known.join(', ') };
}

export function extensionOf(file: string): string {
  return path.extname(file).toLowerCase();
}

/** Throws `CommandFailure` unless it is a file that this user can read. */
export function requireSceneFile(file: string): void {
  const fault = faultOf(file);
  if (fault === 'ENOENT' && isPattern(file)) throw refuse(words('cli.scene.numberedOnly', { file }));
  if (fault === undefined) return;
  throw refuse(words('cli.scene.missing', { file, fault }));
}

/** The system’s word for why a file cannot be read; undefined for one that can. */
function faultOf(file: string): string | undefined {
  try {
    if (!statSync(file).isFile()) return 'notAFile';
    accessSync(file, constants.R_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function refuse(sentence: string): CommandFailure {
  return new CommandFailure(exitCodes.usage, sentence);
}
