import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { Project } from '#protocol/bridge/project.ts';
import { said } from './chooseProject.ts';

/** Whose task it will be: the named account, else the one that calls; undefined where nobody knows. */
export function accountOfTask({ settings, defaults, account }: PlanContext): string | undefined {
  return said(settings.submitAccount) ?? said(defaults.submitAccount) ?? account;
}

/**
 * The projects that a task may be put into: those of its own account, then those of the account that calls (§6). A farm
 * that shows neither, as it may to a sub-account, is taken at its word for what it shows.
 */
export function offeredProjects(context: PlanContext): readonly Project[] {
  const { projects = [], account } = context;
  const ofTask = accountOfTask(context);
  const own = projects.filter(({ owner }) => owner === ofTask || owner === '' || ofTask === undefined);
  const calling = projects.filter((project) => project.owner === account && !own.includes(project));
  const offered = [...own, ...calling];
  return offered.length > 0 ? offered : projects;
}
