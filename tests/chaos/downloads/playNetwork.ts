import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock, systemRandom } from '#daemon/clock.ts';
import { joinDownloads } from '#daemon/composition/joinDownloads.ts';
import { createEventLog } from '#daemon/events/log.ts';
import { openStore } from '#daemon/store/open.ts';
import { createFrameFolders } from '#daemon/submissions/downloads/frameFolders.ts';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { TransferDriver } from '#daemon/transfers/driver.ts';
import { createDriverTurns } from '#daemon/transfers/driverTurns.ts';
import { presetDriver } from '../../daemon/transfers/drivers/presetDriver.ts';
import { startSshServer } from '../../daemon/transfers/drivers/sshServer.ts';
import { createDice } from '../dice.ts';
import { flipByte } from '../flipByte.ts';
import { createMishapsOnTheWay } from '../mishapsOnTheWay.ts';
import { differing } from '../uploads/differing.ts';
import { finishedTask } from './finishedTask.ts';
import { writeFrames } from './playDownload.ts';

export interface NetworkDownload {
  readonly seed: string;
  readonly frames: number;
  readonly cuts: number;
  readonly kills: number;
  /** Frames that the farm wrote anew meanwhile. */
  readonly rewritten: number;
  /** Downloads that were given up by themselves, and asked for again. */
  readonly givenUp: number;
  /** Frames that differ at the end, and what lies beside them; empty: both sides are equal. */
  readonly unequal: readonly string[];
}

const mostGivenUp = 20;
/** Rests between two tries are that much shorter. */
const haste = 50;
const hastyClock: Clock = {
  ...systemClock,
  monotonic: () => systemClock.monotonic() * haste,
  after: (ms, act) => systemClock.after(ms / haste, act),
};

/** Frames come home by rsync over ssh while the line is cut, rsync is killed and frames are written anew; then compares both sides. */
export async function playNetworkDownload(
  seed: string,
  frames: number,
  most: number,
): Promise<NetworkDownload> {
  const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-chaos-'));
  const at = (name: string) => path.join(folder, name);
  const [remote, home] = [at('results/7_shot'), at('home/results/7_shot')];
  const dice = createDice(seed);
  const ssh = await startSshServer();
  const store = openStore(at('life.sqlite'), () => 'chaos', { marker: 'none' });
  const heard = new Set<() => void>();
  const events = createEventLog(store.databaseId, store.events, systemClock, () => {});
  store.onCommit(() => {
    for (const hear of heard) hear();
  });
  mkdirSync(at('storage'));
  writeFrames(remote, frames, dice.whole(0, 255));
  let givenUp = 0;
  const mishaps = createMishapsOnTheWay(most, dice, {
    cut: () => ssh.cutAfter(dice.whole(1, 100_000), 'received'),
    write: () => appendFileSync(path.join(remote, nameOf(dice.whole(1, frames))), 'written anew'),
  });
  const rsync = presetDriver('rsync', 'rsync', {
    folder,
    roots: { storage: `nas:${at('storage')}`, results: `nas:${at('results')}` },
    environment: { RSYNC_RSH: ssh.shell },
  });
  const driver: TransferDriver = {
    ...rsync,
    async fetch(wanted, run) {
      const outcome = await rsync.fetch?.(wanted, mishaps.during(run));
      return outcome ?? { failed: [], mayRetry: false };
    },
  };
  const downloads = joinDownloads({
    farm: 'sandbox',
    home: at('home'),
    frameFolders: createFrameFolders({
      platform: 'linux',
      driverDownloads: 'files',
      frames: { fetch: 'always', folder: undefined, projects: {} },
    }),
    driver,
    results: undefined,
    turns: createDriverTurns(1),
    store,
    events,
    clock: hastyClock,
    random: systemRandom,
    log: { info() {}, warn() {}, error: (message) => process.stderr.write(`${message}\n`) },
  });
  const { downloading } = downloads;
  const transfer = () => store.rows.transfers.downloadsOf('sandbox', '7')[0];
  const ended = async () => {
    while (!['done', 'failed'].includes(transfer()?.state ?? ''))
      await new Promise<void>((resolve) => {
        const hear = () => {
          heard.delete(hear);
          resolve();
        };
        heard.add(hear);
      });
    return transfer()?.state;
  };
  try {
    const task = store.transaction(() => {
      const kept = store.rows.tasks.put(finishedTask(frames)).task;
      downloading.taskChanged(kept);
      return kept;
    });
    downloading.recover();
    downloading.begin();
    // What was written anew after it came is seen by the download after it.
    for (let calm = 0; calm < 2 && givenUp <= mostGivenUp; ) {
      const before = mishaps.left;
      if ((await ended()) === 'failed') givenUp += 1;
      else calm = mishaps.left === before ? calm + 1 : 0;
      downloading.ask(task, {});
    }
    mishaps.end();
    await ended();
    flipByte(path.join(home, nameOf(dice.whole(1, frames))), dice.fraction());
    downloading.ask(task, { verify: true });
    if ((await ended()) === 'failed') givenUp += 1;
    const { cuts, kills, written: rewritten } = mishaps;
    return { seed, frames, cuts, kills, rewritten, givenUp, unequal: differing(remote, home) };
  } finally {
    await downloads.stop();
    store.close();
    await ssh.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function nameOf(frame: number): string {
  return `${String(frame).padStart(4, '0')}.dat`;
}
