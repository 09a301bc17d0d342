import type { ListedTask, TaggedTasks } from '#daemon/farms/farm.ts';
import { failure } from '#protocol/bridge/failure.ts';
import { createDeadlines } from '../deadlines.ts';
import type { CreateRequest, PlannedTaskRecord } from '../records.ts';
import { holderOf } from '../taskHolder.ts';
import { createWorkLoop } from '../workLoop.ts';
import { accountOf } from './controls.ts';
import { carriedBy, endOf, stillIn } from './createRequestMembers.ts';
import type { Pairing, TaskFindingParts } from './pairing.ts';
import { createProofs } from './proofs.ts';
import { pairRowsWithPlannedTasks, type RowsOfCall } from './reconciliation.ts';
import type { Repeat } from './repeating.ts';
import type { Surplus } from './surplus.ts';
import type { TagSearch } from './tagSearch.ts';
import { type Absence, absenceOf, verdictOn } from './tagVerdict.ts';
import { mayBeAskedAgain } from './unprovable.ts';

export interface Reconciling {
  /** Takes up what a daemon that died had under way; call once, before anything is sent. */
  recover(): void;
  wake(): void;
  stop(): Promise<void>;
}

export interface ReconcilingParts extends TaskFindingParts {
  readonly tagSearch: TagSearch;
  readonly pairing: Pick<Pairing, 'reclaim' | 'isInDoubt' | 'settleDoubts'>;
  readonly surplus: Surplus;
  /** Instead of a search, where the farm has none. */
  readonly repeat?: Repeat | undefined;
  /** Whether the search brings the farm’s own word. Left out: it never does. */
  readonly tells?: (() => boolean) | undefined;
  /** How long an unknown call rests, in milliseconds: longer than the farm’s latest possible commit. */
  readonly settleMs: number;
  /** Tasks were found, or planned tasks wait again. */
  readonly settled: () => void;
}

/** What one look at the farm brought. */
interface Look {
  readonly rows: readonly ListedTask[];
  readonly absence: Absence;
  /** The farm’s own, where it tells. */
  readonly word?: TaggedTasks['word'];
}

/** An outcome that stays unknown is put to a person after this long (§4). */
const patienceMs = 3_600_000;
/** A farm that reports what became of a create is asked at once, and again after this long. */
const tellsRestMs = 1000;
/** What only waits for a person is checked this much less often. */
const windowsForPerson = 10;

/**
 * Asks the farm what became of creates whose answer was lost (§4). Each unknown call rests for the settle
 * window, counted on the monotonic clock from the later of its end and this daemon’s start.
 */
