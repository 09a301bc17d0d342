import type { Asking, Listing, Page, Tasks, WatchedTask } from '#daemon/farms/farm.ts';
import type { FarmReply, Log } from '#daemon/submissions/ports.ts';
import type { CreateWorkLoop } from '#daemon/submissions/workLoop.ts';
import { createFullRefresh } from './fullRefresh.ts';
import { mostUnpaged, pageSize, planLook } from './lookPlan.ts';
import { createMissing } from './missing.ts';
import { createTakingTasks, type TakingParts } from './takingTasks.ts';

export interface Watching {
  /** Asks soon, whatever the present rhythm. */
  wake(): void;
  /** Somebody is looking at the list of tasks: asks soon, unless the farm was asked just now. */
  lookedAt(): void;
  /** Asks for one task, also one that was made elsewhere, and takes it over. */
  find(taskId: string): Promise<'found' | 'absent' | 'noAnswer'>;
  stop(): Promise<void>;
}

export interface WatchingParts extends Omit<TakingParts, 'seen' | 'isStopping'> {
  readonly ask: Tasks;
  readonly log: Log;
  readonly createLoop: CreateWorkLoop;
  readonly pollMs: number;
  readonly settleMs: number;
  /** A submission is about to be sent, or an upload to end: the next start is left to it (§4). */
  readonly holdsBack: () => boolean;
  /** Whether looks may become rarer while nothing changes. Left out: they may. */
  readonly mayStretch?: () => boolean;
  /** Some task changed. */
  readonly moved: () => void;
}

const longestStretch = 10;
const stretchBy = 1.5;
/** A list that was read within this time is shown as it is: a fresh call would first wait its turn for as long. */
const freshMs = 10_000;
/** A farm that says there are more repeats itself. */
const mostPages = 500;
/** Tasks that a list lacks are asked for one by one, so many a round. */
const mostAskedAlone = 2;

interface Seen {
  /** How many tasks changed; undefined: no answer. */
  readonly changed: number | undefined;
  /** Every active task was among them. */
  readonly hasActive: boolean;
}

/** A list of active tasks that comes in pages, one a round: between them others have the next start. */
interface Paging {
  readonly since: string;
  readonly active: readonly string[];
  readonly seen: Set<string>;
  page: number;
  changed: number;
}

type Ask = (page?: Page) => Promise<Listing | undefined>;

/**
 * One query for all active tasks (§4 of the farm contract), at `pollMs` while something changes, stretching to
 * ten times that while nothing does; and at a slow rhythm, or when somebody looks, all tasks.
 */
