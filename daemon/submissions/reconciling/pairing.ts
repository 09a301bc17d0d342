import type { FindByTag, ListedTask } from '#daemon/farms/farm.ts';
import type { PlannedTaskChange, PlannedTaskChanges } from '../plannedTaskChanges.ts';
import type { Clock, Log, TaskRows, Transactions } from '../ports.ts';
import type { CreateRequest, PlannedTaskRecord, TaggedCreate } from '../records.ts';
import { holderOf } from '../taskHolder.ts';
import { accountOf, type ControlParts } from './controls.ts';
import { stillIn } from './createRequestMembers.ts';
import { pairByName, rowIsOf } from './reconciliation.ts';
import type { TagSearch } from './tagSearch.ts';
import { unprovable } from './unprovable.ts';

export interface Pairing {
  /** Rows of any list that the farm answered with; `all` of the list that they are a part of. */
  confirm(rows: readonly ListedTask[], all?: readonly ListedTask[]): void;
  /** The farm does not know this task, which the answer to a create named. */
  doubt(taskId: string): void;
  /** Whether some task is not known, or shows another scene than that of the planned task that holds it. */
  isInDoubt(): boolean;
  /** Looks for the tags of those that do. */
  settleDoubts(): Promise<void>;
  /**
   * Rows that the tag of a create request brought are its tasks. Planned tasks of other requests that hold one of them
   * without a row of their own tag give it back. `tags`: whether the search is known to tell this tag from others;
   * where it is not, the farm is asked first.
   */
  reclaim(
    createRequest: CreateRequest,
    rows: readonly ListedTask[],
    tags: 'toldApart' | 'unchecked',
  ): Promise<'settled' | 'noAnswer'>;
  /**
   * The tag of a create request brings all of these rows: a task that its answer named and that is not among them is not
   * its own, where one of them is nobody's. Answers whether one was given back.
   */
  contradict(createRequest: TaggedCreate, rows: readonly ListedTask[]): Promise<boolean>;
}

