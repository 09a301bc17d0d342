import { problemAsFailure } from '#protocol/bridge/failure.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { formatFrames, frameSet, parseFrames } from '#protocol/frames/frames.ts';
import { inSlices, type YieldToLoop } from '#protocol/slices/slices.ts';
import { acknowledge } from './acknowledging.ts';
import { createFileCapture, type FileCapture, SceneNotKept } from './fileCapture.ts';
import type { FileIntegrity } from './fileIntegrity.ts';
import { type FramesGo, framesFolderFact } from './framesFolderFact.ts';
import { type KnownFiles, knownFilesOf, type ObservedPath, withFacts } from './observedFiles.ts';
import type { PlannedTaskChanges } from './plannedTaskChanges.ts';
import type { Check, PlanContext, Settings, TaskType } from './planning.ts';
import { hasErrors, type Plan, planInSlices } from './planning.ts';
import type {
  Clock,
  FileStates,
  Log,
  PlannedTaskRows,
  ProjectRows,
  Random,
  StudioChecks,
  SubmissionRows,
  Transactions,
} from './ports.ts';
import type { PlannedTask, PlannedTaskRecord, SubmissionRecord } from './records.ts';
import { unreadableScene } from './unreadableScene.ts';
import { amountOf, type BelievedThere, seenFiles, uploadFacts, withFileFacts } from './uploadFacts.ts';

export interface Submitted {
  readonly taskType: TaskType;
  readonly snapshot: SceneSnapshot;
  /** Parsed by the task type’s settings schema. */
  readonly settings: Settings;
  readonly locale: Locale;
  /** Whose frames it renders again. */
  readonly rerenderOf?: SubmissionRecord['rerenderOf'];
  /** What the farm is believed to hold of its files is compared with the storage. */
  readonly verify?: boolean | undefined;
}

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
  | { readonly kind: 'accepted'; readonly submissionId: string }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** Another request with the same Idempotency-Key is just being accepted. */
  | { readonly kind: 'keyTaken' };

export interface Submitting {
  readonly captureFiles: FileCapture;
  /** On disk when it returns `accepted`. */
  accept(submitted: Submitted, idempotency?: IdempotencyKey): Promise<Acceptance>;
  preview(submitted: Submitted): Promise<Plan>;
  /** Plans what was accepted before any project list was known. Never rejects; what fails is logged. */
  planPending(): Promise<void>;
  /**
   * Replaces failed planned tasks by those that other settings bring for the same scene, layer, camera, node, view or
   * page. `failedNow` is asked before and after it is planned, and throws when there is nothing to replace any more.
   * Throws `PlanRefused` when the new plan has errors; nothing is changed then.
   */
  replan(
    submissionId: string,
    failedNow: () => readonly PlannedTaskRecord[],
    settings: Settings,
  ): Promise<void>;
}

/** Other settings do not make a plan that may be sent. */
export class PlanRefused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('The plan with these settings has problems.');
    this.problems = problems;
  }
}

export interface SubmittingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly projects: ProjectRows;
  readonly idempotency: IdempotencyRows;
  readonly changes: PlannedTaskChanges;
  readonly checks: readonly Check[];
  readonly taskTypes: readonly TaskType[];
  readonly planning: Pick<
    PlanContext,
    'defaults' | 'pathMap' | 'keepLeadingSlashes' | 'driver' | 'account' | 'slowWithSmallFiles'
  >;
  readonly fileIntegrity: FileIntegrity;
  /** Left out: only what the host says of its files counts. */
  readonly fileStates?: FileStates | undefined;
  /** Left out: a dialog says nothing of what is to be sent. */
  readonly believedThere?: BelievedThere | undefined;
  /** Left out: a dialog does not say where frames go. */
  readonly framesGo?: FramesGo | undefined;
  readonly studioChecks?: StudioChecks | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly yieldToLoop: YieldToLoop;
  /** Something new can be uploaded or sent. */
  readonly wake: () => void;
}

/** What a plan takes from elsewhere than from the request. */
interface FromElsewhere extends KnownFiles {
  /** As they were frozen, where the submission was accepted before. */
  readonly defaults?: Settings | undefined;
}

