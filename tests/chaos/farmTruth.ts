import { frameNumbers } from './double/frameNumbers.ts';
import type { FarmInChaos, FarmRow } from './farmInChaos.ts';
import type { JournalEntry } from './faults/faultyFarm.ts';

/** Scene and frames: which part of which order a task is. Orders that are alike share it. */
export function workOf(farmScene: string, frames: string): string {
  return `${farmScene} ${(frameNumbers(frames) ?? [frames]).join(',')}`;
}

/** The farm path of a scene on this machine (contract §3.3). */
export function onFarm(localPath: string): string {
  return localPath
    .replace(/^([A-Za-z]):/, '$1')
    .replaceAll('\\', '/')
    .replace(/^\/+/, '');
}

/** The work of one planned task as the bridge shows it. */
export function workOfPlannedTask({ label }: PlannedTaskView): string {
  return workOf(onFarm(label.scene), label.frames ?? '');
}

export interface PlannedTaskView {
  readonly id: string;
  readonly state: string;
  readonly label: { readonly scene: string; readonly frames?: string };
  readonly taskId?: string;
  readonly tag?: string;
  readonly error?: { readonly params?: { readonly reason?: string } };
}

/** What a person sees on the farm’s web page, which nothing in front of the farm spoils. */
export interface FarmTruth {
  /** The task that a planned task’s last create made, if it made one. */
  taskOf(plannedTask: PlannedTaskView): string | undefined;
}

export async function readTruth(farm: FarmInChaos): Promise<FarmTruth> {
  const [tasks, journal] = [await farm.tasks(), await farm.journal()];
  return { taskOf: (plannedTask) => taskMadeFor(plannedTask, tasks, journal) };
}

function taskMadeFor(
  plannedTask: PlannedTaskView,
  tasks: readonly FarmRow[],
  journal: readonly JournalEntry[],
): string | undefined {
  const made = new Set(
    journal
      .filter(({ kind, tag }) => kind === 'create' && tag === plannedTask.tag)
      .flatMap(({ taskIds }) => taskIds),
  );
  return tasks.find(
    (task) =>
      made.has(task.task_id) && workOf(task.input_scene_path, task.frames) === workOfPlannedTask(plannedTask),
  )?.task_id;
}
