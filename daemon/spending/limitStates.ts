import type { LimitScope, LimitState } from '#daemon/submissions/limits.ts';
import type { SpendingRows, SpentScope } from '#daemon/submissions/spending.ts';
import { millionthsOf } from '#protocol/estimates/millionths.ts';
import { judgeLimit } from './judgeLimit.ts';

/** As they are configured, in units of whatever currency the farm charges in. */
export interface Limits {
  readonly task?: number | undefined;
  readonly day?: number | undefined;
  readonly month?: number | undefined;
  /** Of each project … */
  readonly project?: number | undefined;
  /** … but for these. */
  readonly projects?: Readonly<Record<string, number>> | undefined;
}

export interface LimitStatesParts {
  readonly farm: string;
  readonly limits: Limits;
  readonly spending: Pick<SpendingRows, 'sums'>;
  readonly allowances: (scope: LimitScope, of: string, currency: string) => number;
  readonly today: () => string;
}

export interface LimitStates {
  /** Of today and of this month. */
  ofPeriods(): readonly LimitState[];
  ofProject(project: string): readonly LimitState[];
  ofTask(taskId: string): readonly LimitState[];
  /** Of whatever a limit is for, also of a day or a month that is over. */
  of(scope: LimitScope, of: string): readonly LimitState[];
  /** It is for a day or a month that is over. */
  isOver(scope: LimitScope, of: string): boolean;
  /** Of the periods, and of every project that has a limit of its own. */
  all(): readonly LimitState[];
  readonly isAnySet: boolean;
  /** The smallest amount that is set; undefined: none is. */
  readonly smallest: number | undefined;
}

export function createLimitStates({ farm, limits, ...parts }: LimitStatesParts): LimitStates {
  function statesOf(scope: LimitScope, of: string, limit: number | undefined): LimitState[] {
    if (limit === undefined) return [];
    // A task that rendered without a reported fee has no currency.
    const sums = parts.spending.sums(farm, asked(scope, of)).filter(({ currency }) => currency !== '');
    return sums.map(({ currency, amount: spent }) => {
      const allowances = parts.allowances(scope, of, currency);
      return judgeLimit({ scope, of, currency, spent, limit: millionthsOf(limit), allowances });
    });
  }
  const thisMonth = () => parts.today().slice(0, '2026-11'.length);
  const ofPeriods = () => [
    ...statesOf('day', parts.today(), limits.day),
    ...statesOf('month', thisMonth(), limits.month),
  ];
  /** Looked up by its own name alone: a project may be called as what every object has. */
  const ownLimits = new Map(Object.entries(limits.projects ?? {}));
  const ofProject = (project: string) =>
    statesOf('project', project, ownLimits.get(project) ?? limits.project);

  const { task, day, month, project, projects = {} } = limits;
  const amounts = [task, day, month, project, ...Object.values(projects)].filter(
    (amount) => amount !== undefined,
  );

  return {
    isAnySet: amounts.length > 0,
    smallest: amounts.length > 0 ? Math.min(...amounts) : undefined,
    ofPeriods,
    ofProject,
    ofTask: (taskId) => statesOf('task', taskId, limits.task),
    of: (scope, of) => (scope === 'project' ? ofProject(of) : statesOf(scope, of, limits[scope])),
    isOver(scope, of) {
      if (scope === 'day') return of !== parts.today();
      return scope === 'month' && of !== thisMonth();
    },
    all: () => [...ofPeriods(), ...Object.keys(limits.projects ?? {}).flatMap(ofProject)],
  };
}

function asked(scope: LimitScope, of: string): SpentScope {
  if (scope === 'day') return { day: of };
  if (scope === 'month') return { month: of };
  return scope === 'project' ? { project: of } : { task: of };
}
