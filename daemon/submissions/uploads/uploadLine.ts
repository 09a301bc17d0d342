import { fileIdentity } from '#protocol/platform/fileIdentity.ts';
import type { BusyFile, PlannedTaskRows, SceneFile, SubmissionRows, TransferRows } from '../ports.ts';
import type { PlannedFile, SubmissionRecord } from '../records.ts';

export interface UploadLineParts {
  readonly farm: string;
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly transfers: TransferRows;
}

/** Whose files go next. */
export interface UploadLine {
  /** Those that may go beside what is under way and beside each other, the oldest first; lazy. */
  inTurn(underWay: ReadonlySet<string>): Iterable<SubmissionRecord>;
  /** Some planned task of it still waits for its files. */
  isWanted(submissionId: string): boolean;
  /** No other scene that the farm may still have to read lies where these go. */
  isFree(files: readonly PlannedFile[], submissionId: string): boolean;
  /** Its files may have to be brought once more, when a person says so. */
  isOnHold(submissionId: string): boolean;
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
  function createPlaces() {
    const goes = new Map<string, string>();
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
    return {
      isOther,
      isBlocked: (submissionId: string) =>
        submissions.sceneFiles(submissionId).some((file) => isOther(file, submissionId)),
      take(submissionId: string): void {
        for (const { farmPath, identity } of submissions.sceneFiles(submissionId))
          goes.set(farmPath, identity);
      },
    };
  }

  return {
    *inTurn(underWay) {
      const places = createPlaces();
      for (const submissionId of underWay) places.take(submissionId);
      for (const state of ['uploading', 'queued'] as const) {
        for (const submissionId of plannedTasks.submissionsIn(farm, state)) {
          if (underWay.has(submissionId)) continue;
          const record = submissions.get(submissionId);
          if (!record || isPaused(record) || places.isBlocked(submissionId)) continue;
          places.take(submissionId);
          yield record;
        }
      }
    },
    isFree(files, submissionId) {
      const { isOther } = createPlaces();
      return files.every((file) => {
        const { farmPath } = file;
        const identity = fileIdentity(file);
        // Where nobody ever looked at a file, all are alike; otherwise each planned task that waits there is read.
        const areAlike = identity === '' && !submissions.isAnyIdentified(farmPath);
        return file.need === 'optional' || areAlike || !isOther({ farmPath, identity }, submissionId);
      });
    },
    isWanted: (submissionId) =>
      plannedTasks
        .ofSubmission(submissionId)
        .some(({ state }) => state === 'uploading' || state === 'queued'),
    isOnHold: (submissionId) =>
      plannedTasks.ofSubmission(submissionId).some(({ state }) => state === 'onHold'),
  };
}
