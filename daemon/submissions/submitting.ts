import type { Locale } from '#protocol/bridge/locale.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { formatFrames, frameSet, parseFrames } from '#protocol/farm/frames.ts';
import { type FilesAsTheyAre, type SeenFile, withFacts } from './filesAsTheyAre.ts';
import type { Check, FileState, PlanContext, Settings, TaskType } from './planning.ts';
import { hasErrors, makePlan, type Plan } from './planning.ts';
import type {
  Clock,
  FileStates,
  ProjectRows,
  Random,
  StudioChecks,
  SubmissionRows,
  Transactions,
  UnitRows,
} from './ports.ts';
import type { PlannedUnit, SubmissionRecord, UnitRecord } from './records.ts';
import type { UnitChanges } from './unitChanges.ts';
import { unreadableScene } from './unreadableScene.ts';

export interface Submitted {
  readonly taskType: TaskType;
  readonly snapshot: SceneSnapshot;
  /** Parsed by the task type’s settings schema. */
  readonly settings: Settings;
  readonly locale: Locale;
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
  /** On disk when it returns `accepted`. */
  accept(submitted: Submitted, idempotency?: IdempotencyKey): Promise<Acceptance>;
  preview(submitted: Submitted): Promise<Plan>;
  /** Plans what was accepted before any project list was known. */
  planPending(): void;
  /**
   * Replaces failed units by those that other settings bring for the same scene, layer, camera, node, view or
   * page. Throws `PlanRefused` when the new plan has errors; nothing is changed then.
   */
  replan(submissionId: string, failed: readonly UnitRecord[], settings: Settings): void;
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
  readonly units: UnitRows;
  readonly projects: ProjectRows;
  readonly idempotency: IdempotencyRows;
  readonly changes: UnitChanges;
  readonly checks: readonly Check[];
  readonly taskTypes: readonly TaskType[];
  readonly planning: Pick<PlanContext, 'defaults' | 'pathMap' | 'driver'>;
  readonly filesAsTheyAre: FilesAsTheyAre;
  /** Left out: only what the host says of its files counts. */
  readonly fileStates?: FileStates;
  readonly studioChecks?: StudioChecks;
  readonly clock: Clock;
  readonly random: Random;
  /** Something new can be uploaded or sent. */
  readonly wake: () => void;
}

/** What a plan takes from elsewhere than from the request. */
interface Known {
  /** As they were frozen, where the submission was accepted before. */
  readonly defaults?: Settings | undefined;
  readonly fileStates?: ReadonlyMap<string, FileState> | undefined;
}

