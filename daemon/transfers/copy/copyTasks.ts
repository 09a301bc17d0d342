import { NotAFile } from '#daemon/files/openRegularFile.ts';
import type { Copied, CopyOrder, CopyTask } from '../disk/diskProtocol.ts';
import { partialNames } from './partials.ts';
import { putFile } from './putFile.ts';
import { createRootGuard } from './rootGuard.ts';

/** Copies one file after the other, in the order of the tasks. */
export function* copyTasks({ tag, tasks, compares }: CopyOrder): Generator<Copied> {
  const partialName = partialNames(tag, `${process.pid}-${performance.now()}`);
  const leavesRoot = createRootGuard();
  const copy = ({ from, to, root, farmEnd, way }: CopyTask): Copied => {
    if (leavesRoot(root, farmEnd === 'to' ? to : from)) return { fault: 'outsideRoot' };
    // What the storage holds is followed nowhere; the artist’s own files may be links.
    const links = farmEnd === 'to' ? 'followed' : 'refused';
    return { size: putFile(from, to, { way, compares, links, partialName }) };
  };
  for (const task of tasks) yield orFault(() => copy(task));
}

function orFault(work: () => Copied): Copied {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotAFile) return { fault: 'notAFile' };
    return { fault: 'copyFailed', reason: error instanceof Error ? error.message : String(error) };
  }
}