export function createSubmitting(parts: SubmittingParts): Submitting {
  const { farm, store, submissions, plannedTasks, projects, changes, clock, random } = parts;
  /** By key: two requests with one key at the same time are one submission. */
  const underWay = new Map<
    string,
    { readonly fingerprint: string; readonly accepting: Promise<Acceptance> }
  >();
  let pending = Promise.resolve();
  const captureFiles = createFileCapture({ ...parts, draftOf: planAgain });

  function plan(
    { taskType, snapshot, settings, locale }: Submitted,
    known: PlanContext['projects'],
    { defaults = parts.planning.defaults, ...seen }: FromElsewhere = {},
  ): Promise<Plan> {
    const asked = { snapshot, settings, defaults, locale, projects: known };
    const context = { ...parts.planning, farm, ...asked, ...seen };
    return inSlices(planInSlices(taskType, parts.checks, context), parts.yieldToLoop);
  }

  /** What was accepted before, with these settings. Undefined: its task type or its snapshot is not there any more. */
  async function planAgain(
    submissionId: string,
    settings: Settings,
    seen: KnownFiles,
  ): Promise<Plan | undefined> {
    const record = submissions.get(submissionId);
    const taskType = parts.taskTypes.find(({ type }) => type === record?.taskType);
    const snapshot = submissions.snapshot(submissionId);
    if (!record || !taskType || !snapshot) return undefined;
    const submitted = { taskType, snapshot, settings, locale: 'en' } as const;
    return plan(submitted, projects.all(farm), { defaults: record.defaults, ...seen });
  }

  function knownAtAcceptance(submissionId: string): KnownFiles {
    const seen = submissions.observedFiles(submissionId);
    return seen.length === 0 ? {} : knownFilesOf(seen);
  }

  /** With what the studio’s own checks find, and without warning again of what the artist submitted with before. */
  async function judged(submitted: Submitted, made: Plan): Promise<Plan> {
    const problems = [...made.problems, ...(await studioProblems(submitted, made))];
    const { path } = submitted.snapshot.scene;
    const before = path === null ? undefined : submissions.newestOfScene(farm, path);
    return { ...made, problems: acknowledge(problems, before?.problems ?? []) };
  }

  async function studioProblems(submitted: Submitted, made: Plan): Promise<readonly Problem[]> {
    if (!parts.studioChecks) return [];
    const { taskType, snapshot, settings, locale } = submitted;
    const { form, problems } = made;
    const requests = made.plannedTasks.map(({ create }) => create);
    const asked = { type: taskType.type, locale, scene: snapshot, settings, form, requests, problems };
    return parts.studioChecks.judge(asked, locale);
  }

  function plannedTasksOf(submission: SubmissionRecord, made: Plan, firstPosition = 0): PlannedTaskRecord[] {
    return made.plannedTasks.map((plannedTask, index) => ({
      id: random.id(),
      submissionId: submission.id,
      farm,
      revision: 1,
      position: firstPosition + index,
      state: 'queued',
      label: plannedTask.label,
      create: plannedTask.create,
      facts: plannedTask.facts,
      cancelRequested: false,
      callId: undefined,
      mark: undefined,
      taskId: undefined,
      attempts: 0,
      goesAlone: false,
      error: undefined,
      updatedAt: clock.now(),
    }));
  }

  function newSubmission({ taskType, snapshot, settings, rerenderOf, verify }: Submitted): SubmissionRecord {
    const now = clock.now();
    return {
      id: random.id(),
      farm,
      revision: 1,
      taskType: taskType.type,
      host: { app: snapshot.host.app, version: snapshot.host.version },
      scene: { path: snapshot.scene.path, name: snapshot.scene.name },
      settings,
      defaults: parts.planning.defaults,
      projectName: undefined,
      problems: [],
      planned: false,
      cancelRequested: false,
      ...(verify ? { verifyFiles: true } : {}),
      error: undefined,
      transferId: undefined,
      rerenderOf,
      createdAt: now,
      updatedAt: now,
    };
  }

  async function acceptNew(submitted: Submitted, idempotency?: IdempotencyKey): Promise<Acceptance> {
    const looked = await captureFiles.look(submitted.snapshot, submitted.settings);
    const known = looked.length === 0 ? {} : knownFilesOf(looked);
    const listed = projects.all(farm);
    const first = await plan(submitted, listed, known);
    const early = listed && (await judged(submitted, first));
    const { problems } = early ?? first;
    if (hasErrors(problems)) return { kind: 'refused', problems };
    const bare = newSubmission(submitted);
    const kept = await keepScenes(bare.id, first, looked, submitted.locale);
    if ('refused' in kept) return { kind: 'refused', problems: [kept.refused] };
    // The first project list may have come meanwhile; nobody would plan this one later.
    const listedNow = projects.all(farm);
    const made = early ?? (listedNow && (await plan(submitted, listedNow, known)));
    if (made && hasErrors(made.problems)) {
      await parts.fileIntegrity.drop(bare.id);
      return { kind: 'refused', problems: made.problems };
    }
    const record = made ? planned(bare, made) : bare;
    store.transaction(() => {
      submissions.insert(record, submitted.snapshot, [...looked, ...kept]);
      if (made) keepPlan(record, made);
      if (idempotency) parts.idempotency.insert(idempotency, record.id, clock.now());
      changes.announce(record.id);
    });
    parts.wake();
    return { kind: 'accepted', submissionId: record.id };
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

  function keepPlan(record: SubmissionRecord, made: Plan): void {
    submissions.setFiles(record.id, withFacts(made.files, submissions.observedFiles(record.id)));
    plannedTasks.insert(plannedTasksOf(record, made));
  }

  return {
    captureFiles,

    async preview(submitted) {
      const known = await captureFiles.glance(submitted.snapshot, submitted.settings);
      const made = await judged(submitted, await plan(submitted, projects.all(farm), known));
      const files = seenFiles(made.files, known.facts);
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

    async replan(submissionId, failedNow, settings) {
      const record = submissions.get(submissionId);
      if (!record) return;
      const all = { ...record.settings, ...settings };
      const asked = {
        ...all,
        ...framesOfParts(plannedTasks.ofSubmission(submissionId), failedNow()),
        ...settings,
      };
      const made = await planAgain(submissionId, asked, knownAtAcceptance(submissionId));
      if (!made) return;
      if (hasErrors(made.problems)) throw new PlanRefused(made.problems);
      const failed = failedNow();
      const places = new Set(failed.map(placeOf));
      const fresh = made.plannedTasks.filter((plannedTask) => places.has(placeOf(plannedTask)));
      const { length } = plannedTasks.ofSubmission(submissionId);
      store.transaction(() => {
        changes.apply(failed.map(({ id }) => ({ plannedTaskId: id, event: 'replaced' })));
        submissions.update(submissionId, {
          settings: all,
          problems: made.problems,
          projectName: made.projectName,
        });
        submissions.setFiles(submissionId, withFacts(made.files, submissions.observedFiles(submissionId)));
        plannedTasks.insert(plannedTasksOf(record, { ...made, plannedTasks: fresh }, length));
        changes.announce(submissionId);
      });
    },

    planPending() {
      // One after the other: what the first one planned is not planned again by the second.
      pending = pending.then(planUnplanned).catch((error: unknown) => {
        parts.log.error(`what waits for the project list cannot be planned: ${String(error)}`);
      });
      return pending;
    },
  };

  async function planUnplanned(): Promise<void> {
    if (!projects.all(farm)) return;
    for (const { id } of submissions.unplanned(farm)) {
      await parts.yieldToLoop();
      const before = unplanned(id);
      const made = before && (await planAgain(id, before.settings, knownAtAcceptance(id)));
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
            keepPlan(record, made);
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
}

function planned(record: SubmissionRecord, made: Plan): SubmissionRecord {
  return { ...record, planned: true, problems: made.problems, projectName: made.projectName };
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

/** What a planned task renders, without its frames: other settings may cut those otherwise. */
function placeOf({ label: { frames: _, ...place } }: Pick<PlannedTask, 'label'>): string {
  return JSON.stringify(place);
}
