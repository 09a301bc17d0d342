import { failure } from '#protocol/bridge/failure.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import { backOff, transferRests } from '#protocol/timing/backOff.ts';
import type { NoticeSink, Random, SubmissionRows, Transactions } from '../ports.ts';
import type { PlannedFile } from '../records.ts';
import type { TransferOutcome } from '../transferPorts.ts';
import type { FileCapture } from './fileCapture.ts';
import type { FileIntegrity, LostFile } from './fileIntegrity.ts';
import type { BringFiles, Rest, UploadCheck, UploadProgress } from './uploadPorts.ts';

export interface UploadRunParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly bringFiles: BringFiles;
  readonly fileIntegrity: FileIntegrity;
  readonly captureFiles: Pick<FileCapture, 'unseen'>;
  /** What becomes of a dependency that changed since the 202 (§4). */
  readonly changed: 'send' | 'fail';
  readonly notices: NoticeSink;
  readonly rest: Rest;
  readonly random: Pick<Random, 'fraction'>;
}

/** Brings one submission’s files, as they were submitted as far as that can be. */
export type UploadRun = (
  submissionId: string,
  check: UploadCheck,
  progress: (now: UploadProgress) => void,
  signal: AbortSignal,
) => Promise<TransferOutcome>;

/** How many files the facts of an error name; its sentence names the first. */
const shownFiles = 5;
/** After this many runs, about ten minutes, a file that keeps being written to is given up. */
const mostRounds = 12;

export function createUploadRun(parts: UploadRunParts): UploadRun {
  const { farm, store, submissions, fileIntegrity } = parts;

  /** What changed: as it now is, or why that may not be sent. */
  async function judged(
    submissionId: string,
    files: readonly PlannedFile[],
  ): Promise<{ readonly files: readonly PlannedFile[]; readonly isSame: boolean } | TransferOutcome> {
    const { changed, unseen } = await fileIntegrity.changesSince(files);
    const notSeen = failedFor('filesNotSeen', unseen);
    if (notSeen) return notSeen;
    const [first] = changed;
    if (!first) return { files, isSame: true };
    const now = new Map(changed.map((one) => [one.localPath, one.now]));
    const mustStay = new Set(files.flatMap(({ localPath, need }) => (need === 'required' ? localPath : [])));
    const refused = failedFor(
      'changedSinceSubmit',
      changed.filter((one) => parts.changed === 'fail' || !one.now || mustStay.has(one.localPath)),
    );
    if (refused) return refused;
    const asNow = files.map((file) => {
      const facts = file.keptPath === undefined ? now.get(file.localPath) : undefined;
      return facts ? { ...file, facts } : file;
    });
    store.transaction(() => {
      submissions.setFiles(submissionId, asNow);
      tellOf(submissionId, first.localPath, changed.length - 1);
    });
    return { files: asNow, isSame: false };
  }

  /** Once for a submission, however often they change. */
  function tellOf(submissionId: string, localPath: string, more: number): void {
    const scene = submissions.get(submissionId)?.scene.name ?? '';
    parts.notices.raise({
      ...noticeWords('filesChanged', { scene, localPath, more }),
      about: submissionId,
      farm,
      severity: 'warning',
    });
  }

  return async (submissionId, check, progress, signal) => {
    const notSeen = failedFor('filesNotSeen', await parts.captureFiles.unseen(submissionId));
    if (notSeen) return notSeen;
    const stored = await fileIntegrity.withoutLostCopies(submissions.files(submissionId));
    let before = await judged(submissionId, stored);
    for (let round = 0; !('ok' in before); round += 1) {
      const outcome = await parts.bringFiles({ files: before.files, check }, progress, signal);
      if (!outcome.ok) return outcome;
      const after = await judged(submissionId, before.files);
      if ('ok' in after || after.isSame) return 'ok' in after ? after : outcome;
      if (round + 1 >= mostRounds)
        return { ok: false, error: failure('filesStillChanging', { rounds: mostRounds }) };
      // What is being written will not be whole a moment later.
      await parts.rest(backOff(transferRests, round, parts.random.fraction()), signal);
      before = await judged(submissionId, after.files);
    }
    return before;
  };
}

/** Undefined: nothing is lost. */
function failedFor(
  code: 'changedSinceSubmit' | 'filesNotSeen',
  lost: readonly LostFile[],
): TransferOutcome | undefined {
  const [first] = lost;
  if (!first) return undefined;
  const error = failure(code, { localPath: first.localPath, state: first.state, more: lost.length - 1 });
  const files = lost.slice(0, shownFiles).map(({ localPath, state }) => ({ localPath, state }));
  return { ok: false, error: { ...error, params: { ...error.params, files } } };
}
