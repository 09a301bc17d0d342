import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Moves all files below one folder to the same places below another on the same disk, so that a finished file
 * appears there whole, and removes the emptied folder. Says how many files there were.
 */
export async function deliver(from: string, to: string): Promise<number> {
  const entries = await readdir(from, { withFileTypes: true });
  await mkdir(to, { recursive: true });
  let files = 0;
  for (const entry of entries) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      files += await deliver(source, target);
      continue;
    }
    await rename(source, target);
    files += 1;
  }
  await rm(from, { recursive: true, force: true });
  return files;
}
