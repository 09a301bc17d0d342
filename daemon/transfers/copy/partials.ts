import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAbsence } from '../absence.ts';

/** Of a file that is not whole yet; what a killed daemon left behind does not count as a file of the storage. */
export const partialPrefix = '.renderbridge-partial-';

/** Names of files that are not whole yet, of one tag. */
export function partialNames(tag: string, own: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${partialPrefix}${tag}-${own}-${count}`;
  };
}

/** Removes what bears a tag and was never whole; false: a folder could not be looked into, so that some may be left. */
export function removePartials(tag: string, folders: readonly string[]): boolean {
  let isWhole = true;
  for (const folder of folders) {
    try {
      for (const name of readdirSync(folder))
        if (name.startsWith(`${partialPrefix}${tag}-`)) rmSync(path.join(folder, name), { force: true });
    } catch (error) {
      isWhole &&= isAbsence(error);
    }
  }
  return isWhole;
}
