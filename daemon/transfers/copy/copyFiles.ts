import { lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { isAbsence } from '../absence.ts';
import { isInside } from '../insideFolder.ts';
import type { Copied, CopyAnswer, CopyOrder, CopyTask, ListedFile } from './copyProtocol.ts';
import { partialNames, partialPrefix, removePartials } from './partials.ts';
import { putFile } from './putFile.ts';
import { createRootGuard } from './rootGuard.ts';

/**
 * A program of its own: copies, lists and removes with calls that wait for the disk, one order after the other, and ends
 * with its parent. A disk that does not answer holds up nobody else.
 */

process.on('message', (message) => {
  process.send?.(answerTo(message as CopyOrder));
});
process.on('disconnect', () => process.exit());

function answerTo(order: CopyOrder): CopyAnswer {
  if (order.kind === 'list') return { kind: 'listed', files: listFolder(order.folder) };
  if (order.kind === 'removePartials')
    return { kind: 'removed', isWhole: removePartials(order.tag, order.folders) };
  const names = partialNames(order.tag, `${process.pid}-${performance.now()}`);
  const leavesRoot = createRootGuard();
  const copy = ({ from, to, root, way }: CopyTask): Copied => {
    const isUpload = isInside(root, to);
    if (leavesRoot(root, isUpload ? to : from)) return { fault: 'outsideRoot' };
    // What the storage holds is followed nowhere; the artist’s own files may be links.
    const look = isUpload ? (file: string) => statSync(file) : (file: string) => lstatSync(file);
    return { size: putFile(from, to, { way, compares: order.compares, look, partialName: names }) };
  };
  return { kind: 'copied', files: order.tasks.map((task) => orFault(() => copy(task))) };
}

function orFault(work: () => Copied): Copied {
  try {
    return work();
  } catch (error) {
    return { fault: 'copyFailed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Regular files at any depth, without those that are not whole yet. Links are followed nowhere. */
function listFolder(folder: string): readonly ListedFile[] | undefined {
  const files: ListedFile[] = [];
  const folders = [folder];
  try {
    for (let inner = folders.pop(); inner !== undefined; inner = folders.pop())
      for (const entry of readdirSync(inner, { withFileTypes: true })) {
        const place = path.join(inner, entry.name);
        if (entry.isDirectory()) folders.push(place);
        if (!entry.isFile() || entry.name.startsWith(partialPrefix)) continue;
        const stats = lstatSync(place, { throwIfNoEntry: false });
        if (!stats?.isFile()) continue;
        const { size, mtimeMs } = stats;
        files.push({ name: path.relative(folder, place), size, mtimeMs: Math.floor(mtimeMs) });
      }
    return files;
  } catch (error) {
    return isAbsence(error) && files.length === 0 ? [] : undefined;
  }
}