export function createSubmitting(parts: SubmittingParts): Submitting {
  const { farm, store, submissions, units, projects, changes, clock, random } = parts;
  /** By key: two requests with one key at the same time are one submission. */
  const underWay = new Map<
    string,
    { readonly fingerprint: string; readonly accepting: Promise<Acceptance> }
  >();

  function plan(
    { taskType, snapshot, settings, locale }: Submitted,
    known: PlanContext['projects'],
    { defaults = parts.planning.defaults, fileStates }: Known = {},
  ): Plan {
    const asked = { snapshot, settings, defaults, locale, projects: known };
    const seen = fileStates ? { fileStates } : {};
    return makePlan(taskType, parts.checks, { ...parts.planning, farm, ...asked, ...seen });
  }

  /** With driver `none` nobody ever looks at files (§5). */
  async function lookAtFiles(submitted: Submitted): Promise<Known> {
    if (!parts.fileStates || parts.planning.driver === 'none') return {};
    return { fileStates: await parts.fileStates.look(filesOf(submitted)) };
  }

  async function withStudioChecks(submitted: Submitted, made: Plan): Promise<Plan> {
    if (!parts.studioChecks) return made;
    const { taskType, snapshot, settings, locale } = submitted;
    const { form, problems } = made;
    const requests = made.units.map(({ create }) => create);
    const judged = { type: taskType.type, locale, scene: snapshot, settings, form, requests, problems };
    return { ...made, problems: [...problems, ...(await parts.studioChecks.judge(judged, locale))] };
  }

  function unitsOf(submission: SubmissionRecord, made: Plan, firstPosition = 0): UnitRecord[] {
    return made.units.map((unit, index) => ({
      id: random.id(),
      submissionId: submission.id,
      farm,
      revision: 1,
      position: firstPosition + index,
      state: 'queued',
      label: unit.label,
      create: unit.create,
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

  function newSubmission({ taskType, snapshot, settings }: Submitted): SubmissionRecord {
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
      error: undefined,
      transferId: undefined,
      createdAt: now,
      updatedAt: now,
    };
  }

  function planIfPossible(submitted: Submitted, seen: Known): Plan | undefined {
    const known = projects.all(farm);
    return known && plan(submitted, known, seen);
  }

  async function acceptNew(submitted: Submitted, idempotency?: IdempotencyKey): Promise<Acceptance> {
    const looked = await lookAtFiles(submitted);
    const bareEarly = planIfPossible(submitted, looked);
    const early = bareEarly && (await withStudioChecks(submitted, bareEarly));
    if (early && hasErrors(early.problems)) return { kind: 'refused', problems: early.problems };
    const bare = newSubmission(submitted);
    const seen = await keepScene(bare.id, submitted);
    if ('refused' in seen) return { kind: 'refused', problems: [seen.refused] };
    // The first project list may have come meanwhile; nobody would plan this one later.
    const made = early ?? planIfPossible(submitted, looked);
    if (made && hasErrors(made.problems)) {
      await parts.filesAsTheyAre.drop(bare.id);
      return { kind: 'refused', problems: made.problems };
    }
    const record = made ? planned(bare, made) : bare;
    store.transaction(() => {
      submissions.insert(record, submitted.snapshot, seen);
      if (made) keepPlan(record, made);
      if (idempotency) parts.idempotency.insert(idempotency, record.id, clock.now());
      changes.announce(record.id);
    });
    parts.wake();
    return { kind: 'accepted', submissionId: record.id };
  }

  async function keepScene(
    id: string,
    { snapshot, locale }: Submitted,
  ): Promise<readonly SeenFile[] | { readonly refused: Problem }> {
    try {
      return await parts.filesAsTheyAre.take(id, snapshot);
    } catch (error) {
      await parts.filesAsTheyAre.drop(id);
      return { refused: unreadableScene(error, locale) };
    }
  }

  function keepPlan(record: SubmissionRecord, made: Plan): void {
    submissions.setFiles(record.id, withFacts(made.files, submissions.seenFiles(record.id)));
    units.insert(unitsOf(record, made));
  }

  return {
    async preview(submitted) {
      const looked = await lookAtFiles(submitted);
      return withStudioChecks(submitted, plan(submitted, projects.all(farm) ?? [], looked));
    },

    async accept(submitted, idempotency) {
      if (!idempotency) return acceptNew(submitted);
      const { key, fingerprint } = idempotency;
      const other = underWay.get(key);
      if (other) return other.fingerprint === fingerprint ? other.accepting : { kind: 'keyTaken' };
      const accepting = acceptNew(submitted, idempotency);
      underWay.set(key, { fingerprint, accepting });
      return accepting.finally(() => underWay.delete(key));
    },

    replan(submissionId, failed, settings) {
      const record = submissions.get(submissionId);
      const taskType = parts.taskTypes.find(({ type }) => type === record?.taskType);
      if (!record || !taskType) return;
      const snapshot = submissions.snapshot(submissionId);
      const all = { ...record.settings, ...settings };
      const asked = {
        ...all,
        ...framesOfParts(units.ofSubmission(submissionId), failed),
        ...settings,
      };
      const made = plan({ taskType, snapshot, settings: asked, locale: 'en' }, projects.all(farm) ?? [], {
        defaults: record.defaults,
      });
      if (hasErrors(made.problems)) throw new PlanRefused(made.problems);
      const places = new Set(failed.map(placeOf));
      const fresh = made.units.filter((unit) => places.has(placeOf(unit)));
      const { length } = units.ofSubmission(submissionId);
      store.transaction(() => {
        changes.apply(failed.map(({ id }) => ({ unitId: id, event: 'replaced' })));
        submissions.update(submissionId, {
          settings: all,
          problems: made.problems,
          projectName: made.projectName,
        });
        submissions.setFiles(submissionId, withFacts(made.files, submissions.seenFiles(submissionId)));
        units.insert(unitsOf(record, { ...made, units: fresh }, length));
        changes.announce(submissionId);
      });
    },

    planPending() {
      const known = projects.all(farm);
      if (!known) return;
      for (const record of submissions.unplanned(farm)) {
        const taskType = parts.taskTypes.find(({ type }) => type === record.taskType);
        if (!taskType || record.cancelRequested || record.error) continue;
        const made = plan(
          { taskType, snapshot: submissions.snapshot(record.id), settings: record.settings, locale: 'en' },
          known,
          { defaults: record.defaults },
        );
        store.transaction(() => {
          const worst = made.problems.find((problem) => problem.severity === 'error');
          if (worst) {
            const error = {
              code: worst.code,
              message: `${worst.message} ${worst.action}`,
              from: 'bridge' as const,
            };
            submissions.update(record.id, { error, problems: made.problems });
          } else {
            const { problems, projectName } = made;
            submissions.update(record.id, { planned: true, problems, projectName });
            keepPlan(record, made);
          }
          changes.announce(record.id);
        });
      }
      parts.wake();
    },
  };
}

/** The scenes and what the open one depends on; a sequence written as the farm does is no file. */
function filesOf({ snapshot, settings }: Submitted): string[] {
  const further = Array.isArray(settings.scenes) ? settings.scenes.map(String) : [];
  const scenes = snapshot.scene.path === null ? further : [snapshot.scene.path, ...further];
  return [
    ...scenes.filter((scene) => !/ \d+-\d+$/.test(scene)),
    ...(snapshot.dependencies ?? []).map(({ path }) => path),
  ];
}

function planned(record: SubmissionRecord, made: Plan): SubmissionRecord {
  return { ...record, planned: true, problems: made.problems, projectName: made.projectName };
}

/**
 * Where other parts of the same frames did not fail, the frames of those that did: planned anew as a whole,
 * the others would be rendered twice.
 */
function framesOfParts(all: readonly UnitRecord[], failed: readonly UnitRecord[]): { frames?: string } {
  const failedIds = new Set(failed.map(({ id }) => id));
  const places = new Set(failed.map(placeOf));
  const others = all.filter((unit) => !failedIds.has(unit.id) && unit.state !== 'replaced');
  if (!others.some((unit) => places.has(placeOf(unit)))) return {};
  const frames = failed.flatMap(({ label }) => (label.frames === undefined ? [] : parseFrames(label.frames)));
  return frames.length === 0 ? {} : { frames: formatFrames(frameSet(frames)) };
}

/** What a unit renders, without its frames: other settings may cut those otherwise. */
function placeOf({ label: { frames: _, ...place } }: Pick<PlannedUnit, 'label'>): string {
  return JSON.stringify(place);
}
