import type { ListedTask } from '#daemon/farms/farm.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import type {
  CreateRequestRows,
  Log,
  NoticeSink,
  PlannedTaskRows,
  TaskRows,
  Transactions,
} from '../ports.ts';
import type { CreateRequest, PlannedTaskRecord } from '../records.ts';
import { holderOf } from '../taskHolder.ts';
import { accountOf } from './controls.ts';
import { carriedBy, stillIn } from './createRequestMembers.ts';
import { pairRowsWithPlannedTasks } from './reconciliation.ts';
import type { TagSearch } from './tagSearch.ts';

/** Tasks with the tag of a call that none of its planned tasks needs. */
export interface Surplus {
  /** Raises a notice about rows not reported before; returns false when the farm could not be asked. */
  tell(createRequest: CreateRequest, rows: readonly ListedTask[]): Promise<boolean>;
}

export interface SurplusParts {
  readonly farm: string;
  readonly account: string;
  readonly store: Transactions;
  readonly plannedTasks: PlannedTaskRows;
  readonly createRequests: CreateRequestRows;
  readonly tasks: TaskRows;
  readonly tagSearch: TagSearch;
  readonly notices: NoticeSink;
  readonly log: Log;
  /** A task whose planned task was cancelled turned out to be on the farm. */
  readonly pauseOnFarm: (taskId: string) => void;
}

/** What the notice of surplus tasks offers. */
export const pauseSurplus = 'pauseSurplus';

/** The tasks that a notice of surplus names. */
export function surplusOf(params: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(params.taskIds) ? params.taskIds.map(String) : [];
}

const open: ReadonlySet<string> = new Set(['sending', 'unconfirmed', 'needsYou']);

export function createSurplus(parts: SurplusParts): Surplus {
  const { farm, store, plannedTasks, createRequests, tasks } = parts;

  /** Without those that a planned task holds, or may yet turn out to need. */
  function ofNobody(createRequest: CreateRequest, rows: readonly ListedTask[]): string[] {
    const members = carriedBy(createRequest, plannedTasks);
    const isIn = ({ callId, heldFrom }: PlannedTaskRecord) =>
      callId === createRequest.id || heldFrom?.callId === createRequest.id;
    if (members.some((plannedTask) => isIn(plannedTask) && open.has(plannedTask.state))) return [];
    const told = new Set(createRequests.get(createRequest.id)?.surplus);
    const ids = new Set(rows.flatMap(({ taskId, namesTask }) => (namesTask ? [taskId] : [])));
    return [...ids].filter((id) => !told.has(id) && !holderOf(farm, id, { tasks, plannedTasks }));
  }

  /** A planned task that was cancelled while nobody knew what became of its call. */
  function isCancelled(
    createRequest: CreateRequest,
    rows: readonly ListedTask[],
  ): (taskId: string) => boolean {
    const { found } = pairRowsWithPlannedTasks(rows, carriedBy(createRequest, plannedTasks));
    const cancelled = stillIn(createRequest, plannedTasks).filter(({ state }) => state === 'cancelled');
    return (taskId) => cancelled.some(({ id }) => found.get(id) === taskId);
  }

  function say(createRequest: CreateRequest, taskIds: readonly string[]): void {
    if (taskIds.length === 0) return;
    const facts = { count: taskIds.length, tasks: taskIds.join(', ') };
    const said = noticeWords('surplusTask', facts);
    parts.log.warn(said.message);
    parts.notices.raise({
      ...said,
      about: [createRequest.mark, ...taskIds.toSorted()].join(' '),
      farm,
      severity: 'warning',
      params: { ...said.params, taskIds, mark: createRequest.mark },
      actions: [{ action: pauseSurplus, confirm: true, billsAgain: false }],
    });
  }

  return {
    async tell(createRequest, rows) {
      if (ofNobody(createRequest, rows).length === 0) return true;
      const apart = await parts.tagSearch.distinguishesTags(accountOf(createRequest, parts.account));
      if (apart === 'noAnswer') return false;
      if (apart === 'notApart') return true;
      store.transaction(() => {
        const taskIds = ofNobody(createRequest, rows);
        const known = createRequests.get(createRequest.id);
        if (!known || taskIds.length === 0) return;
        const paused = taskIds.filter(isCancelled(createRequest, rows));
        createRequests.update(createRequest.id, {
          state: known.state,
          surplus: [...(known.surplus ?? []), ...taskIds],
        });
        for (const taskId of paused) parts.pauseOnFarm(taskId);
        say(
          createRequest,
          taskIds.filter((taskId) => !paused.includes(taskId)),
        );
      });
      return true;
    },
  };
}
