import { createLearning } from '#daemon/estimates/learning.ts';
import { createSharedLearning } from '#daemon/estimates/learningShared.ts';
import { createSharing, type Sharing } from '#daemon/sharing/sharing.ts';
import type { Store } from '#daemon/store/open.ts';
import type { Clock, Log, Random } from '#daemon/submissions/ports.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import type { YieldToLoop } from '#protocol/slices/slices.ts';
import type { FarmSide } from './farm/farmSide.ts';

export interface LearningPorts {
  readonly farm: string;
  readonly shared: FarmSide['shared'];
  readonly store: Store;
  readonly readFrames: (taskId: string) => void;
  readonly publishedChanged: () => void;
  readonly yieldToLoop: YieldToLoop;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** What estimates learn from: the tasks of this workstation, and through a gateway those of the others. */
export function joinLearning(ports: LearningPorts): {
  readonly learn: ReturnType<typeof createLearning>;
  readonly sharing: Sharing;
} {
  const { farm, shared, store, clock } = ports;
  const { renderHistory: history, plannedTasks } = store.rows;
  const learn = createLearning({
    history,
    plannedTasks,
    clock,
    readFrames: ports.readFrames,
    rendered: (taskId, { scene, place, size }) => sharing.rendered({ taskId, scene, place, size }),
  });
  const sharing = createSharing({
    tables: shared.tables,
    kept: shared.kept,
    before: shared.before,
    store,
    learn: createSharedLearning({ farm, history, clock }),
    publishedChanged: ports.publishedChanged,
    yieldToLoop: ports.yieldToLoop,
    createLoop: createWorkLoop,
    clock,
    random: ports.random,
    log: ports.log,
  });
  return { learn, sharing };
}
