import type { PlannedTaskRecord } from './records.ts';

/** A planned task as far as it matters for which scenes travel together. */
export interface SceneInLine {
  readonly id: string;
  readonly scene: string;
}

/** What waits for a call, read only as far as one call needs it. */
export interface PlannedTasksInLine {
  /** By priority, of equals the oldest. */
  first(): PlannedTaskRecord | undefined;
  /** The oldest others of its batch that may travel with it. */
  alike(plannedTask: PlannedTaskRecord, most: number): readonly SceneInLine[];
  get(id: string): PlannedTaskRecord | undefined;
}
