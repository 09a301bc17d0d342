import { problemAsFailure } from '#protocol/bridge/failure.ts';
import type { YieldToLoop } from '#protocol/slices/slices.ts';
import type { PlanMaking } from './planMaking.ts';
import type { PlannedTaskChanges } from './plannedTaskChanges.ts';
import type { PlanRecords } from './planRecords.ts';
import type { Log, ProjectRows, SubmissionRows, Transactions } from './ports.ts';
import type { SubmissionRecord } from './records.ts';

export interface LatePlanningParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly projects: ProjectRows;
  readonly changes: PlannedTaskChanges;
  readonly planAndJudge: PlanMaking['planAndJudge'];
  readonly records: Pick<PlanRecords, 'keep'>;
  readonly yieldToLoop: YieldToLoop;
  readonly log: Log;
  /** Something new can be uploaded or sent. */
  readonly wake: () => void;
}

/** Plans what was accepted before any project list was known. Never rejects; failures are logged. */
export function createLatePlanning(parts: LatePlanningParts): () => Promise<void> {
  const { farm, store, submissions, changes, log } = parts;
  let pending = Promise.resolve();

  async function planUnplanned(): Promise<void> {
    if (!parts.projects.all(farm)) return;
    for (const { id } of submissions.unplanned(farm)) {
      await parts.yieldToLoop();
      const before = unplanned(id);
      const made = before && (await parts.planAndJudge(id, before.settings));
      const record = made && unplanned(id);
      // Cancelled or retried with other settings meanwhile: what was planned is not what is wanted.
      if (record && record.revision === before.revision)
        store.transaction(() => {
          const worst = made.problems.find((problem) => problem.severity === 'error');
          if (worst) {
            const error = problemAsFailure(worst);
            submissions.update(id, { error, problems: made.problems });
          } else {
            const { problems, projectName } = made;
            submissions.update(id, { planned: true, problems, projectName });
            parts.records.keep(id, made, submissions.observedFiles(id));
          }
          changes.announce(id);
        });
    }
    parts.wake();
  }

  /** A submission that waits to be planned. */
  function unplanned(id: string): SubmissionRecord | undefined {
    const record = submissions.get(id);
    return record && !record.planned && !record.cancelRequested && !record.error ? record : undefined;
  }

  return () => {
    // One after the other: what the first one planned is not planned again by the second.
    pending = pending.then(planUnplanned).catch((error: unknown) => {
      log.error(`what waits for the project list cannot be planned: ${String(error)}`);
    });
    return pending;
  };
}
