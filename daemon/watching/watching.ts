import type { Asking, Listing, Page, Tasks } from '#daemon/farms/farm.ts';
import type { ActiveTask, FarmReply, Log } from '#daemon/submissions/ports.ts';
import type { CreateWorkLoop } from '#daemon/submissions/workLoop.ts';
import { createAskingAlone } from './askingAlone.ts';
import { createFullRefresh, fullPageSize } from './fullRefresh.ts';
import { type LookPlan, mostUnpaged, pageSize, planLook, planShown, type ShownCall } from './lookPlan.ts';
import { createMissing } from './missing.ts';
import { createShownTasks } from './shownTasks.ts';
import { createTakingTasks, type TakingParts } from './takingTasks.ts';

export interface Watching {
  /** Asks soon, whatever the present rhythm. */
  wake(): void;
  /** Somebody is looking at these tasks, or at a list without any: asks soon, unless the farm was asked just now. */
  lookedAt(taskIds: readonly string[]): void;
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

interface Round {
  readonly call: { readonly kind: 'newest' | 'active' } | ShownCall;
  readonly asking: Asking;
  /** For those who look; otherwise somebody may go on waiting. */
  readonly isLook: boolean;
}

/**
 * One query for all active tasks (§4 of the farm contract), at `pollMs` while something changes, stretching to
 * ten times that while nothing does; and at a slow rhythm, or when somebody looks, all tasks. What somebody looks at has
 * at least every second call, however long the lists are that the other calls go through.
 */
export function createWatching(parts: WatchingParts): Watching {
  const { farm, tasks, clock, log, pollMs } = parts;
  const missing = createMissing(parts.settleMs);
  const shown = createShownTasks();
  const loop = parts.createLoop({ name: 'watching', run: look, dueIn, clock, log });
  const taking = createTakingTasks({
    ...parts,
    seen(taskId) {
      missing.forget(taskId);
      shown.told(taskId, clock.monotonic());
    },
    isStopping: () => loop.stopping.aborted,
  });
  const alone = createAskingAlone({
    ask: parts.ask,
    noted,
    missing,
    taking,
    clock,
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
  let wasLook = false;
  /** When the last round began that told of every active task, or of what somebody looks at. */
  let askedAt = Number.NEGATIVE_INFINITY;
  let watchDueAt = 0;
  let turn = 0;

  async function look(): Promise<void> {
    const { list } = parts.ask;
    const now = clock.monotonic();
    const round = nextRound(now);
    if (!list || !round || (!isLookedAt && isHeld(now))) return;
    const { call, asking, isLook } = round;
    wasLook = isLook;
    if (isLook) {
      isLookedAt = false;
      askedAt = now;
    }
    const ask = (since?: string) => async (page?: Page) => {
      const answer = noted(await list(since, asking, page));
      return answer.kind === 'answered' ? answer.result : undefined;
    };
    const seen = await answerOf(call, { ask, now, asking });
    if (seen.changed !== undefined && call.kind !== 'one')
      shown.listed('taskId' in call ? call.taskId : undefined, now);
    if (seen.changed !== undefined && seen.changed > 0) {
      parts.moved();
      stretch = 1;
    } else if (seen.hasActive && seen.changed !== undefined) stretch = slower();
    if (seen.hasActive) {
      askedAt = now;
      watchDueAt = now + pollMs * stretch;
    }
    if (!paging) heldUntil = undefined;
  }

  /** What somebody looks at, and between two looks what is due longest. */
  function nextRound(now: number): Round | undefined {
    if (!isLookedAt) return nextDueAt() > now ? undefined : dueRound();
    const call = callForLook(now);
    const isDue = nextDueAt() <= now;
    const wantsNewest = full.isOld(now) && call.kind !== 'newest';
    if (!wasLook || !(isDue || wantsNewest) || isHeld(now)) return { call, asking: 'look', isLook: true };
    return wantsNewest ? { call: { kind: 'newest' }, asking: 'look', isLook: false } : dueRound();
  }

  function dueRound(): Round {
    const kind = watchAt() < full.dueAt() ? 'active' : 'newest';
    return { call: { kind }, asking: 'watch', isLook: false };
  }

  function callForLook(now: number): Round['call'] {
    const wantsNewest = full.isOld(now);
    const usual = { kind: wantsNewest ? 'newest' : 'active' } as const;
    const looks = new Map(shown.at(now).map((task) => [task.taskId, task]));
    if (looks.size === 0) return usual;
    const active = tasks.activeTasks(farm);
    const plan = planActive(active);
    const call = planShown({
      shown: active.flatMap(({ taskId, since }) => {
        const task = looks.get(taskId);
        return task ? [{ ...task, since }] : [];
      }),
      placeOf: (since) => tasks.countSince(farm, since),
      isListed: (taskId) => !paging && plan.rows <= mostUnpaged && !plan.stragglers.includes(taskId),
      pageRows: full.newestRows(),
      wantsNewest,
    });
    return call ?? usual;
  }

  function answerOf(
    call: Round['call'],
    { ask, now, asking }: { ask: (since?: string) => Ask; now: number; asking: Asking },
  ): Promise<Seen> {
    if (call.kind === 'one') return lookAtOne(call.taskId);
    if (call.kind === 'page') return lookAtPage(ask(), call.number);
    return call.kind === 'active' ? lookAtActive(ask) : lookAtAll(ask(), now, asking);
  }

  async function lookAtOne(taskId: string): Promise<Seen> {
    const task = await alone.askFor(taskId, 'look');
    if (task === 'noAnswer') return { changed: undefined, hasActive: false };
    shown.told(taskId, clock.monotonic());
    return { changed: await alone.take(taskId, task), hasActive: false };
  }

  async function lookAtPage(ask: Ask, number: number): Promise<Seen> {
    const answer = await ask({ number, size: fullPageSize });
    return { changed: answer && (await taking.take(answer.tasks)), hasActive: false };
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
    const plan = planActive(active);
    const stragglers = new Set(plan.stragglers);
    const listed = active.map(({ taskId }) => taskId).filter((taskId) => !stragglers.has(taskId));
    if (plan.rows > mostUnpaged) {
      const pass = { since: plan.since, active: listed, seen: new Set<string>(), page: 1, changed: 0 };
      return withStraggler(() => {
        paging = pass;
        return readPage(ask(plan.since), pass);
      }, plan.stragglers);
    }
    return withStraggler(async () => {
      const changed = await readWhole(ask(plan.since), listed, plan.since);
      return { changed, hasActive: true };
    }, plan.stragglers);
  }

  function planActive(active: readonly ActiveTask[]): LookPlan {
    const rowsSince = (since: string) =>
      Math.max(tasks.countSince(farm, since), since <= longest.since ? longest.rows : 0);
    return planLook(active, rowsSince, new Date(clock.now()).toISOString());
  }

  /** One of them with each list; where somebody looks, whose turn is next, lists and they take turns. */
  async function withStraggler(read: () => Promise<Seen>, stragglers: readonly string[]): Promise<Seen> {
    const round = turn++;
    const isAlone = stragglers.length > 0 && shown.at(clock.monotonic()).length > 0;
    const askOne = () => {
      const next = isAlone ? Math.floor(round / 2) : round;
      return alone.askAlone(stragglers.slice(next % stragglers.length).slice(0, 1));
    };
    if (isAlone && round % 2 === 0) return { changed: await askOne(), hasActive: true };
    const seen = await read();
    if (isAlone || stragglers.length === 0 || seen.changed === undefined) return seen;
    return { ...seen, changed: seen.changed + (await askOne()) };
  }

  async function lookAtAll(ask: Ask, now: number, asking: Asking): Promise<Seen> {
    const active = tasks.activeTasks(farm).map(({ taskId }) => taskId);
    const { changed, all, isWhole } = await full.readPage(ask, now, asking);
    if (changed === undefined || !all) return { changed, hasActive: false };
    return { changed: changed + (await alone.askForUnlisted(active, all)), hasActive: isWhole };
  }

  async function readWhole(ask: Ask, active: readonly string[], since: string): Promise<number | undefined> {
    const answer = await ask();
    if (!answer) return undefined;
    longest = { since, rows: answer.tasks.length };
    const isComplete = answer.tasks.length >= answer.total;
    const changed = await taking.take(answer.tasks.toReversed());
    return changed + (isComplete ? await alone.askForUnlisted(active, idsOf(answer.tasks)) : 0);
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
    const unlisted = !hasAll && !repeats && isLast ? await alone.askForUnlisted(active, seen) : 0;
    return { changed: pass.changed + unlisted, hasActive: true };
  }

  /** Where there is no answer, the next round asks again, and later. */
  function noted<Result>(seen: FarmReply<Result>): FarmReply<Result> {
    if (seen.kind === 'answered') return seen;
    log.warn(`the farm did not tell about its tasks: ${seen.message}`);
    stretch = slower();
    return seen;
  }

  function slower(): number {
    if (parts.mayStretch?.() === false) return 1;
    return Math.min(longestStretch, stretch * stretchBy);
  }

  function dueIn(): number | undefined {
    if (!parts.ask.list) return undefined;
    if (isLookedAt) return 0;
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
    lookedAt(taskIds) {
      const now = clock.monotonic();
      shown.show(taskIds, now);
      if (isLookedAt || (now - askedAt < Math.min(pollMs, freshMs) && !full.isOld(now))) return;
      isLookedAt = true;
      loop.wake();
    },
    async find(taskId) {
      const task = await alone.askFor(taskId, 'look');
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
