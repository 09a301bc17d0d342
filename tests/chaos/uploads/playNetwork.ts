import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { systemClock } from '#daemon/clock.ts';
import { joinUploads } from '#daemon/composition/joinUploads.ts';
import { openStore } from '#daemon/store/open.ts';
import { createFileStates } from '#daemon/transfers/fileStates.ts';
import { presetDriver } from '../../daemon/transfers/drivers/presetDriver.ts';
import { startSshServer } from '../../daemon/transfers/drivers/sshServer.ts';
import { createDice } from '../dice.ts';
import { flipByte } from '../flipByte.ts';
import { createMishapsOnTheWay } from '../mishapsOnTheWay.ts';
import { differing } from './differing.ts';

export interface NetworkStory {
  readonly seed: string;
  readonly files: number;
  readonly cuts: number;
  readonly kills: number;
  readonly grown: number;
  /** Told as brought, in all runs. */
  readonly brought: number;
  /** Uploads that were given up by themselves, and began anew. */
  readonly givenUp: readonly string[];
  /** Files that differ at the end; empty: both sides are equal. */
  readonly unequal: readonly string[];
}

const mostUploads = 20;

/** Uploads by rsync over ssh while the line is cut, rsync is killed and files are written to; then compares both sides. */
export async function playNetwork(seed: string, files: number, most: number): Promise<NetworkStory> {
  const folder = mkdtempSync(path.join(tmpdir(), 'renderbridge-chaos-'));
  const at = (name: string) => path.join(folder, name);
  const dice = createDice(seed);
  const ssh = await startSshServer();
  const store = openStore(at('renderbridge.sqlite'), () => 'chaos', { marker: 'none' });
  const fileStates = createFileStates({ clock: systemClock, exactDeadlineMs: 120_000 });
  try {
    mkdirSync(at('storage'));
    const names = Array.from({ length: files }, (_, index) => {
      const name = `${index % 7}/${index}.bin`;
      mkdirSync(path.dirname(at(`show/${name}`)), { recursive: true });
      writeFileSync(at(`show/${name}`), `${seed} ${index} `.repeat(dice.whole(1, 4000)));
      return name;
    });
    let brought = 0;
    const mishaps = createMishapsOnTheWay(most, dice, {
      cut: () => ssh.cutAfter(dice.whole(0, 200_000)),
      write: () => appendFileSync(at(`show/${names[dice.whole(0, files - 1)]}`), 'written meanwhile'),
    });
    const driver = presetDriver('rsync', 'rsync', {
      folder,
      roots: { storage: `nas:${at('storage')}` },
      environment: { RSYNC_RSH: ssh.shell },
    });
    const { bringFiles } = joinUploads({
      storage: 'chaos',
      driver: {
        ...driver,
        send: (some, run) =>
          driver.send(
            some,
            mishaps.during({
              ...run,
              brought(file) {
                brought += 1;
                run.brought(file);
              },
            }),
          ),
      },
      rows: store.rows,
      fileStates,
      clock: systemClock,
      // Rests are as short as the dice will have them.
      random: { fraction: () => dice.fraction() / 20 },
      yieldToLoop: () => yieldToLoop(),
    });
    const planned = names.map((name) => ({
      localPath: at(`show/${name}`),
      farmPath: `D/show/${name}`,
      need: 'optional' as const,
    }));
    const givenUp: string[] = [];
    // What was written to after it was read goes up with the upload after it.
    for (let calm = 0; calm < 2; ) {
      const before = mishaps.left;
      const outcome = await bringFiles({ files: planned }, () => {}, new AbortController().signal);
      if (!outcome.ok) givenUp.push(outcome.error.message);
      if (givenUp.length > mostUploads) break;
      if (mishaps.left > 0 && mishaps.left === before) mishaps.end();
      calm = outcome.ok && mishaps.left === before ? calm + 1 : 0;
    }
    flipByte(at(`storage/D/show/${names[dice.whole(0, files - 1)]}`), dice.fraction());
    const mended = await bringFiles(
      { files: planned, check: 'content' },
      () => {},
      new AbortController().signal,
    );
    if (!mended.ok) givenUp.push(mended.error.message);
    const unequal = differing(at('show'), at('storage/D/show'));
    const { cuts, kills, written: grown } = mishaps;
    return { seed, files, cuts, kills, grown, brought, givenUp, unequal };
  } finally {
    fileStates.stop();
    store.close();
    await ssh.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
