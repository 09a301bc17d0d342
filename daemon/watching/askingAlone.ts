import type { Asking, Tasks, WatchedTask } from '#daemon/farms/farm.ts';
import type { Clock, FarmReply } from '#daemon/submissions/ports.ts';
import type { Missing } from './missing.ts';
import type { TakingTasks } from './takingTasks.ts';

export interface AskingAloneParts {
  readonly ask: Tasks;
  /** Of each reply, what follows where it is no answer. */
  readonly noted: <Result>(seen: FarmReply<Result>) => FarmReply<Result>;
  readonly missing: Missing;
  readonly taking: TakingTasks;
  readonly clock: Clock;
  readonly isStopping: () => boolean;
}

/** Tasks by their ids: what no list has, or would cost a long one. Each but `askFor` answers how many changed. */
export interface AskingAlone {
  askFor(taskId: string, asking: Asking): Promise<WatchedTask | 'absent' | 'noAnswer'>;
  /** What `askFor` told: also that the farm knows no such task, which is gone in the end. */
  take(taskId: string, task: WatchedTask | 'absent'): Promise<number>;
  askAlone(taskIds: readonly string[]): Promise<number>;
  /** `active`: newest first; `seen`: those that the list had. */
  askForUnlisted(active: readonly string[], seen: ReadonlySet<string>): Promise<number>;
}

/** Tasks that a list lacks are asked for one by one, so many a round. */
const mostAskedAlone = 2;

export function createAskingAlone(parts: AskingAloneParts): AskingAlone {
  const { ask, noted, missing, taking, clock } = parts;

  async function askFor(taskId: string, asking: Asking): Promise<WatchedTask | 'absent' | 'noAnswer'> {
    if (!ask.get) return 'absent';
    const answer = noted(await ask.get(taskId, asking));
    if (answer.kind !== 'answered') return 'noAnswer';
    return answer.result ?? 'absent';
  }

  async function take(taskId: string, task: WatchedTask | 'absent', isOverdue = false): Promise<number> {
    if (task !== 'absent') return taking.take([task]);
    if (!isOverdue && !missing.absent(taskId, clock.monotonic())) return 0;
    missing.forget(taskId);
    return taking.declareGone(taskId);
  }

  /** `overdue`: gone when the farm does not know them; of others that counts as one more list without them. */
  async function askAlone(
    taskIds: readonly string[],
    overdue: ReadonlySet<string> = new Set(),
  ): Promise<number> {
    if (!ask.get) return 0;
    let changed = 0;
    for (const taskId of taskIds) {
      const task = await askFor(taskId, 'watch');
      if (task === 'noAnswer' || parts.isStopping()) return changed;
      changed += await take(taskId, task, overdue.has(taskId));
    }
    return changed;
  }

  return {
    askFor,
    take: (taskId, task) => take(taskId, task),
    askAlone: (taskIds) => askAlone(taskIds),
    /**
     * The list begins at a time by the farm’s clock, which may be another than was thought. A task that it lacks is gone
     * only when the farm does not know its id either; our newest tasks are asked for at once until one shows what the
     * farm’s clock says.
     */
    askForUnlisted(active, seen) {
      const without = active.filter((taskId) => !seen.has(taskId));
      const overdue = without.filter((taskId) => missing.absent(taskId, clock.monotonic()));
      const first = ask.asksForNew?.() ? without.slice(0, mostAskedAlone).filter(taking.isNew) : [];
      return askAlone([...new Set([...overdue, ...first])].slice(0, mostAskedAlone), new Set(overdue));
    },
  };
}
