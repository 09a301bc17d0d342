import type { Locale } from '#protocol/bridge/locale.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { type FramesGo, framesFolderFact } from './downloads/framesFolderFact.ts';
import type { GroupedCommit } from './groupedCommits.ts';
import { createLatePlanning } from './latePlanning.ts';
import { knownFilesOf, type ObservedPath, withFacts } from './observedFiles.ts';
import { createPlanMaking, type PlanMakingParts } from './planMaking.ts';
import type { PlannedTaskChanges } from './plannedTaskChanges.ts';
import { stateAfterUpload } from './plannedTaskMachine.ts';
import { hasErrors, type Plan } from './planning.ts';
import { createPlanRecords } from './planRecords.ts';
import type { Clock, FileStates, Log, PlannedTaskRows, Random, Transactions } from './ports.ts';
import type { PressesFirst } from './pressesFirst.ts';
import type { SubmissionRecord } from './records.ts';
import { createReplan, type Replan } from './replanning.ts';
import type { Submitted } from './submitted.ts';
import { unreadableScene } from './unreadableScene.ts';
import { createFileCapture, type FileCapture, SceneNotKept } from './uploads/fileCapture.ts';
import type { FileIntegrity } from './uploads/fileIntegrity.ts';
import {
  amountOf,
  type BelievedThere,
  seenFiles,
  uploadFacts,
  withFileFacts,
} from './uploads/uploadFacts.ts';
import type { Uploading } from './uploads/uploading.ts';

export interface IdempotencyKey {
  readonly key: string;
  /** Fingerprint of the request as it was sent. */
  readonly fingerprint: string;
}

/** Remembers for seven days which key brought which submission, across farms (§3). */
export interface IdempotencyRows {
  get(key: string): { readonly fingerprint: string; readonly submissionId: string } | undefined;
  insert(key: IdempotencyKey, submissionId: string, at: number): void;
}

export type Acceptance =
  /** `submission`: as it was stored; left out where an earlier request brought it. */
  | { readonly kind: 'accepted'; readonly submissionId: string; readonly submission?: Submission }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** Another request with the same Idempotency-Key is just being accepted. */
  | { readonly kind: 'keyTaken' };

export interface Submitting {
  readonly captureFiles: FileCapture;
  /** On disk when it returns `accepted`. */
  accept(submitted: Submitted, idempotency?: IdempotencyKey): Promise<Acceptance>;
  preview(submitted: Submitted): Promise<Plan>;
  /** Plans what was accepted before any project list was known. Never rejects; failures are logged. */
  planPending(): Promise<void>;
  readonly replan: Replan;
}

export interface SubmittingParts extends PlanMakingParts {
  readonly store: Transactions;
  readonly grouped: GroupedCommit;
  readonly plannedTasks: PlannedTaskRows;
  readonly idempotency: IdempotencyRows;
  readonly changes: PlannedTaskChanges;
  readonly fileIntegrity: FileIntegrity;
  /** Left out: only what the host says of its files counts. */
  readonly fileStates?: FileStates | undefined;
  /** Left out: a dialog says nothing of what is to be sent. */
  readonly believedThere?: BelievedThere | undefined;
  /** Left out: a dialog does not say where frames go. */
  readonly framesGo?: FramesGo | undefined;
  /** Part of the transaction by which it is on disk. */
  readonly accepted?: ((submissionId: string) => void) | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Uploads wait for what is being accepted. */
  readonly pressed: PressesFirst['pressed'];
  readonly passing: Pick<Uploading, 'passNew' | 'passed'>;
  /** Something new can be uploaded or sent. */
  readonly wake: () => void;
}

