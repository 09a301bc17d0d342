import { frameNumbers } from './frameNumbers.ts';

export interface FarmTask {
  readonly id: number;
  readonly action: string;
  readonly project: string;
  readonly scene: string;
  readonly software: string;
  readonly frames: string;
  readonly camera: string;
  readonly layer: string;
  readonly artist: string;
  readonly submitAccount: string;
  /** As the farm keeps it, which may be less than was sent. */
  readonly remark: string;
  readonly priority: number;
  readonly timeoutHours: string;
  readonly submittedAt: number;
  /** When its frames began to be counted: at its creation or when it was resubmitted. */
  readonly runsSince: number;
  readonly isStopped: boolean;
  readonly isDeleted: boolean;
}

export interface FarmTasks {
  add(task: Omit<FarmTask, 'id'>): FarmTask;
  change(id: number, patch: Partial<Omit<FarmTask, 'id'>>): void;
  get(id: number): FarmTask | undefined;
  all(): readonly FarmTask[];
}

const firstId = 5_000_001;

export function createFarmTasks(): FarmTasks {
  const tasks = new Map<number, FarmTask>();
  return {
    add(task) {
      const made = { ...task, id: firstId + tasks.size };
      tasks.set(made.id, made);
      return made;
    },
    change(id, patch) {
      const task = tasks.get(id);
      if (task) tasks.set(id, { ...task, ...patch });
    },
    get: (id) => tasks.get(id),
    all: () => [...tasks.values()],
  };
}

const preparationMs = 300;
const frameMs = 400;

/** Nothing is rendered: a task is prepared for a moment, then its frames are done one after the other. */
export function framesDone(task: FarmTask, now: number): number {
  const total = frameNumbers(task.frames)?.length ?? 1;
  if (task.isStopped) return 0;
  return Math.min(total, Math.max(0, Math.floor((now - task.runsSince - preparationMs) / frameMs)));
}

export function statusOf(task: FarmTask, now: number): string {
  if (task.isStopped) return 'User_Stop';
  if (now - task.runsSince < preparationMs) return 'Preprocessing';
  return framesDone(task, now) >= (frameNumbers(task.frames)?.length ?? 1) ? 'System_Done' : 'Start';
}
