import type * as z from 'zod';
import type { Form, ValueSource } from '#protocol/bridge/form.ts';
import { textOfIssue } from '#protocol/bridge/issueText.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import type { Configuration, Project } from '#protocol/bridge/project.ts';
import type { HostApp, SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import type { TransferDriverName } from '#protocol/bridge/transfer.ts';
import type { FrameSet } from '#protocol/frames/frames.ts';
import type { FarmPathResult, PathMapping } from '#protocol/paths/farmPath.ts';
import { atOnce, type Sliced } from '#protocol/slices/slices.ts';
import { type InEveryLanguage, inWords, type ProblemCode, type TextParams } from '#protocol/texts/text.ts';
import type { FileState, FilesOfPattern } from './fileStats.ts';
import type { LimitState } from './limits.ts';
import type { PlannedFile, PlannedTask } from './records.ts';
import { type JudgesFields, type RefusedSetting, refusalsOf, refusedSettings } from './refusedFields.ts';
import { type Refused, type StandingSettings, settleSettings, withLocks } from './standingSettings.ts';
import { draftWithHardStop } from './withHardStop.ts';

export type Settings = Readonly<Record<string, unknown>>;

/** Everything that a plan depends on; a plan is a pure function of it. */
export interface PlanContext {
  readonly snapshot: SceneSnapshot;
  /** Parsed by the task type’s settings schema. */
  readonly settings: Settings;
  /** `defaults.*` of the configuration: settings that nobody chose. */
  readonly defaults: Settings;
  /** Absent: what was accepted before, whose settings are settled. */
  readonly standing?: StandingSettings;
  /** Undefined: the farm has not reported them yet. */
  readonly projects: readonly Project[] | undefined;
  readonly pathMap: readonly PathMapping[];
  /** Of paths on the farm. Default: none is kept. */
  readonly keepLeadingSlashes?: boolean;
  readonly driver: TransferDriverName;
  /** Key of the farm that it goes to. */
  readonly farm: string;
  /** The account that calls; absent where nobody knows. */
  readonly account?: string;
  /** What was seen of files by local path; where nobody looked, the snapshot’s `exists` counts. */
  readonly fileStates?: ReadonlyMap<string, FileState>;
  /** The files of those that are patterns, as far as there are any. */
  readonly patterns?: ReadonlyMap<string, FilesOfPattern>;
  /** Which file of which disk each path is, as far as that was seen. */
  readonly inodes?: ReadonlyMap<string, string>;
  /** Each file costs the driver a round trip or more. */
  readonly slowWithSmallFiles?: boolean;
  /** Files that were being written when they were looked at. */
  readonly growing?: ReadonlySet<string>;
  /** Limits that somebody set, as far as they are spent: those of the periods and of projects with one of their own. */
  readonly limits?: (project: string | undefined) => readonly LimitState[];
  /** Time limit that the farm itself keeps to for a plan, in seconds; undefined where none fits. Absent: no limit asks for one. */
  readonly hardStop?: (plannedTasks: readonly PlannedTask[]) => number | undefined;
  readonly locale: Locale;
}

/** What a setting comes to, and who said so (§5). Undefined: nobody, or it was emptied. */
export interface SettingValue {
  readonly value: unknown;
  readonly source: ValueSource;
}

/** What is rendered out of what the scene offers. */
export interface Choice {
  readonly of: 'layers' | 'cameras' | 'views' | 'nodes' | 'pages';
  /** Every one that the snapshot lists; undefined: it has no such list. */
  readonly offered: readonly string[] | undefined;
  readonly chosen: readonly string[];
  /** `chosen`: the artist named them. */
  readonly source: ValueSource;
  /** Absent: the farm decides, and no setting can name them. */
  readonly setting?: string;
}

/** A value that the host or the reader of its file could not tell for sure, and that nobody chose (§5). */
export interface NotSure {
  readonly what: 'frames' | 'resolution' | 'cameras';
  /** Absent, as the view is: of the scene. */
  readonly layer?: string;
  readonly view?: string;
}

/** The project’s configuration that renders the scene, and how well it fits the host (§3.1). */
export type ConfigurationChoice =
  | { readonly kind: 'same'; readonly configuration: Configuration }
  | { readonly kind: 'otherVersion'; readonly configuration: Configuration }
  | { readonly kind: 'none' };

export interface PlannedScene {
  readonly localPath: string;
  readonly place: FarmPathResult;
  /** Where it was named: `scene.path`, `settings.scenes.0`. */
  readonly path: string;
}

export interface Draft {
  /** The task type’s. */
  readonly label: InEveryLanguage;
  /** At most one more than `maxUnits` of protocol/bridge/submission.ts. */
  readonly plannedTasks: readonly PlannedTask[];
  /** Of all planned tasks together. */
  readonly frameCount: number;
  /** Those that render where fields of the tasks say them instead of their labels; absent: not known, or none do. */
  readonly framesInside?: FrameSet | undefined;
  readonly files: readonly PlannedFile[];
  readonly form: Form;
  readonly projectName: string | undefined;
  /** Those that it may be put into, the most fitting first. */
  readonly projects: readonly Project[];
  readonly project: Project | undefined;
  /** Undefined: no project, or another program and version were named. */
  readonly configuration: ConfigurationChoice | undefined;
  readonly cgSoftName: string | undefined;
  /** What the farm will load, whether or not the body can say it. */
  readonly plugins: readonly string[];
  readonly scenes: readonly PlannedScene[];
  readonly choices: readonly Choice[];
  readonly notSure: readonly NotSure[];
  /** Chosen layers in which no camera renders. */
  readonly withoutCamera: readonly string[];
  readonly values: Readonly<Record<string, SettingValue>>;
  /** The time limit of a frame as the farm gets it, in seconds; absent: none. */
  readonly timeLimitSent?: number | undefined;
  /** The time limit that the farm gets because of limits; absent: a person’s, or none. */
  readonly hardStopSeconds?: number;
}

/** One kind of task that a farm takes: what can be chosen, and what becomes of it. */
export interface TaskType extends JudgesFields {
  readonly type: TaskTypeName;
  readonly label: InEveryLanguage;
  readonly hosts: readonly HostApp[];
  readonly settingsSchema: z.ZodObject;
  /** Where the farm takes no such tasks yet: the only problem that a plan has, because no other one can be mended. */
  readonly notYet?: ProblemParams<'programNotYet'>;
  /** In slices: a scene may have thousands of layers. */
  draft(context: PlanContext): Sliced<Draft>;
}

/** What the sentences of a problem need; further facts may go along. */
export type ProblemParams<Code extends ProblemCode> = TextParams[`problems.${Code}.message`] &
  TextParams[`problems.${Code}.action`] &
  Readonly<Record<string, unknown>>;

/** A problem before it is worded. */
export interface Finding<Code extends ProblemCode = ProblemCode> {
  readonly params: ProblemParams<Code>;
  readonly path?: string;
  readonly node?: string;
}

export interface ProblemKind<Code extends ProblemCode = ProblemCode> {
  readonly code: Code;
  readonly severity: Problem['severity'];
}

/** One problem that a plan can have. A file in daemon/checks, or of the farm’s own; its texts stand in protocol/texts. */
export interface Check<Code extends ProblemCode = ProblemCode> extends ProblemKind<Code> {
  find(context: PlanContext, draft: Draft): readonly Finding<Code>[];
}

interface Found extends Pick<Finding, 'path' | 'node'> {
  readonly check: ProblemKind;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Plan extends Draft {
  readonly problems: readonly Problem[];
}

const bodyRefused: ProblemKind<'bodyRefused'> = { code: 'bodyRefused', severity: 'error' };
const programNotYet: ProblemKind<'programNotYet'> = { code: 'programNotYet', severity: 'error' };
const defaultWrong: ProblemKind<'defaultWrong'> = { code: 'defaultWrong', severity: 'error' };
/** A lock keeps nobody from submitting: the artist may have chosen otherwise before there was one. */
const settingProblems: Readonly<Record<Refused['code'], ProblemKind>> = {
  presetUnknown: { code: 'presetUnknown', severity: 'error' },
  presetWrong: { code: 'presetWrong', severity: 'error' },
  settingLocked: { code: 'settingLocked', severity: 'warning' },
};

/** `planInSlices` without a pause. */
export function makePlan(taskType: TaskType, checks: readonly Check[], asked: PlanContext): Plan {
  return atOnce(planInSlices(taskType, checks, asked));
}

/** Bodies that are checked between two pauses. */
const bodiesAtOnce = 20;

/** Drafts the bodies, then looks for everything that speaks against sending them. */
export function* planInSlices(
  taskType: TaskType,
  checks: readonly Check[],
  asked: PlanContext,
): Sliced<Plan> {
  const settled = asked.standing && settleSettings(taskType.settingsSchema, asked, asked.standing);
  const { defaults, wrong } = readDefaults(taskType, { ...asked, ...settled });
  const context = { ...asked, ...settled, defaults };
  const draft = yield* draftWithHardStop(taskType, context);
  if (taskType.notYet) {
    const found = { check: programNotYet, params: taskType.notYet, path: 'scene.host.app' };
    return { ...draft, problems: [putIntoWords(found, context.locale)] };
  }
  const named = [...(settled?.refused ?? []).map(refusedSetting), ...wrong];
  for (const check of checks) {
    yield;
    for (const finding of check.find(context, draft)) named.push({ ...finding, check });
  }
  const errors = named.filter(({ check }) => check.severity === 'error');
  const explained = new Set(errors.map(({ path }) => path));
  const isIncomplete = errors.length > 0 || context.projects === undefined;
  const refused: RefusedSetting[] = [];
  for (const [index, plannedTask] of draft.plannedTasks.entries()) {
    if (index % bodiesAtOnce === 0) yield;
    for (const each of refusedSettings(plannedTask, taskType, draft.values)) {
      // A field is often unset for a reason that has a better name, such as a scene that was never saved.
      const isUnset = each.field.farmCode === '1020';
      if (!explained.has(each.origin) && !(isIncomplete && isUnset)) refused.push(each);
    }
  }
  yield;
  const refusals = refusalsOf(refused, draft.form).map((found) => ({ check: bodyRefused, ...found }));
  const findings = [...named, ...refusals.map((finding) => blameDefault(finding, draft))].toSorted(
    worstFirst,
  );
  const form = withLocks(draft.form, asked.standing?.locked);
  const problems = distinct(findings.map((finding) => putIntoWords(finding, context.locale)));
  return { ...draft, form, problems };
}

function refusedSetting({ code, params, path }: Refused): Found {
  return { check: settingProblems[code], params, path };
}

const severities: readonly Problem['severity'][] = ['error', 'warning', 'note'];

/** Of equals, in the order of the checks. */
function worstFirst(one: Found, other: Found): number {
  return severities.indexOf(one.check.severity) - severities.indexOf(other.check.severity);
}

/** A value from the configuration is for its maintainer to correct. */
function blameDefault(finding: Found, { values }: Draft): Found {
  const key = finding.path?.replace(/^settings\./, '') ?? '';
  if (values[key]?.source !== 'config') return finding;
  const { rule: why, expected, got, farmCode } = finding.params;
  const reason = `expected ${expected}, got ${got}`;
  return { ...finding, check: defaultWrong, params: { key, why, reason, farmCode } };
}

/**
 * The defaults that this task type has, as its schema reads them. One that is wrong and that no setting hides
 * is named instead of used; those of other task types are none of its business.
 */
function readDefaults(
  { settingsSchema }: TaskType,
  { defaults, settings }: PlanContext,
): { readonly defaults: Settings; readonly wrong: readonly Found[] } {
  const good: Record<string, unknown> = {};
  const wrong: Found[] = [];
  for (const [key, schema] of Object.entries(settingsSchema.shape)) {
    if (defaults[key] === undefined || settings[key] !== undefined) continue;
    const read = (schema as z.ZodType).safeParse(defaults[key]);
    if (read.success) good[key] = read.data;
    else {
      const why = read.error.issues.map((issue) => textOfIssue(issue, defaults[key]));
      const reason = why.map((text) => inWords(text, 'en')).join(' ');
      wrong.push({ check: defaultWrong, params: { key, why, reason }, path: `settings.${key}` });
    }
  }
  return { defaults: good, wrong };
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

function putIntoWords({ check, params, path, node }: Found, locale: Locale): Problem {
  return {
    code: check.code,
    severity: check.severity,
    ...problemWords(check.code, params, locale),
    params: { ...params },
    ...(path === undefined ? {} : { path }),
    ...(node === undefined ? {} : { node }),
  };
}

/** What is the matter and what to do, in one language. */
export function problemWords(
  code: ProblemCode,
  params: Readonly<Record<string, unknown>>,
  locale: Locale,
): Pick<Problem, 'message' | 'action'> {
  return {
    message: inWords({ code: `problems.${code}.message`, params }, locale),
    action: inWords({ code: `problems.${code}.action`, params }, locale),
  };
}

/** A fault shared by all planned tasks of a plan is reported once. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