export function createReconciling(parts: ReconcilingParts): Reconciling {
  const {
    farm,
    account: own,
    store,
    plannedTasks,
    createRequests,
    tasks,
    changes,
    clock,
    tagSearch,
    settleMs,
  } = parts;
  const restingSince = new Map<string, number>();
  const waitsForPerson = new Set<string>();
  const settleTimeLeft = createDeadlines(clock, patienceMs);
  // Where a create is repeated nothing has to be proved by a search.
  const proofs = parts.repeat ? undefined : createProofs({ ...parts, isAwaited, proved: askAgain });
  const loop = createWorkLoop({ name: 'reconciling', run, dueIn, clock, log: parts.log });

  function settlesAt({ id }: CreateRequest): number {
    const windows = waitsForPerson.has(id) ? windowsForPerson : 1;
    const window = parts.tells?.() ? Math.min(tellsRestMs, settleMs) : settleMs;
    return (restingSince.get(id) ?? clock.monotonic()) + windows * window;
  }

  async function run(): Promise<void> {
    for (const createRequest of createRequests.inState(farm, 'unknown')) {
      if (loop.stopping.aborted) return;
      if (settlesAt(createRequest) <= clock.monotonic()) await reconcile(createRequest);
    }
    if (!proofs) return;
    await parts.pairing.settleDoubts();
    await proofs.run();
  }

  async function reconcile(createRequest: CreateRequest): Promise<void> {
    if (parts.repeat) {
      rest(createRequest);
      await parts.repeat(createRequest);
      return parts.settled();
    }
    const look = await lookFor(createRequest);
    rest(createRequest);
    store.transaction(() => judge(createRequest, look));
    parts.settled();
    await parts.surplus.tell(createRequest, look.rows);
  }

  /**
   * The search, then its control by the same queries, then the search once more: an answer that belongs to the
   * query before it, as from a cache, differs in one of them.
   */
  async function lookFor(createRequest: CreateRequest): Promise<Look> {
    const { rows, lacks, word } = await parts.search(createRequest.mark);
    if (word !== undefined) return { rows, absence: word === 'held' ? 'noAnswer' : 'proved', word };
    if (rows.length > 0) {
      const apart = await tagSearch.distinguishesTags(accountOf(createRequest, own));
      if (apart !== 'apart') return { rows: [], absence: apart === 'noAnswer' ? 'noAnswer' : 'marksMixed' };
    }
    // The search may have returned everything, and been repaired before the search for the unused tag.
    if (rows.length > createRequest.unitIds.length && !(await bringsAgain(createRequest, rows)))
      return { rows: [], absence: 'rests' };
    if ((await parts.pairing.reclaim(createRequest, rows, 'toldApart')) === 'noAnswer')
      return { rows: [], absence: 'noAnswer' };
    if (lacks !== 'nothing') return { rows, absence: lacks === 'rows' ? 'cut' : 'noAnswer' };
    if (!someMayBeAbsent(createRequest, pair(createRequest, rows))) return { rows, absence: 'noAnswer' };
    const shown = new Set(rows.map(({ taskId }) => taskId));
    const control = await tagSearch.control(accountOf(createRequest, own), {
      createRequest,
      rowsFound: shown.size,
    });
    if (control !== 'found') return { rows, absence: absenceOf(control) };
    const again = await parts.search(createRequest.mark);
    if (again.lacks !== 'nothing') return { rows, absence: again.lacks === 'rows' ? 'cut' : 'noAnswer' };
    return { rows, absence: again.rows.every(({ taskId }) => shown.has(taskId)) ? 'proved' : 'rests' };
  }

  async function bringsAgain(createRequest: CreateRequest, rows: readonly ListedTask[]): Promise<boolean> {
    const shown = new Set((await parts.search(createRequest.mark)).rows.map(({ taskId }) => taskId));
    return rows.every(({ taskId }) => shown.has(taskId));
  }

  function pair(createRequest: CreateRequest, rows: readonly ListedTask[]): RowsOfCall {
    return pairRowsWithPlannedTasks(rows, carriedBy(createRequest, plannedTasks), (taskId) => {
      const holder = holderOf(farm, taskId, { tasks, plannedTasks });
      const isOwn =
        !holder || (holder.callId === createRequest.id && createRequest.unitIds.includes(holder.id));
      return isOwn ? 'here' : 'elsewhere';
    });
  }

  function someMayBeAbsent(createRequest: CreateRequest, { found, unclear }: RowsOfCall): boolean {
    return unclear.length === 0 && openPlannedTasksOf(createRequest).some(({ id }) => !found.has(id));
  }

  function judge(createRequest: CreateRequest, { rows, absence, word }: Look): void {
    if (word === 'held') {
      for (const { id } of openPlannedTasksOf(createRequest)) changes.explain(id, failure('heldByGateway'));
      return;
    }
    const paired = pair(createRequest, rows);
    const left = settleTimeLeft(createRequest.id, endOf(createRequest) + patienceMs);
    const settleTime = left > 0 ? 'left' : 'over';
    const scenes = createRequest.unitIds.length > 1 ? 'several' : 'one';
    for (const plannedTask of stillIn(createRequest, plannedTasks)) {
      const taskId = paired.found.get(plannedTask.id);
      const isNameless = plannedTask.state === 'submitted' && plannedTask.taskId === undefined;
      if (isNameless && taskId !== undefined)
        changes.nameTask(plannedTask.id, taskId, createRequest.startedAt);
      const verdict = verdictOn(withWord(plannedTask, word), { scenes, rows: paired, absence, settleTime });
      if ('explain' in verdict) changes.explain(plannedTask.id, verdict.explain);
      else
        changes.apply(verdict.changes.map((change) => ({ ...change, submittedAt: createRequest.startedAt })));
    }
    const open = openPlannedTasksOf(createRequest);
    if (open.some(({ state }) => state === 'unconfirmed')) waitsForPerson.delete(createRequest.id);
    else waitsForPerson.add(createRequest.id);
    if (open.length > 0) return;
    restingSince.delete(createRequest.id);
    waitsForPerson.delete(createRequest.id);
    createRequests.update(createRequest.id, {
      state: rows.length > 0 ? 'found' : 'absent',
      endedAt: clock.now(),
    });
  }

  function openPlannedTasksOf(createRequest: CreateRequest): PlannedTaskRecord[] {
    return stillIn(createRequest, plannedTasks).filter(
      ({ state }) => state === 'unconfirmed' || state === 'needsYou',
    );
  }

  function rest(createRequest: CreateRequest): void {
    restingSince.set(createRequest.id, clock.monotonic());
  }

  function callsThatWait(account: string): CreateRequest[] {
    return createRequests
      .inState(farm, 'unknown')
      .filter((createRequest) => accountOf(createRequest, own) === account)
      .filter((createRequest) =>
        stillIn(createRequest, plannedTasks).some(
          (plannedTask) => plannedTask.state === 'needsYou' && mayBeAskedAgain(plannedTask),
        ),
      );
  }

  function isAwaited(account: string): boolean {
    return callsThatWait(account).length > 0;
  }

  /** What waited for a person because nothing could be proved goes back to being asked for by itself. */
  function askAgain(account: string): void {
    for (const createRequest of callsThatWait(account)) {
      const waiting = stillIn(createRequest, plannedTasks).filter(
        (plannedTask) => plannedTask.state === 'needsYou' && mayBeAskedAgain(plannedTask),
      );
      changes.apply(
        waiting.map((plannedTask) => ({
          plannedTaskId: plannedTask.id,
          event: 'tagSearchProved',
          patch: { error: plannedTask.refusal },
        })),
      );
      waitsForPerson.delete(createRequest.id);
    }
  }

  function dueIn(): number | undefined {
    const times = createRequests.inState(farm, 'unknown').map(settlesAt);
    const proofAt = proofs?.nextAt();
    if (proofAt !== undefined) times.push(proofAt);
    if (parts.pairing.isInDoubt()) times.push(clock.monotonic() + settleMs);
    return times.length === 0 ? undefined : Math.min(...times) - clock.monotonic();
  }

  function takeUp(createRequest: CreateRequest): void {
    store.transaction(() => {
      createRequests.update(createRequest.id, { state: 'unknown', endedAt: clock.now() });
      const sending = stillIn(createRequest, plannedTasks).filter(({ state }) => state === 'sending');
      changes.apply(
        sending.map((plannedTask) => ({
          plannedTaskId: plannedTask.id,
          event: 'outcomeUnknown',
          patch: { unknowns: (plannedTask.unknowns ?? 0) + 1 },
        })),
      );
    });
    parts.log.warn(
      `create ${createRequest.mark} was under way when the daemon stopped; the farm will be asked`,
    );
  }

  return {
    recover() {
      for (const createRequest of createRequests.inState(farm, 'sending')) takeUp(createRequest);
      proofs?.recover(
        createRequests.inState(farm, 'unknown').map((createRequest) => accountOf(createRequest, own)),
      );
    },
    wake() {
      for (const createRequest of createRequests.inState(farm, 'unknown')) {
        if (restingSince.has(createRequest.id)) continue;
        rest(createRequest);
        settleTimeLeft(createRequest.id, endOf(createRequest) + patienceMs);
      }
      proofs?.look();
      loop.wake();
    },
    stop: loop.stop,
  };
}

/** The farm’s own answer is as certain the second time; a refusal is passed on. */
function withWord(plannedTask: PlannedTaskRecord, word: TaggedTasks['word']): PlannedTaskRecord {
  if (word === undefined) return plannedTask;
  const counted = { ...plannedTask, absences: 0, unknowns: 0 };
  return typeof word === 'object' ? { ...counted, refusal: word } : counted;
}
