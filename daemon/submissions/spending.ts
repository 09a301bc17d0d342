import type { Millionths } from '#protocol/estimates/millionths.ts';

/** What a task was charged on one day. */
export interface SpentEntry {
  readonly farm: string;
  readonly taskId: string;
  /** Of this machine’s calendar, such as `2026-11-29`. */
  readonly day: string;
  readonly currency: string;
  readonly project: string;
  readonly artist: string;
  readonly amount: Millionths;
  /** That its frames rendered. */
  readonly seconds: number;
}

export interface Spent {
  readonly currency: string;
  readonly amount: Millionths;
}

/** What is summed up: all of a day, a month (`2026-11`), a project or a task. */
export type SpentScope =
  | { readonly day: string }
  | { readonly month: string }
  | { readonly project: string }
  | { readonly task: string };

/** What was charged, by task and day; old entries of tasks become one a month and project. */
export interface SpendingRows {
  /** Of a task so far, whatever the day. */
  booked(farm: string, taskId: string): readonly (Spent & { readonly seconds: number })[];
  /** What is booked of a task in a currency, the newest day first. */
  entriesOf(farm: string, taskId: string, currency: string): readonly SpentEntry[];
  /** Adds to what is there of its day. */
  add(entry: SpentEntry): void;
  /** One sum for each currency. */
  sums(farm: string, scope: SpentScope): readonly Spent[];
}
