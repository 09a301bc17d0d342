import type { z } from 'zod';
import type { Form } from '#protocol/bridge/form.ts';
import type { Bilingual, Locale } from '#protocol/bridge/locale.ts';
import { say } from '#protocol/bridge/locale.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { HostApp, SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import type { TransferDriverName } from '#protocol/bridge/transfer.ts';
import { farmActions } from '#protocol/farm/actions.ts';
import type { PathMapping } from '#protocol/farm/farmPath.ts';
import { violations } from '#protocol/farm/violations.ts';
import type { PlannedFile, PlannedUnit } from './records.ts';

export type Settings = Readonly<Record<string, unknown>>;

/** Everything that a plan depends on; a plan is a pure function of it. */
export interface PlanContext {
  readonly snapshot: SceneSnapshot;
  /** Parsed by the task type’s settings schema. */
  readonly settings: Settings;
  /** `defaults.*` of the configuration: settings that nobody chose. */
  readonly defaults: Settings;
  readonly projects: readonly Project[];
  readonly pathMap: readonly PathMapping[];
  readonly driver: TransferDriverName;
  readonly locale: Locale;
}

export interface Draft {
  readonly units: readonly PlannedUnit[];
  readonly files: readonly PlannedFile[];
  readonly form: Form;
  readonly projectName: string | undefined;
  readonly project: Project | undefined;
  readonly cgSoftName: string | undefined;
  readonly problems: readonly Finding[];
}

/** One of the farm’s six create actions: what can be chosen, and what becomes of it. A file in daemon/taskTypes. */
export interface TaskType {
  readonly type: TaskTypeName;
  readonly label: Bilingual;
  readonly hosts: readonly HostApp[];
  readonly settingsSchema: z.ZodObject;
  draft(context: PlanContext): Draft;
}

/** A problem before it is put into words. */
export interface Finding {
  readonly check: ProblemKind;
  readonly params: Readonly<Record<string, unknown>>;
  readonly path?: string;
  readonly node?: string;
}

export interface ProblemKind {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly message: Bilingual;
  readonly action: Bilingual;
}

/** One problem that a plan can have: its rule and its texts. A file in daemon/checks. */
export interface Check extends ProblemKind {
  find(context: PlanContext, draft: Draft): readonly Omit<Finding, 'check'>[];
}

export interface Plan extends Omit<Draft, 'problems'> {
  readonly problems: readonly Problem[];
}

const bodyRefused: ProblemKind = {
  code: 'bodyRefused',
  severity: 'error',
  message: {
    en: 'The farm would refuse {field}: expected {expected}, got {got} ({farmCode}).',
    zh: '农场会拒绝 {field}：应为 {expected}，实际为 {got}（{farmCode}）。',
  },
  action: { en: 'Change {field} in the form.', zh: '请在表单中修改 {field}。' },
};

const defaultWrong: ProblemKind = {
  code: 'defaultWrong',
  severity: 'error',
  message: {
    en: 'defaults.{key} of the configuration is not used: {reason}.',
    zh: '配置中的 defaults.{key} 未被使用：{reason}。',
  },
  action: { en: 'Correct defaults.{key} in config.json.', zh: '请更正 config.json 中的 defaults.{key}。' },
};

/** Drafts the bodies, then looks for everything that speaks against sending them. */
export function makePlan(taskType: TaskType, checks: readonly Check[], asked: PlanContext): Plan {
  const { defaults, wrong } = readDefaults(taskType, asked);
  const context = { ...asked, defaults };
  const draft = taskType.draft(context);
  const named = [
    ...wrong,
    ...draft.problems,
    ...checks.flatMap((check) => check.find(context, draft).map((finding) => ({ ...finding, check }))),
  ];
  const explained = named.some(({ check }) => check.severity === 'error');
  const findings = [
    ...named,
    ...draft.units.flatMap(refusedFields).filter(({ params }) => !(explained && isUnset(params))),
  ];
  return { ...draft, problems: distinct(findings.map((finding) => putIntoWords(finding, context.locale))) };
}

/**
 * The defaults that this task type has, as its schema reads them. One that is wrong and that no setting hides
 * is named instead of used; those of other task types are none of its business.
 */
function readDefaults(
  { settingsSchema }: TaskType,
  { defaults, settings }: PlanContext,
): { readonly defaults: Settings; readonly wrong: readonly Finding[] } {
  const good: Record<string, unknown> = {};
  const wrong: Finding[] = [];
  for (const [key, schema] of Object.entries(settingsSchema.shape)) {
    if (defaults[key] === undefined || settings[key] !== undefined) continue;
    const read = (schema as z.ZodType).safeParse(defaults[key]);
    if (read.success) good[key] = read.data;
    else {
      const reason = read.error.issues.map(({ message }) => message).join('; ');
      wrong.push({ check: defaultWrong, params: { key, reason }, path: `settings.${key}` });
    }
  }
  return { defaults: good, wrong };
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

function refusedFields({ create }: PlannedUnit): Finding[] {
  return violations(farmActions[create.action].request, create.body).map(
    ({ path, farmCode, expected, got }) => ({
      check: bodyRefused,
      path: `settings.${camelCase(path)}`,
      params: { field: path, farmCode, expected, got },
    }),
  );
}

/** A field is often unset because of a problem that has a better name, such as a scene that was never saved. */
function isUnset(params: Finding['params']): boolean {
  return params.farmCode === '1020';
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function putIntoWords({ check, params, path, node }: Finding, locale: Locale): Problem {
  return {
    code: check.code,
    severity: check.severity,
    message: say(check.message, locale, params),
    action: say(check.action, locale, params),
    params: { ...params },
    ...(path === undefined ? {} : { path }),
    ...(node === undefined ? {} : { node }),
  };
}

/** A fault that every unit of a plan has is said once. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
