import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isBatchFile } from '#daemon/programs/batchFile.ts';
import { placesOf, reasonToDistrust } from '#daemon/programs/trustedPlace.ts';
import { type Text, text } from '#protocol/texts/text.ts';

/** Sorted by name, so that problems come in the same order each time. Anything but a program, such as a README, is skipped. */
export async function programsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const programs = await Promise.all(
    entries
      .filter((entry) => !entry.name.startsWith('.') && (entry.isFile() || entry.isSymbolicLink()))
      .map(async ({ name }) => ((await isProgram(path.join(folder, name))) ? [name] : [])),
  );
  return programs.flat().sort();
}

async function isProgram(file: string): Promise<boolean> {
  if (isBatchFile(file)) return true;
  if (process.platform === 'win32') return /\.(?:exe|com)$/i.test(file);
  const stats = await stat(file).catch(() => undefined);
  return stats?.isFile() === true && (stats.mode & 0o111) !== 0;
}

/** These run as the artist, so no one else may be able to write them. */
export async function reasonNotToRun(file: string): Promise<Text | undefined> {
  if (isBatchFile(file)) return text('studioChecks.batchFile');
  return reasonNotToRunFile(file);
}

/** Windows keeps no modes: there the access list of the home decides, which the folder inherits. */
export async function reasonNotToRunFile(file: string): Promise<Text | undefined> {
  const uid = process.getuid?.();
  if (uid === undefined) return undefined;
  const places = await placesOf(file).catch(() => undefined);
  return places ? reasonToDistrust(places, uid) : text('studioChecks.missing');
}
