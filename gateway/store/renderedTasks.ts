import type { RenderedTask } from '#protocol/gateway/renderedTasks.ts';
import type { EpochMs } from './epochMs.ts';

export interface ToldTask {
  readonly task: RenderedTask;
  readonly submittedAt: EpochMs;
  /** Whether scene, place and size are as its workstation planned them; otherwise they come from the farm’s row. */
  readonly isReported: boolean;
}

export interface NumberedTask {
  readonly number: number;
  readonly task: RenderedTask;
}

export interface RenderedBounds {
  /** What was submitted before is removed. */
  readonly since: EpochMs;
  /** Of one scene, project, program, place and size; the newest stay. */
  readonly mostAlike: number;
  readonly most: number;
}

/** What finished tasks took, one row a task: the estimates of every workstation rest on it. */
export interface RenderedTasks {
  /** Stores each once. A changed one gets a new number, so that its readers read it again. */
  put(told: readonly ToldTask[]): Promise<void>;
  /** Those numbered above `number`, in order. */
  after(number: number, limit: number): Promise<readonly NumberedTask[]>;
  /** 0: there is none. */
  newest(): Promise<number>;
  count(): Promise<number>;
  keep(bounds: RenderedBounds): Promise<void>;
}

/** Those that differ from what is known. A workstation’s report on a task outlives later rows of the farm. */
export function freshOf(
  told: readonly ToldTask[],
  known: ReadonlyMap<string, RenderedTask>,
): readonly Omit<ToldTask, 'isReported'>[] {
  const last = new Map(told.map((each) => [each.task.taskId, each]));
  return [...last.values()].flatMap(({ task: its, submittedAt, isReported }) => {
    const before = known.get(its.taskId);
    const task =
      before && !isReported ? { ...its, scene: before.scene, place: before.place, size: before.size } : its;
    return before && isSame(task, before) ? [] : [{ task, submittedAt }];
  });
}

function isSame(one: RenderedTask, other: RenderedTask): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof RenderedTask>;
  return [...names].every((name) => one[name] === other[name]);
}
