import { lstatSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { copyTasks } from '../copy/copyTasks.ts';
import { removePartials } from '../copy/partials.ts';
import { makeFolder } from '../makeFolder.ts';
import { createInspector, type InspectFile } from '../pictures/inspector.ts';
import type { Copied, DiskAnswer, DiskKind, DiskMessage, DiskOrder, DiskReport } from './diskProtocol.ts';
import { makeFolderInside, settle, standingAt } from './homeFolder.ts';
import { listFolder } from './listFolder.ts';
import { sourceFaults } from './sourceFaults.ts';
import { stageFiles } from './stageFiles.ts';

/**
 * A program of its own: works on disks with calls that wait for them, one order after the other, and ends with its
 * parent. A disk that does not answer blocks nothing else.
 */

const newsEveryMs = 50;

/** Its thread is started by the first file. */
const inspect: InspectFile = createInspector({
  clock: {
    after(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  },
  goesOn: () => tell({ goesOn: true }),
}).inspect;

type Work = {
  readonly [Kind in DiskKind]: (order: DiskOrder<Kind>) => DiskAnswer<Kind> | Promise<DiskAnswer<Kind>>;
};

const work: Work = {
  copy: async (order) => {
    await inTurns(copyTasks(order), (copied) => tell({ copied }));
    return {};
  },
  list: ({ folder }) => listFolder(folder, () => tell({ goesOn: true })),
  removePartials: ({ tag, folders }) => ({ isWhole: removePartials(tag, folders) }),
  sources: (order) => ({ faults: sourceFaults(order) }),
  stage: (order) => ({ faults: stageFiles(order) }),
  makeFolders({ folders }) {
    for (const folder of folders) makeFolder(folder);
    return {};
  },
  /** A regular file, never a link: what a storage sends is not followed anywhere. */
  arrive({ place, target }) {
    const isThere = lstatSync(place, { throwIfNoEntry: false })?.isFile() === true;
    if (isThere && place !== target) renameSync(place, target);
    return { isThere };
  },
  inspect: ({ file, what }) => inspect(file, what),
  standing: ({ places }) => ({
    found: places.map((place) => {
      const standing = standingAt(place);
      return standing ? { standing } : {};
    }),
  }),
  makeFolderInside(order) {
    const leadsOut = makeFolderInside(order);
    return leadsOut === undefined ? {} : { leadsOut };
  },
  settle(order) {
    const standing = settle(order);
    return standing ? { standing } : {};
  },
  removeFile({ file }) {
    rmSync(file, { force: true });
    return {};
  },
  removeEmptyFolder({ folder }) {
    if (lstatSync(folder, { throwIfNoEntry: false }) && readdirSync(folder).length === 0) rmdirSync(folder);
    return {};
  },
  removeFolder({ folder }) {
    rmSync(folder, { recursive: true, force: true });
    return {};
  },
};

// It runs: from here on silence is the disk’s.
tell({ goesOn: true });
process.on('message', (message) => {
  const { kind, order } = message as DiskMessage;
  void answer(kind, order).then(tell);
});
// A thread that hangs on a disk would block any other way to exit.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

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

/** Reports progress now and then, and notices when its parent is gone. */
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
