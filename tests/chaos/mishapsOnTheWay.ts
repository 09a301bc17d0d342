import type { TransferRun } from '#daemon/transfers/driver.ts';
import type { Dice } from './dice.ts';
import { killRsync } from './uploads/killRsync.ts';

/** What befell a transfer so far. */
export interface MishapsOnTheWay {
  readonly cuts: number;
  readonly kills: number;
  /** Files that were written to meanwhile. */
  readonly written: number;
  /** How many are still to come. */
  readonly left: number;
  /** A run of the driver that something may befall with each of its words. */
  during<Run extends Pick<TransferRun, 'moved' | 'brought'>>(run: Run): Run;
  /** Nothing befalls from here on. */
  end(): void;
}

export function createMishapsOnTheWay(
  most: number,
  dice: Dice,
  line: { cut(): void; write(): void },
): MishapsOnTheWay {
  let [cuts, kills, written, left] = [0, 0, 0, most];
  const mishap = () => {
    if (left === 0 || !dice.chance(0.3)) return;
    left -= 1;
    const what = dice.whole(0, 2);
    if (what === 0) {
      cuts += 1;
      line.cut();
    } else if (what === 1) kills += killRsync();
    else {
      written += 1;
      line.write();
    }
  };
  return {
    get cuts() {
      return cuts;
    },
    get kills() {
      return kills;
    },
    get written() {
      return written;
    },
    get left() {
      return left;
    },
    during: (run) => ({
      ...run,
      moved(bytes) {
        mishap();
        run.moved(bytes);
      },
      brought(file) {
        mishap();
        run.brought(file);
      },
    }),
    end() {
      left = 0;
    },
  };
}
