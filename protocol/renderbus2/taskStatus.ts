import type { FrameState, TaskState } from '#protocol/tasks/taskState.ts';

interface StatusRow {
  readonly meaning: string;
  readonly state: TaskState;
}

/** Every status that the farm documents, and what it is in our words (§5). */
export const taskStatuses: Readonly<Record<number, StatusRow>> = {
  0: { meaning: 'waiting', state: 'waiting' },
  5: { meaning: 'rendering', state: 'rendering' },
  8: { meaning: 'preprocessing', state: 'preparing' },
  10: { meaning: 'stopped', state: 'stopped' },
  15: { meaning: 'stopped by the user', state: 'stopped' },
  20: { meaning: 'stopped, in arrears', state: 'stopped' },
  23: { meaning: 'stopped, time-out', state: 'stopped' },
  25: { meaning: 'done', state: 'done' },
  30: { meaning: 'done, with failed frames', state: 'doneWithFailures' },
  35: { meaning: 'given up', state: 'stopped' },
  40: { meaning: 'priority frames done, waits for full speed', state: 'stopped' },
  45: { meaning: 'failed', state: 'failed' },
  50: { meaning: 'analysing', state: 'preparing' },
  60: { meaning: 'being submitted', state: 'preparing' },
  65: { meaning: 'submit failed', state: 'failed' },
  70: { meaning: 'done, with stopped frames', state: 'doneWithFailures' },
  100: { meaning: 'being updated', state: 'preparing' },
};

/** Its priority frames are done, and it goes on at a person’s word. */
export const testDone = 40;
/** The submit of its number came to nothing. */
export const submitFailed = 65;

export function readTaskState(status: number | undefined): TaskState | undefined {
  return status === undefined ? undefined : taskStatuses[status]?.state;
}

/** As people read it: the number with what it means. */
export function statusInWords(status: number | undefined): string {
  if (status === undefined) return '';
  const row = taskStatuses[status];
  return row ? `${status} ${row.meaning}` : String(status);
}

const frameStates: Readonly<Record<number, FrameState>> = {
  1: 'waiting',
  2: 'rendering',
  3: 'aborted',
  4: 'done',
  5: 'failed',
  6: 'waiting',
  7: 'waiting',
  9: 'waiting',
  10: 'waiting',
  11: 'aborted',
  12: 'waiting',
};

export function readFrameState(status: number | undefined): FrameState {
  return (status === undefined ? undefined : frameStates[status]) ?? 'unknown';
}

/** The frame statuses that an order may name (§5). */
export const frameStatus = {
  waiting: 1,
  rendering: 2,
  stopped: 3,
  done: 4,
  failed: 5,
  timedOut: 11,
} as const;
