import type { Listing, Page, WatchedTask } from '#daemon/farms/farm.ts';

/** Most rows of a page: each page costs a call, and the answer has to come in time. */
const fullPageSize = 1000;
/** Of a longer history the rest is read by the next refreshes in turn. */
const mostPagesAtOnce = 20;
/** A farm that says there are more repeats itself. */
const mostPages = 500;

export interface FullRefresh {
  /** How many tasks changed; undefined: the farm did not answer to the end. */
  readonly changed: number | undefined;
  readonly calls: number;
  /** Where the next refresh goes on after its first page: 2 when this one came to the end. */
  readonly nextPage: number;
  /** Ids of all tasks, when this refresh read all pages. */
  readonly all: ReadonlySet<string> | undefined;
}

/** Reads every task of the account, whoever made it: the newest page each time, then from `goesOnAt` on (§4). */
export async function refreshAll(
  ask: (page: Page) => Promise<Listing | undefined>,
  take: (rows: readonly WatchedTask[]) => Promise<number>,
  goesOnAt: number,
): Promise<FullRefresh> {
  const seen = new Set<string>();
  let changed = 0;
  let calls = 0;
  let page = 1;
  let pages = 1;
  while (page <= pages && calls < mostPagesAtOnce) {
    const answer = await ask({ number: page, size: fullPageSize });
    if (!answer) return { changed: undefined, calls, nextPage: page === 1 ? goesOnAt : page, all: undefined };
    calls += 1;
    const fresh = answer.tasks.filter(({ taskId }) => !seen.has(taskId));
    if (fresh.length === 0) break;
    for (const { taskId } of fresh) seen.add(taskId);
    changed += await take(fresh);
    pages = Math.min(mostPages, answer.pages || Math.ceil(answer.total / answer.tasks.length));
    page = page === 1 ? goesOnAt : page + 1;
  }
  const isAtEnd = page > pages;
  return {
    changed,
    calls,
    nextPage: isAtEnd || calls < mostPagesAtOnce ? 2 : page,
    all: isAtEnd && goesOnAt === 2 ? seen : undefined,
  };
}
