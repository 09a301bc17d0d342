import type { FarmTasks } from './farmTasks.ts';

/** What the answers of the double are made from. */
export interface DoubleParts {
  readonly tasks: FarmTasks;
  readonly projects: readonly string[];
  /** The account that calls, and its sub-accounts. */
  readonly accounts: readonly string[];
  readonly now: () => number;
  readonly keepRemark: (remark: string) => string;
  readonly remarkFits: (kept: string, asked: string) => boolean;
}
