import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Profile } from './profile.ts';
import type { Store } from './store/store.ts';

/** What the behaviours may use of the farm. */
export interface Farm {
  readonly store: Store;
  readonly clock: Clock;
  /** From 0 up to, and without, 1. */
  readonly random: () => number;
  readonly profile: Profile;
  readonly log: Log;
  /** Looks again at what is to be prepared and rendered; called after every change of a task. */
  wake(): void;
  /** Ends the rendering of the task's running frame, which then waits again. */
  interrupt(taskId: number): void;
}