/** What it takes to learn on the farm which tasks came of create requests. */
export interface TaskFindingParts extends ControlParts {
  readonly store: Transactions;
  readonly tasks: TaskRows;
  readonly changes: PlannedTaskChanges;
  readonly search: FindByTag;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PairingParts extends TaskFindingParts {
  readonly tagSearch: Pick<TagSearch, 'distinguishesTags'>;
  /** A create request has to be reconciled again. */
  readonly reopened: () => void;
}

/** After this many doubts based on names that the tag did not confirm, names are no longer trusted. */
const mostUnfounded = 3;

/**
 * Which planned task has which task. What a create's answer says is provisional: the scenes that the farm lists confirm
 * the order of a batch, or its planned tasks exchange their tasks (farm contract §3.4); and a row with the tag of one
 * request outweighs the id in the answer to another (§3.5).
 */
export function createPairing(parts: PairingParts): Pairing {
  const { farm, store, plannedTasks, createRequests, tasks, changes } = parts;
  /** Create requests, and what speaks against the tasks that their answers named. */
  const doubtful = new Map<string, 'scene' | 'notThere'>();
  const settled = new Set<string>();
  let unfounded = 0;

  function plannedTaskNamedBy(row: ListedTask): PlannedTaskRecord | undefined {
    const plannedTaskId = tasks.get(farm, row.taskId)?.unitId;
    return plannedTaskId === undefined ? undefined : plannedTasks.get(plannedTaskId);
  }

  /** Those of a call whose rows are listed and fit; none unless they have the same tasks among them as before. */
  function exchanged(callId: string, rows: readonly ListedTask[]) {
    const createRequest = createRequests.get(callId);
    const members = createRequest
      ? stillIn(createRequest, plannedTasks).filter(({ state }) => state === 'submitted')
      : [];
    const held = new Set(members.map(({ taskId }) => taskId));
    const pairs = pairByName(
      rows.filter(({ taskId }) => held.has(taskId)),
      members,
    );
    const given = new Set(pairs.map(({ taskId }) => taskId));
    const isExchange = pairs.every(
      ({ plannedTask }) => plannedTask.taskId !== undefined && given.has(plannedTask.taskId),
    );
    return isExchange
      ? pairs.map(({ plannedTask, taskId }) => ({ plannedTaskId: plannedTask.id, taskId }))
      : [];
  }

  /** Holders in other create requests of tasks that these rows name. */
  function strangers(createRequest: TaggedCreate, rows: readonly ListedTask[]): PlannedTaskRecord[] {
    const holders = rows.flatMap(({ taskId }) => holderOf(farm, taskId, { tasks, plannedTasks }) ?? []);
    const byId = new Map(holders.map((holder) => [holder.id, holder]));
    return [...byId.values()].filter(
      ({ callId, taskIdFrom }) => callId !== createRequest.id && taskIdFrom !== 'tag',
    );
  }

  /** Whether the holder's own tag brings its task too; what it brings is remembered. */
  async function isOwn({ id, mark, taskId }: PlannedTaskRecord): Promise<boolean | undefined> {
    if (mark === undefined) return false;
    const { rows, lacks } = await parts.search(mark);
    if (rows.some((row) => row.taskId === taskId)) {
      if (plannedTasks.get(id)?.taskId === taskId) plannedTasks.update(id, { taskIdFrom: 'tag' });
      return true;
    }
    return lacks === 'nothing' ? false : undefined;
  }

  /** Its own task is asked for by its tag; only a person takes back what a person said. */
  function giveBack(holder: PlannedTaskRecord): void {
    const { id, callId, taskId } = holder;
    store.transaction(() => {
      const isUnchanged = plannedTasks.get(id)?.taskId === taskId && plannedTasks.get(id)?.callId === callId;
      if (!isUnchanged || holder.state !== 'submitted') return;
      if (callId !== undefined)
        createRequests.update(callId, {
          state: 'unknown',
          endedAt: parts.clock.now(),
          auditedAt: undefined,
        });
      changes.apply(withoutTask(holder));
    });
    parts.log.warn(
      `task ${taskId} is not the one of create ${holder.mark}; the farm will be asked for its own`,
    );
    parts.reopened();
  }

  function doubt({ callId, taskIdFrom }: PlannedTaskRecord, why: 'scene' | 'notThere'): void {
    if (callId === undefined || taskIdFrom !== undefined || settled.has(callId)) return;
    if (createRequests.get(callId)?.state !== 'confirmed') return;
    // A farm that spells scenes in its own way is not asked about each of them.
    if (why === 'scene' && unfounded >= mostUnfounded) return;
    doubtful.set(callId, why);
    parts.reopened();
  }

  async function contradict(createRequest: TaggedCreate, rows: readonly ListedTask[]): Promise<boolean> {
    const brought = new Set(rows.map(({ taskId }) => taskId));
    const isFree = (taskId: string) => holderOf(farm, taskId, { tasks, plannedTasks }) === undefined;
    const isHeldByAnswer = (taskId: string) =>
      strangers(createRequest, rows).some((one) => one.taskId === taskId);
    const isSomeTaskOfOurs = rows.some(
      (row) => row.namesTask && (isFree(row.taskId) || isHeldByAnswer(row.taskId)),
    );
    if (!isSomeTaskOfOurs) return false;
    const wrong = stillIn(createRequest, plannedTasks)
      .filter(({ taskIdFrom }) => taskIdFrom === undefined)
      .filter(({ taskId }) => taskId !== undefined && !brought.has(taskId));
    if (wrong.length === 0) return false;
    const apart = await parts.tagSearch.distinguishesTags(accountOf(createRequest, parts.account));
    if (apart !== 'apart') return false;
    for (const plannedTask of wrong) giveBack(plannedTask);
    return true;
  }

  return {
    isInDoubt: () => doubtful.size > 0,
    async settleDoubts() {
      for (const [callId, why] of doubtful) {
        const createRequest = createRequests.get(callId);
        const { rows, lacks } = createRequest
          ? await parts.search(createRequest.mark)
          : ({ rows: [], lacks: 'nothing' } as const);
        if (lacks === 'answer') return;
        doubtful.delete(callId);
        settled.add(callId);
        if (!createRequest || lacks !== 'nothing') continue;
        if (!(await contradict(createRequest, rows)) && why === 'scene') unfounded += 1;
        if (unfounded < mostUnfounded) continue;
        for (const [other, doubted] of doubtful) if (doubted === 'scene') doubtful.delete(other);
      }
    },
    doubt(taskId) {
      const holder = holderOf(farm, taskId, { tasks, plannedTasks });
      if (holder) doubt(holder, 'notThere');
    },
    contradict,
    async reclaim(createRequest, rows, tags) {
      const suspects = strangers(createRequest, rows);
      if (suspects.length === 0) return 'settled';
      if (tags === 'unchecked') {
        const apart = await parts.tagSearch.distinguishesTags(accountOf(createRequest, parts.account));
        if (apart !== 'apart') return apart === 'noAnswer' ? 'noAnswer' : 'settled';
      }
      let outcome: 'settled' | 'noAnswer' = 'settled';
      for (const holder of suspects) {
        const own = await isOwn(holder);
        if (own === undefined) outcome = 'noAnswer';
        if (own === false) giveBack(holder);
      }
      return outcome;
    },
    confirm(rows, all = rows) {
      const misnamed = () =>
        rows.flatMap((row) => {
          const plannedTask = plannedTaskNamedBy(row);
          return plannedTask?.callId === undefined || rowIsOf(row, plannedTask) ? [] : [plannedTask];
        });
      const before = misnamed();
      if (before.length === 0) return;
      for (const callId of new Set(before.map(({ callId = '' }) => callId)))
        changes.exchangeTasks(exchanged(callId, all));
      for (const plannedTask of misnamed()) doubt(plannedTask, 'scene');
    },
  };
}

function withoutTask(plannedTask: PlannedTaskRecord): readonly PlannedTaskChange[] {
  const { id: plannedTaskId, unknowns = 0, taskIdFrom } = plannedTask;
  const back: PlannedTaskChange = {
    plannedTaskId,
    event: 'idWasAnothers',
    patch: { taskId: undefined, taskIdFrom: undefined, unknowns: unknowns + 1 },
  };
  if (taskIdFrom !== 'person') return [back];
  const error = unprovable(plannedTask, 'taskOfAnother');
  return [back, { plannedTaskId, event: 'cannotProve', patch: { error } }];
}
