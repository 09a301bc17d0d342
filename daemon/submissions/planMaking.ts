import type { Locale } from '#protocol/bridge/locale.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { inSlices, type YieldToLoop } from '#protocol/slices/slices.ts';
import { acknowledge } from './acknowledging.ts';
import { type KnownFiles, knownFilesOf } from './observedFiles.ts';
import {
  type Check,
  type Plan,
  type PlanContext,
  planInSlices,
  type Settings,
  type TaskType,
} from './planning.ts';
import type { ProjectRows, StudioChecks, SubmissionRows } from './ports.ts';

export interface AskedPlan {
  readonly taskType: TaskType;
  readonly snapshot: SceneSnapshot;
  /** Parsed by the task type’s settings schema. */
  readonly settings: Settings;
  readonly locale: Locale;
}

/** What a plan takes from elsewhere than from the request. */
export interface FromElsewhere extends KnownFiles {
  /** As they were frozen, where the submission was accepted before. */
  readonly defaults?: Settings | undefined;
  readonly pathMap?: PlanContext['pathMap'] | undefined;
}

export interface PlanMakingParts {
  readonly farm: string;
  readonly submissions: SubmissionRows;
  readonly projects: ProjectRows;
  readonly checks: readonly Check[];
  readonly taskTypes: readonly TaskType[];
  readonly planning: Pick<
    PlanContext,
    | 'defaults'
    | 'standing'
    | 'pathMap'
    | 'keepLeadingSlashes'
    | 'driver'
    | 'account'
    | 'slowWithSmallFiles'
    | 'limits'
    | 'hardStop'
  >;
  readonly studioChecks?: StudioChecks | undefined;
  readonly yieldToLoop: YieldToLoop;
}

/** Plans with what is stored, without blocking the event loop. */
export interface PlanMaking {
  plan(asked: AskedPlan, known: PlanContext['projects'], elsewhere?: FromElsewhere): Promise<Plan>;
  /**
   * What was accepted before, with these settings, by what was seen of its files then or is told now. Undefined: its task
   * type or its snapshot is not there any more.
   */
  planAgain(submissionId: string, settings: Settings, seen?: KnownFiles): Promise<Plan | undefined>;
  /** The same with what the studio’s own checks find: what nobody could judge when it was accepted. */
  planAndJudge(submissionId: string, settings: Settings): Promise<Plan | undefined>;
  /** With what the studio’s own checks find, and without warning again of what the artist submitted with before. */
  judged(asked: AskedPlan, made: Plan): Promise<Plan>;
}

export function createPlanMaking(parts: PlanMakingParts): PlanMaking {
  const { farm, submissions, projects } = parts;

  function plan(
    { taskType, snapshot, settings, locale }: AskedPlan,
    known: PlanContext['projects'],
    { defaults: frozen, pathMap, ...seen }: FromElsewhere = {},
  ): Promise<Plan> {
    const { standing, ...planning } = parts.planning;
    const settled = frozen ? { defaults: frozen } : standing && { standing };
    const asked = { snapshot, settings, locale, projects: known };
    const mapped = pathMap ? { pathMap } : {};
    const context = { ...planning, ...settled, ...mapped, farm, ...asked, ...seen };
    return inSlices(planInSlices(taskType, parts.checks, context), parts.yieldToLoop);
  }

  async function studioProblems(submitted: AskedPlan, made: Plan): Promise<readonly Problem[]> {
    if (!parts.studioChecks) return [];
    const { taskType, snapshot, settings, locale } = submitted;
    const { form, problems } = made;
    const requests = made.plannedTasks.map(({ create }) => create);
    const asked = { type: taskType.type, locale, scene: snapshot, settings, form, requests, problems };
    return parts.studioChecks.judge(asked, locale);
  }

  /** As it was asked for when it was accepted; undefined: its task type or its snapshot is not there any more. */
  function storedAsk(submissionId: string, settings: Settings): AskedPlan | undefined {
    const record = submissions.get(submissionId);
    const taskType = parts.taskTypes.find(({ type }) => type === record?.taskType);
    const snapshot = submissions.snapshot(submissionId);
    return taskType && snapshot && { taskType, snapshot, settings, locale: 'en' };
  }

  async function planStored(
    asked: AskedPlan | undefined,
    submissionId: string,
    seen: KnownFiles = knownFilesOf(submissions.observedFiles(submissionId)),
  ): Promise<Plan | undefined> {
    const { defaults, pathMap } = submissions.get(submissionId) ?? {};
    return asked && plan(asked, projects.all(farm), { defaults, pathMap, ...seen });
  }

  return {
    plan,
    planAgain: (submissionId, settings, seen) =>
      planStored(storedAsk(submissionId, settings), submissionId, seen),

    async planAndJudge(submissionId, settings) {
      const asked = storedAsk(submissionId, settings);
      const made = await planStored(asked, submissionId);
      if (!asked || !made) return undefined;
      return { ...made, problems: [...made.problems, ...(await studioProblems(asked, made))] };
    },

    async judged(asked, made) {
      const problems = [...made.problems, ...(await studioProblems(asked, made))];
      const { path } = asked.snapshot.scene;
      const before = path === null ? undefined : submissions.newestOfScene(farm, path);
      return { ...made, problems: acknowledge(problems, before?.problems ?? []) };
    },
  };
}
