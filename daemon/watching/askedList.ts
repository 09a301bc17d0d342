import type { Clock, ListRows, Log } from '#daemon/submissions/ports.ts';
import { doubled, farmRests } from '#protocol/timing/backOff.ts';

/** A list of the farm, kept over restarts with the time when it was read (§3). */
export interface AskedList<Item> {
  known(): { readonly items: readonly Item[]; readonly readAt: number } | undefined;
  /** Asks the farm; false when it did not answer. Calls at the same time share one question. */
  refresh(): Promise<boolean>;
  /** Refreshes until a first list is known. */
  fill(): void;
  stop(): void;
}

export interface AskedListParts<Item> {
  readonly farm: string;
  readonly name: string;
  readonly lists: ListRows;
  readonly clock: Clock;
  readonly log: Log;
  /** Undefined: no answer. */
  readonly ask: (readAt: number) => Promise<readonly Item[] | undefined>;
  readonly refreshed?: () => void;
}

export function createAskedList<Item>(parts: AskedListParts<Item>): AskedList<Item> {
  const { farm, name, lists, clock, log } = parts;
  let asking: Promise<boolean> | undefined;
  let failures = 0;
  let stopped = false;
  let cancelTimer: (() => void) | undefined;

  async function askOnce(): Promise<boolean> {
    const readAt = clock.now();
    const items = await parts.ask(readAt);
    if (!items) {
      log.warn(`the farm did not tell its ${name}`);
      return false;
    }
    lists.replace(farm, name, items, readAt);
    parts.refreshed?.();
    return true;
  }

  function refresh(): Promise<boolean> {
    asking ??= askOnce()
      .catch((error: unknown) => {
        if (!stopped) log.error(`the ${name} could not be read`, error);
        return false;
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  }

  const known = () => lists.read(farm, name) as ReturnType<AskedList<Item>['known']>;

  /** What is known may be unreadable too, as when somebody replaced the database: then there is nothing yet. */
  function isKnown(): boolean {
    try {
      return known() !== undefined;
    } catch (error) {
      log.error(`the ${name} could not be read`, error);
      return false;
    }
  }

  function fill(): void {
    void refresh().then((answered) => {
      if (answered || stopped || isKnown()) return;
      cancelTimer = clock.after(doubled(farmRests, failures), fill);
      failures += 1;
    });
  }

  return {
    known,
    refresh,
    fill,
    stop() {
      stopped = true;
      cancelTimer?.();
    },
  };
}
