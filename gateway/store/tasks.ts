import type { EpochMs } from './epochMs.ts';

/** A task as the farm last told it. */
export interface MirroredTask {
  readonly taskId: string;
  /** When it was submitted by the farm’s clock, `yyyy-MM-dd HH:mm:ss`: compared as it stands. */
  readonly submitTime: string;
  /** Whether the farm may still change it by itself. */
  readonly isActive: boolean;
  /** Cost so far in ten-thousandths of the farm’s currency; undefined: it could not be read. */
  readonly fee?: number;
  /** The farm’s row as JSON. */
  readonly row: string;
  /** When the call began that brought it. */
  readonly seenAt: EpochMs;
}

/** A part of the list, by what needs no reading of rows. */
export interface TaskSpan {
  /** Submitted then or later, by the farm’s clock; `''`: whenever. */
  readonly from: string;
  /** Submitted then or before; `''`: whenever. */
  readonly to: string;
  /** By the number that is the task’s id, or by submit time and then by that number. */
  readonly order: 'id' | 'submitTime';
  readonly isDescending: boolean;
  /** Of those in this order; left out: all. */
  readonly page?: { readonly skip: number; readonly limit: number };
}

export interface MirroredTasks {
  /** Keeps those that are newer than what is known; answers the ids of those whose row differs, and writes a change `task` for each. */
  put(tasks: readonly MirroredTask[]): Promise<readonly string[]>;
  get(taskIds: readonly string[]): Promise<readonly MirroredTask[]>;
  /** Submitted then or later, in the order of their submit times, then of their ids as numbers. `''`: all. */
  since(submitTime: string): Promise<readonly MirroredTask[]>;
  /** The farm’s rows as JSON, and how many there are on all pages. */
  span(asked: TaskSpan): Promise<{ readonly rows: readonly string[]; readonly total: number }>;
  /** The submit time of the oldest active task; undefined: none is active. */
  oldestActive(): Promise<string | undefined>;
  /** The farm does not list them any more. Writes a change `task` for each that was there. */
  remove(taskIds: readonly string[]): Promise<void>;
  /** Removes what is not active and was submitted before; answers how many. */
  removeSubmittedBefore(submitTime: string): Promise<number>;
}
