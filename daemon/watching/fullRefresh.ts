import type { Listing, Page, WatchedTask } from '#daemon/farms/farm.ts';

/** All tasks are read so often, those made or resumed elsewhere too; with possible delays, every ten minutes (§4). */
const everyMs = 9 * 60_000;
/** Most rows of a page: each page costs a call, and the answer has to come in time. */
export const fullPageSize = 1000;
/** A farm that says there are more repeats itself. */
const mostPages = 500;

export interface FullRefreshParts {
  readonly take: (rows: readonly WatchedTask[]) => Promise<number>;
  readonly pollMs: number;
}

export interface FullRefresh {
  /** When the next page is due, on the monotonic clock. */
  dueAt(): number;
  /** Whether the newest page is older than a watch would let it become. */
  isOld(now: number): boolean;
  /** How many of the newest tasks the newest page has. */
  newestRows(): number;
  /** Reads one page: the newest where somebody looks or it is due, otherwise where the pass under way goes on. */
  readPage(
    ask: (page: Page) => Promise<Listing | undefined>,
    now: number,
    asking: 'look' | 'watch',
  ): Promise<PageRead>;
}

export interface PageRead {
  /** How many tasks changed; undefined: no answer. */
  readonly changed: number | undefined;
  /** Ids of all tasks, when this page ended a pass that had every one. */
  readonly all?: ReadonlySet<string>;
  /** This page alone had all tasks. */
  readonly isWhole: boolean;
}

/**
 * Every task of the account, page by page, the pages of a pass spread over the time until the next one: a refresh costs a
 * call, however long the history is (§4).
 */
export function createFullRefresh({ take, pollMs }: FullRefreshParts): FullRefresh {
  let newestAt = Number.NEGATIVE_INFINITY;
  let passAt = Number.NEGATIVE_INFINITY;
  let dueAt = 0;
  let newestRows = fullPageSize;
  /** The pass under way: its next page, and what its pages had. */
  let pass: { page: number; readonly seen: Set<string> } | undefined;

  /** The newest page begins a pass when one is due, or where it is the whole pass. */
  function readNewest(rows: readonly WatchedTask[], pages: number, now: number): void {
    newestAt = now;
    newestRows = pages === 1 ? Number.POSITIVE_INFINITY : Math.max(1, rows.length);
    if (!pass && (pages === 1 || now - passAt >= everyMs)) {
      passAt = now;
      pass = { page: 2, seen: new Set() };
    }
    for (const { taskId } of rows) pass?.seen.add(taskId);
  }

  /** Answers whether the page had anything that no page before had. */
  function readOn(rows: readonly WatchedTask[]): boolean {
    const before = pass?.seen.size;
    for (const { taskId } of rows) pass?.seen.add(taskId);
    if (pass) pass.page += 1;
    return pass?.seen.size !== before;
  }

  return {
    dueAt: () => dueAt,
    isOld: (now) => now - newestAt >= pollMs,
    newestRows: () => newestRows,
    async readPage(ask, now, asking) {
      const isNewest = asking === 'look' || !pass || now - newestAt >= everyMs;
      // Looks, however many, put the pass under way off no further.
      const goesOnAt = pass && isNewest ? dueAt : undefined;
      dueAt = now + pollMs;
      const answer = await ask({ number: isNewest ? 1 : (pass?.page ?? 1), size: fullPageSize });
      if (!answer) return { changed: undefined, isWhole: false };
      const { tasks: rows, total } = answer;
      const counted = answer.pages || Math.ceil(total / Math.max(1, rows.length));
      const pages = Math.max(1, Math.min(mostPages, counted));
      let goesOn = true;
      if (isNewest) readNewest(rows, pages, now);
      else goesOn = readOn(rows);
      const changed = await take(rows);
      if (pass && goesOn && pass.page <= pages) {
        dueAt = goesOnAt ?? now + Math.max(pollMs / 2, Math.min(pollMs, everyMs / (pages + 1)));
        return { changed, isWhole: false };
      }
      const all = goesOn ? pass?.seen : undefined;
      pass = undefined;
      dueAt = Math.max(now, passAt + everyMs);
      return { changed, ...(all ? { all } : {}), isWhole: all !== undefined && pages === 1 };
    },
  };
}
