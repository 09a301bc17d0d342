import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isAbsence } from '../absence.ts';
import { partialPrefix } from '../copy/partials.ts';
import type { DiskAnswer, ListedFile } from './diskProtocol.ts';

const newsEveryMs = 1000;

/**
 * Regular files at any depth, without those that are not whole yet. Links are followed nowhere. `goesOn` is called now and
 * then while it takes long.
 */
export function listFolder(folder: string, goesOn: () => void): DiskAnswer<'list'> {
  const files: ListedFile[] = [];
  const folders = [folder];
  let saidAt = performance.now();
  try {
    for (let inner = folders.pop(); inner !== undefined; inner = folders.pop())
      for (const entry of readdirSync(inner, { withFileTypes: true })) {
        const place = path.join(inner, entry.name);
        if (performance.now() - saidAt > newsEveryMs) {
          goesOn();
          saidAt = performance.now();
        }
        if (entry.isDirectory()) folders.push(place);
        if (!entry.isFile() || entry.name.startsWith(partialPrefix)) continue;
        const stats = lstatSync(place, { throwIfNoEntry: false });
        // Not UTF-8, so no path leads to it; it is told by the name that can be shown.
        if (!stats && entry.name.includes('\uFFFD'))
          files.push({ name: path.relative(folder, place), size: 0, mtimeMs: 0 });
        if (!stats?.isFile()) continue;
        const { size, mtimeMs } = stats;
        files.push({ name: path.relative(folder, place), size, mtimeMs: Math.floor(mtimeMs) });
      }
    return { files };
  } catch (error) {
    return isAbsence(error) && files.length === 0 ? { files } : {};
  }
}
