import type { BusyFile, PlannedTaskRows, SceneFile, SubmissionRows, TransferRows } from './ports.ts';
import type { SubmissionRecord } from './records.ts';

export interface UploadLineParts {
  readonly farm: string;
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly transfers: TransferRows;
}

/** Whose files go next. */
export interface UploadLine {
  /** The oldest that may go beside those that are under way. */
  next(underWay: ReadonlySet<string>): SubmissionRecord | undefined;
  /** Some planned task of it still waits for its files. */
  isWanted(submissionId: string): boolean;
}

export function createUploadLine({
  farm,
  submissions,
  plannedTasks,
  transfers,
}: UploadLineParts): UploadLine {
  function isPaused({ transferId }: SubmissionRecord): boolean {
    return transferId !== undefined && transfers.get(transferId)?.state === 'paused';
  }

  /** Another scene at the same place would be rendered instead of the one that was submitted first (§4). */
  function createBlocking(underWay: ReadonlySet<string>): (submissionId: string) => boolean {
    const goes = new Map<string, string>();
    for (const id of underWay)
      for (const { farmPath, identity } of submissions.sceneFiles(id)) goes.set(farmPath, identity);
    const busy = new Map<string, readonly BusyFile[]>();
    const busyAt = (farmPath: string) => {
      const files = busy.get(farmPath) ?? submissions.busyFiles(farm, farmPath);
      busy.set(farmPath, files);
      return files;
    };
    const isOther = ({ farmPath, identity }: SceneFile, own: string) =>
      (goes.get(farmPath) ?? identity) !== identity ||
      busyAt(farmPath).some(
        (file) => file.identity !== identity && file.submissionIds.some((other) => other !== own),
      );
    return (submissionId) => submissions.sceneFiles(submissionId).some((file) => isOther(file, submissionId));
  }

  return {
    next(underWay) {
      const isBlocked = createBlocking(underWay);
      for (const state of ['uploading', 'queued'] as const) {
        for (const submissionId of plannedTasks.submissionsIn(farm, state)) {
          if (underWay.has(submissionId)) continue;
          const record = submissions.get(submissionId);
          if (record && !isPaused(record) && !isBlocked(submissionId)) return record;
        }
      }
      return undefined;
    },
    isWanted: (submissionId) =>
      plannedTasks
        .ofSubmission(submissionId)
        .some(({ state }) => state === 'uploading' || state === 'queued'),
  };
}