export function createWatching(parts: WatchingParts): Watching {
  const { farm, tasks, clock, log, pollMs } = parts;
  const missing = createMissing(parts.settleMs);
  const loop = parts.createLoop({ name: 'watching', run: look, dueIn, clock, log });
  const taking = createTakingTasks({
    ...parts,
    seen: missing.forget,
    isStopping: () => loop.stopping.aborted,
  });
  const full = createFullRefresh({ take: taking.take, pollMs });
  let stretch = 1;
  /** The last list that came, and from when on: the store may lack some of its rows. */
  let longest = { since: '', rows: 0 };
  let paging: Paging | undefined;
  /** Until then somebody who is about to submit has the next start; once a refresh. */
  let heldUntil: number | undefined;
  let isLookedAt = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  let watchDueAt = 0;
  let turn = 0;

  async function look(): Promise<void> {
    const { list } = parts.ask;
    const now = clock.monotonic();
    const next = nextRound(now);
    if (!list || !next || (!isLookedAt && isHeld(now))) return;
    const asking = isLookedAt ? 'look' : 'watch';
    isLookedAt = false;
    askedAt = now;
    const ask = (since: string | undefined) => async (page?: Page) => {
      const answer = noted(await list(since, asking, page));
      return answer.kind === 'answered' ? answer.result : undefined;
    };
    const seen = next === 'all' ? await lookAtAll(ask(undefined), now, asking) : await lookAtActive(ask);
    if (seen.changed !== undefined && seen.changed > 0) {
      parts.moved();
      stretch = 1;
    } else if (seen.hasActive && seen.changed !== undefined) stretch = slower();
    if (seen.hasActive) watchDueAt = now + pollMs * stretch;
    if (!paging) heldUntil = undefined;
  }

  /** What is due longest, or what somebody looks at. */
  function nextRound(now: number): 'active' | 'all' | undefined {
    if (isLookedAt) return full.isOld(now) ? 'all' : 'active';
    if (nextDueAt() > now) return undefined;
    return watchAt() < full.dueAt() ? 'active' : 'all';
  }

  function watchAt(): number {
    return tasks.isAnyActive(farm) ? watchDueAt : Number.POSITIVE_INFINITY;
  }

  function nextDueAt(): number {
    return Math.min(watchAt(), full.dueAt());
  }

  /** Puts a watch off once, however long somebody goes on preparing to submit (§4). */
  function isHeld(now: number): boolean {
    if (!parts.holdsBack()) return false;
    heldUntil ??= now + pollMs;
    return now < heldUntil;
  }

  async function lookAtActive(ask: (since: string) => Ask): Promise<Seen> {
    if (paging) return readPage(ask(paging.since), paging);
    const active = tasks.activeTasks(farm);
    const rowsSince = (since: string) =>
      Math.max(tasks.countSince(farm, since), since <= longest.since ? longest.rows : 0);
    const plan = planLook(active, rowsSince, new Date(clock.now()).toISOString());
    const stragglers = new Set(plan.stragglers);
    const listed = active.map(({ taskId }) => taskId).filter((taskId) => !stragglers.has(taskId));
    if (plan.rows > mostUnpaged) {
      paging = { since: plan.since, active: listed, seen: new Set(), page: 1, changed: 0 };
      const seen = await readPage(ask(plan.since), paging);
      return withStraggler(seen, plan.stragglers);
    }
    const changed = await readWhole(ask(plan.since), listed, plan.since);
    return withStraggler({ changed, hasActive: true }, plan.stragglers);
  }

  async function withStraggler(seen: Seen, stragglers: readonly string[]): Promise<Seen> {
    const straggler = stragglers[turn++ % Math.max(1, stragglers.length)];
    if (seen.changed === undefined || straggler === undefined) return seen;
    return { ...seen, changed: seen.changed + (await askAlone([straggler])) };
  }

  async function lookAtAll(ask: Ask, now: number, asking: Asking): Promise<Seen> {
    const active = tasks.activeTasks(farm).map(({ taskId }) => taskId);
    const { changed, all, isWhole } = await full.readPage(ask, now, asking);
    if (changed === undefined || !all) return { changed, hasActive: false };
    return { changed: changed + (await askForUnlisted(active, all)), hasActive: isWhole };
  }

  async function readWhole(ask: Ask, active: readonly string[], since: string): Promise<number | undefined> {
    const answer = await ask();
    if (!answer) return undefined;
    longest = { since, rows: answer.tasks.length };
    const isComplete = answer.tasks.length >= answer.total;
    const changed = await taking.take(answer.tasks.toReversed());
    return changed + (isComplete ? await askForUnlisted(active, idsOf(answer.tasks)) : 0);
  }

  /** Newest first, until every active task was seen or the pages end. */
  async function readPage(ask: Ask, pass: Paging): Promise<Seen> {
    const { since, active, seen, page } = pass;
    const answer = await ask({ number: page, size: pageSize });
    if (!answer) {
      paging = undefined;
      return { changed: undefined, hasActive: true };
    }
    longest = { since, rows: answer.total };
    const changed = await taking.take(answer.tasks);
    pass.changed += changed;
    const before = seen.size;
    for (const taskId of idsOf(answer.tasks)) seen.add(taskId);
    const hasAll = active.every((taskId) => seen.has(taskId));
    const repeats = answer.tasks.length > 0 && seen.size === before;
    const isLast = answer.tasks.length === 0 || page >= answer.pages;
    if (!hasAll && !repeats && !isLast && page < mostPages) {
      pass.page += 1;
      return { changed, hasActive: false };
    }
    paging = undefined;
    const unlisted = !hasAll && !repeats && isLast ? await askForUnlisted(active, seen) : 0;
    return { changed: pass.changed + unlisted, hasActive: true };
  }

  /** Where there is no answer, the next round asks again, and later. */
  function noted<Result>(seen: FarmReply<Result>): FarmReply<Result> {
    if (seen.kind === 'answered') return seen;
    log.warn(`the farm did not tell about its tasks: ${seen.message}`);
    stretch = slower();
    return seen;
  }

  async function askFor(taskId: string, asking: Asking): Promise<WatchedTask | 'absent' | 'noAnswer'> {
    const { get } = parts.ask;
    if (!get) return 'absent';
    const answer = noted(await get(taskId, asking));
    if (answer.kind !== 'answered') return 'noAnswer';
    return answer.result ?? 'absent';
  }

  function slower(): number {
    if (parts.mayStretch?.() === false) return 1;
    return Math.min(longestStretch, stretch * stretchBy);
  }

  /**
   * The list begins at a time by the farm’s clock, which may be another than was thought. A task that it lacks is gone
   * only when the farm does not know its id either; our newest tasks are asked for at once until one shows what the
   * farm’s clock says. `active`: newest first.
   */
  async function askForUnlisted(active: readonly string[], seen: ReadonlySet<string>): Promise<number> {
    const without = active.filter((taskId) => !seen.has(taskId));
    const overdue = without.filter((taskId) => missing.absent(taskId, clock.monotonic()));
    const first = parts.ask.asksForNew?.() ? without.slice(0, mostAskedAlone).filter(taking.isNew) : [];
    return askAlone([...new Set([...overdue, ...first])].slice(0, mostAskedAlone), new Set(overdue));
  }

  /** `overdue`: gone when the farm does not know them; of others that counts as one more list without them. */
  async function askAlone(
    taskIds: readonly string[],
    overdue: ReadonlySet<string> = new Set(),
  ): Promise<number> {
    if (!parts.ask.get) return 0;
    let changed = 0;
    for (const taskId of taskIds) {
      const task = await askFor(taskId, 'watch');
      if (task === 'noAnswer' || loop.stopping.aborted) return changed;
      if (task !== 'absent') changed += await taking.take([task]);
      else if (overdue.has(taskId) || missing.absent(taskId, clock.monotonic())) {
        missing.forget(taskId);
        changed += taking.declareGone(taskId);
      }
    }
    return changed;
  }

  function dueIn(): number | undefined {
    if (!parts.ask.list) return undefined;
    const now = clock.monotonic();
    const at = heldUntil !== undefined && heldUntil > now && parts.holdsBack() ? heldUntil : undefined;
    return Math.max(0, (at ?? nextDueAt()) - now);
  }

  const unfollow = parts.ask.follow?.((changed) => {
    taking.take(changed).then(
      (count) => count > 0 && parts.moved(),
      (error: unknown) => log.error('what the farm told of its tasks could not be kept', error),
    );
  });

  return {
    wake() {
      stretch = 1;
      watchDueAt = Math.min(watchDueAt, clock.monotonic());
      loop.wake();
    },
    lookedAt() {
      const now = clock.monotonic();
      if (isLookedAt || (now - askedAt < Math.min(pollMs, freshMs) && !full.isOld(now))) return;
      isLookedAt = true;
      loop.wake();
    },
    async find(taskId) {
      const task = await askFor(taskId, 'look');
      if (task === 'absent' || task === 'noAnswer') return task;
      if ((await taking.take([task])) > 0) parts.moved();
      return 'found';
    },
    stop() {
      unfollow?.();
      return loop.stop();
    },
  };
}

function idsOf(rows: readonly { readonly taskId: string }[]): ReadonlySet<string> {
  return new Set(rows.map(({ taskId }) => taskId));
}
