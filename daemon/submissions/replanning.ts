import type { Problem } from '#protocol/bridge/problem.ts';
import { formatFrames, frameSet, parseFrames } from '#protocol/frames/frames.ts';
import { placeOf } from './placeOf.ts';
import type { PlanMaking } from './planMaking.ts';
import type { PlannedTaskChanges } from './plannedTaskChanges.ts';
import { hasErrors, type Settings } from './planning.ts';
import type { PlanRecords } from './planRecords.ts';
import type { PlannedTaskRows, SubmissionRows, Transactions } from './ports.ts';
import type { PlannedTaskRecord } from './records.ts';

export interface ReplanningParts {
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly changes: PlannedTaskChanges;
  readonly planAgain: PlanMaking['planAgain'];
  readonly records: Pick<PlanRecords, 'keep'>;
}

/**
 * Replaces failed planned tasks by those that other settings bring for the same scene, layer, camera, node, view or
 * page. `failedNow` is asked before and after it is planned, and throws when there is nothing to replace any more.
 * Throws `PlanRefused` when the new plan has errors; nothing is changed then.
 */
export type Replan = (
  submissionId: string,
  failedNow: () => readonly PlannedTaskRecord[],
  settings: Settings,
) => Promise<void>;

/** The new settings do not make a plan that may be sent. */
export class PlanRefused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('The plan with these settings has problems.');
    this.problems = problems;
  }
}

export function createReplan(parts: ReplanningParts): Replan {
  const { store, submissions, plannedTasks, changes, records } = parts;
  return async (submissionId, failedNow, settings) => {
    const record = submissions.get(submissionId);
    if (!record) return;
    const all = { ...record.settings, ...settings };
    const frames = framesOfParts(plannedTasks.ofSubmission(submissionId), failedNow());
    const made = await parts.planAgain(submissionId, { ...all, ...frames, ...settings });
    if (!made) return;
    const { problems, projectName } = made;
    if (hasErrors(problems)) throw new PlanRefused(problems);
    const failed = failedNow();
    const places = new Set(failed.map(placeOf));
    const fresh = made.plannedTasks.filter((plannedTask) => places.has(placeOf(plannedTask)));
    store.transaction(() => {
      changes.apply(failed.map(({ id }) => ({ plannedTaskId: id, event: 'replaced' })));
      submissions.update(submissionId, { settings: all, problems, projectName });
      const seen = submissions.observedFiles(submissionId);
      records.keep(submissionId, { ...made, plannedTasks: fresh }, seen);
      changes.announce(submissionId);
    });
  };
}

/**
 * Where other parts of the same frames did not fail, the frames of those that did: planned anew as a whole,
 * the others would be rendered twice.
 */
function framesOfParts(
  all: readonly PlannedTaskRecord[],
  failed: readonly PlannedTaskRecord[],
): { frames?: string } {
  const failedIds = new Set(failed.map(({ id }) => id));
  const places = new Set(failed.map(placeOf));
  const others = all.filter(
    (plannedTask) => !failedIds.has(plannedTask.id) && plannedTask.state !== 'replaced',
  );
  if (!others.some((plannedTask) => places.has(placeOf(plannedTask)))) return {};
  const frames = failed.flatMap(({ label }) => (label.frames === undefined ? [] : parseFrames(label.frames)));
  return frames.length === 0 ? {} : { frames: formatFrames(frameSet(frames)) };
}
