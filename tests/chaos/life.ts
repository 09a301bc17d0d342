import { setTimeout as pause } from 'node:timers/promises';
import type { Artist } from './artist.ts';
import type { Chronicle } from './chronicle.ts';
import type { Bridge, DaemonProcess } from './daemonProcess.ts';
import type { Dice } from './dice.ts';
import type { FarmInChaos } from './farmInChaos.ts';

export interface LifeParts {
  readonly daemon: DaemonProcess;
  readonly artist: Artist;
  readonly farm: FarmInChaos;
  readonly dice: Dice;
  readonly chronicle: Chronicle;
  /** After so many creates it ends; undefined: as chance has it, and a moment later. */
  readonly creates: number | undefined;
}

const mostCreates = 30;
/** Kills fall around the create that ends a life. */
const longestMomentMs = 250;
/** Some creates are lost before they come, and some lives have nothing to send. */
const longestLifeMs = 6000;
const askEveryMs = 40;

/**
 * One life of a daemon, with the artist at work. It is measured by the creates that came to the farm: a busy
 * machine makes it longer, and no poorer. Answers how it ended.
 */
export async function live(parts: LifeParts): Promise<'killed' | 'diedByItself'> {
  const { daemon, artist, farm, dice, chronicle } = parts;
  chronicle.note(`the daemon starts (${daemon.pid})`);
  if (parts.creates === undefined && dice.chance(0.1)) {
    await pause(dice.whole(0, 600));
    const wasAlive = await daemon.kill();
    chronicle.note('kill -9 while it starts');
    return wasAlive ? 'killed' : 'diedByItself';
  }
  const last =
    (await farm.creates()) + (parts.creates ?? (dice.chance(0.2) ? 0 : dice.whole(1, mostCreates)));
  const bridge = await daemon.ready;
  const momentMs = dice.whole(0, longestMomentMs);
  const diesAt = performance.now() + (parts.creates === undefined ? longestLifeMs : longestLifeMs * 3);
  let isOver = false;
  const over = (async () => {
    while (daemon.isAlive() && performance.now() < diesAt && (await farm.creates()) < last)
      await pause(askEveryMs);
    await Promise.race([pause(momentMs), daemon.exited]);
    isOver = true;
  })();
  const workOn = async (own: Bridge) => {
    do await artist.work(own, dice);
    while (parts.creates !== undefined && !isOver);
  };
  const working = (bridge ? workOn(bridge) : Promise.resolve()).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  await over;
  const wasAlive = await daemon.kill();
  if (daemon.gaveUp()) throw new Error(`The daemon ended by itself and said:\n${daemon.said()}`);
  chronicle.note(wasAlive ? 'kill -9' : 'the daemon killed itself around a create');
  const broken = await working;
  if (broken) throw broken.error;
  return wasAlive ? 'killed' : 'diedByItself';
}
