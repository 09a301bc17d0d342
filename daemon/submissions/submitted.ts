import type { AskedPlan } from './planMaking.ts';
import type { SubmissionRecord } from './records.ts';

/** A press of Submit. */
export interface Submitted extends AskedPlan {
  /** Whose frames it renders again. */
  readonly rerenderOf?: SubmissionRecord['rerenderOf'];
  /** What the farm is believed to hold of its files is compared with the storage. */
  readonly verify?: boolean | undefined;
}