export function createSubmitting(parts: SubmittingParts): Submitting {
  const { farm, store, submissions, plannedTasks, projects, changes, clock, log } = parts;
  const { fileIntegrity, fileStates, planning, yieldToLoop, wake } = parts;
  const { plan, planAgain, planAndJudge, judged } = createPlanMaking(parts);
  const records = createPlanRecords(parts);
  /** By key: two requests with one key at the same time are one submission. */
  const underWay = new Map<
    string,
    { readonly fingerprint: string; readonly accepting: Promise<Acceptance> }
  >();
  // Each is given what it needs by name: to spread `parts` would make all task types and checks.
  const planPending = createLatePlanning({
    farm,
    store,
    submissions,
    projects,
    changes,
    planAndJudge,
    records,
    yieldToLoop,
    log,
    wake,
  });
  const captureFiles = createFileCapture({
    store,
    submissions,
    fileIntegrity,
    fileStates,
    planning,
    draftOf: planAgain,
  });

  const acceptNew = (submitted: Submitted, idempotency?: IdempotencyKey) =>
    parts.pressed(acceptOne(submitted, idempotency));

  async function acceptOne(submitted: Submitted, idempotency?: IdempotencyKey): Promise<Acceptance> {
    const looked = await captureFiles.look(submitted.snapshot, submitted.settings);
    const known = knownFilesOf(looked);
    const listed = projects.all(farm);
    const first = await plan(submitted, listed, known);
    const early = listed && (await judged(submitted, first));
    const { problems } = early ?? first;
    if (hasErrors(problems)) return { kind: 'refused', problems };
    const bare = records.newSubmission(submitted);
    const kept = await keepScenes(bare.id, first, looked, submitted.locale);
    if ('refused' in kept) return { kind: 'refused', problems: [kept.refused] };
    // The first project list may have come meanwhile, and may come before this one is stored.
    const listedNow = projects.all(farm);
    const made = early ?? (listedNow && (await judged(submitted, await plan(submitted, listedNow, known))));
    if (made && hasErrors(made.problems)) {
      await parts.fileIntegrity.drop(bare.id);
      return { kind: 'refused', problems: made.problems };
    }
    const record = made ? planned(bare, made) : bare;
    const seen = [...looked, ...kept];
    const files = made ? withFacts(made.files, seen) : [];
    const plannedTasks = made?.plannedTasks ?? [];
    const { passed, submission } = await parts.grouped(() => {
      const isAnyToGo = plannedTasks.some(({ onHold }) => !onHold);
      const transfer = isAnyToGo ? parts.passing.passNew(record.id, files) : undefined;
      const stored = transfer ? { ...record, transferId: transfer.id } : record;
      submissions.insert(stored, submitted.snapshot, seen, files);
      const rows = records.insert(record.id, plannedTasks, transfer ? stateAfterUpload() : 'queued');
      if (idempotency) parts.idempotency.insert(idempotency, record.id, clock.now());
      const submission = changes.announceNew(stored, rows);
      parts.accepted?.(record.id);
      return { passed: transfer, submission };
    });
    // Submit does not wait for the upload to start.
    void yieldToLoop().then(() => (passed ? parts.passing.passed(passed) : wake()));
    if (!made && projects.all(farm)) void planPending();
    return { kind: 'accepted', submissionId: record.id, submission };
  }

  async function keepScenes(
    id: string,
    made: Plan,
    looked: readonly ObservedPath[],
    locale: Locale,
  ): Promise<readonly ObservedPath[] | { readonly refused: Problem }> {
    try {
      const required = made.files.filter(({ need }) => need === 'required');
      return await captureFiles.keep(id, required, made, looked);
    } catch (error) {
      await parts.fileIntegrity.drop(id);
      if (!(error instanceof SceneNotKept)) throw error;
      return { refused: unreadableScene(error.cause, locale, error.path) };
    }
  }

  return {
    captureFiles,

    async preview(submitted) {
      const known = await captureFiles.glance(submitted.snapshot, submitted.settings);
      const made = await judged(submitted, await plan(submitted, projects.all(farm), known));
      const { facts } = parts.believedThere ? await captureFiles.glanceScenes(made.files, known) : known;
      const files = seenFiles(made.files, facts);
      const { locale } = submitted;
      const uploads =
        parts.believedThere && files.length > 0
          ? uploadFacts(amountOf(files), await parts.believedThere(files), locale)
          : [];
      const folder = parts.framesGo && framesFolderFact(parts.framesGo, submitted, made);
      return { ...made, form: withFileFacts(made.form, [...uploads, ...(folder ? [folder] : [])], locale) };
    },

    async accept(submitted, idempotency) {
      if (!idempotency) return acceptNew(submitted);
      const { key, fingerprint } = idempotency;
      const other = underWay.get(key);
      if (other) return other.fingerprint === fingerprint ? other.accepting : { kind: 'keyTaken' };
      // The first may have ended while the body of this one was read.
      const before = parts.idempotency.get(key);
      if (before && before.fingerprint !== fingerprint) return { kind: 'keyTaken' };
      if (before) return { kind: 'accepted', submissionId: before.submissionId };
      const accepting = acceptNew(submitted, idempotency);
      underWay.set(key, { fingerprint, accepting });
      return accepting.finally(() => underWay.delete(key));
    },

    replan: createReplan({ store, submissions, plannedTasks, changes, planAgain, records }),
    planPending,
  };
}

function planned(record: SubmissionRecord, made: Plan): SubmissionRecord {
  return { ...record, planned: true, problems: made.problems, projectName: made.projectName };
}
