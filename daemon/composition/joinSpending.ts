import type { SpendingPort } from '#daemon/bridge/routes/spending.ts';
import type { Settings } from '#daemon/config/settings.ts';
import { localDay } from '#daemon/localDay.ts';
import type { Notices } from '#daemon/notices/notices.ts';
import { createGuarding, type Guarding } from '#daemon/spending/guarding.ts';
import { createHardStops, type HardStops } from '#daemon/spending/hardStops.ts';
import { createRunawayFrames, type RunawayFrames } from '#daemon/spending/runawayFrames.ts';
import type { Store } from '#daemon/store/open.ts';
import type { Clock, Log } from '#daemon/submissions/ports.ts';
import { requireResumable } from '#daemon/submissions/withinLimits.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { spendingView } from './bridge/spendingView.ts';

export interface SpendingParts {
  readonly farm: string;
  readonly limits: Settings['limits'];
  /** What the farm charged is known this much later at most. */
  readonly pollMs: number;
  readonly store: Store;
  readonly notices: Pick<Notices, 'raise' | 'withdraw' | 'handle'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly readFrames: (taskId: string) => void;
  readonly pause: (taskIds: readonly string[]) => void;
  readonly resume: (taskIds: readonly string[]) => void;
  readonly changeTimeout: (taskIds: readonly string[], seconds: number) => void;
}

export interface Spending {
  readonly guarding: Guarding;
  readonly runaway: Pick<RunawayFrames, 'framesRead' | 'stop'>;
  readonly hardStops: Pick<HardStops, 'chosen'>;
  readonly port: SpendingPort;
  /** Judges anew what changed since the last time. */
  look(): void;
}

/** What keeps spending within limits: of tasks together, of a task on the farm itself, and of a single frame. */
export function joinSpending(parts: SpendingParts): Spending {
  const { farm, limits, pollMs, store, notices, clock, log, pause, resume } = parts;
  const { tasks, frames, plannedTasks, spending } = store.rows;
  const { facts } = store;
  const delaySeconds = pollMs / 1000;
  const hardStops = createHardStops({ farm, store, tasks, plannedTasks, facts, change: parts.changeTimeout });
  const guarding = createGuarding({
    farm,
    limits,
    store,
    spending,
    tasks,
    facts,
    notices,
    clock,
    dayOf: localDay,
    delaySeconds,
    pause,
    resume,
  });
  const runaway = createRunawayFrames({
    farm,
    rule: limits.runaway ?? 'flag',
    store,
    tasks,
    frames,
    facts,
    notices,
    clock,
    log,
    createLoop: createWorkLoop,
    pollMs,
    readFrames: parts.readFrames,
    requireResumable: (taskId) => requireResumable(taskId, tasks.get(farm, taskId), guarding.holding),
    pause,
    resume,
  });
  notices.handle(guarding.noticeHandlers);
  notices.handle(runaway.noticeHandlers);
  return {
    guarding,
    runaway,
    hardStops,
    port: spendingView({ farm, store, states: guarding.states, delaySeconds }),
    look() {
      guarding.look();
      runaway.look();
      hardStops.look();
    },
  };
}
