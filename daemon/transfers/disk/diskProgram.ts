import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { copyTasks } from '../copy/copyTasks.ts';
import { removePartials } from '../copy/partials.ts';
import type { Copied, DiskAnswer, DiskKind, DiskMessage, DiskOrder, DiskReport } from './diskProtocol.ts';
import { listFolder } from './listFolder.ts';
import { sourceFaults } from './sourceFaults.ts';
import { stageFiles } from './stageFiles.ts';

/**
 * A program of its own: works on disks with calls that wait for them, one order after the other, and ends with its
 * parent. A disk that does not answer holds up nobody else.
 */

const newsEveryMs = 50;

type Work = {
  readonly [Kind in DiskKind]: (order: DiskOrder<Kind>) => DiskAnswer<Kind> | Promise<DiskAnswer<Kind>>;
};

const work: Work = {
  copy: async (order) => {
    await inTurns(copyTasks(order), (copied) => tell({ copied }));
    return {};
  },
  list: ({ folder }) => listFolder(folder),
  removePartials: ({ tag, folders }) => ({ isWhole: removePartials(tag, folders) }),
  sources: (order) => ({ faults: sourceFaults(order) }),
  stage: (order) => ({ faults: stageFiles(order) }),
  makeFolders({ folders }) {
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    return {};
  },
  /** A regular file, never a link: what a storage sends is not followed anywhere. */
  arrive({ place, target }) {
    const isThere = lstatSync(place, { throwIfNoEntry: false })?.isFile() === true;
    if (isThere && place !== target) renameSync(place, target);
    return { isThere };
  },
  removeFolder({ folder }) {
    rmSync(folder, { recursive: true, force: true });
    return {};
  },
};

process.on('message', (message) => {
  const { kind, order } = message as DiskMessage;
  void answer(kind, order).then(tell);
});
process.on('disconnect', () => process.exit());

async function answer<Kind extends DiskKind>(kind: Kind, order: DiskOrder<Kind>): Promise<DiskReport<Kind>> {
  try {
    return { answer: await work[kind](order) };
  } catch (error) {
    const { code, message = String(error) }: Partial<NodeJS.ErrnoException> = Object(error);
    return { fault: { code, message } };
  }
}

function tell(report: DiskReport): void {
  process.send?.(report);
}

/** Says what was done so far now and then, and hears whether its parent is still there. */
async function inTurns(steps: Iterable<Copied>, say: (done: readonly Copied[]) => void): Promise<void> {
  let done: Copied[] = [];
  let saidAt = performance.now();
  for (const step of steps) {
    done.push(step);
    if (performance.now() - saidAt < newsEveryMs) continue;
    say(done);
    done = [];
    await turn();
    saidAt = performance.now();
  }
  if (done.length > 0) say(done);
}
