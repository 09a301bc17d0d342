import { statSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import { storedFile } from '../farmFolders.ts';
import type { Store } from '../store/store.ts';
import type { Task } from '../store/tasks.ts';
import type { TellStatus } from './notifying.ts';
import { scenesOfTask } from './sceneFiles.ts';

/** How long each of the two steps before rendering takes, so that they can be seen. */
export const preparationStepMs = 300;

export interface Preparation {
  /** Looks for tasks that are to be prepared. */
  wake(): void;
  stop(): void;
}

interface PreparationParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly storage: string;
  readonly onPrepared: () => void;
  readonly tell: TellStatus;
}

/** Takes new tasks from Preprocessing through Analysing to Start, or to AnalyseFailed when the scene is missing. */
export function preparation({ store, clock, storage, onPrepared, tell }: PreparationParts): Preparation {
  const stepsUnderWay = new Map<number, () => void>();

  const wake = () => {
    for (const { id } of store.tasks.withStatus(['Preprocessing', 'Analysing'])) {
      if (!stepsUnderWay.has(id)) scheduleStep(id);
    }
  };

  const scheduleStep = (id: number) => {
    const callOff = clock.after(preparationStepMs, () => {
      stepsUnderWay.delete(id);
      step(id);
    });
    stepsUnderWay.set(id, callOff);
  };

  const step = (id: number) => {
    const task = store.tasks.find(id);
    if (task?.status === 'Analysing') return analyse(task);
    if (task?.status !== 'Preprocessing') return;
    store.tasks.setStatus(id, 'Analysing');
    scheduleStep(id);
  };

  const analyse = (task: Task) => {
    const problem = sceneProblem(task, storage);
    const status = problem ? 'AnalyseFailed' : 'Start';
    store.atomically(() => {
      if (problem) store.tasks.note(task.id, problem);
      store.tasks.setStatus(task.id, status);
    });
    tell(task, status);
    onPrepared();
  };

  return {
    wake,
    stop: () => {
      for (const callOff of stepsUnderWay.values()) callOff();
      stepsUnderWay.clear();
    },
  };
}

function sceneProblem(task: Task, storage: string): string | undefined {
  for (const scene of scenesOfTask(task)) {
    const path = storedFile(storage, scene);
    if (path === undefined) return `input_scene_path: expected a path below the farm's storage, got ${scene}`;
    if (!isFile(path)) {
      return `The scene ${scene} is not in the farm's storage: upload it, then resubmit the task.`;
    }
  }
  return undefined;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
