import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { Project } from '#protocol/bridge/project.ts';
import { said } from './chooseProject.ts';

/** Whose task it will be: the named account, else the calling one; undefined if unknown. */
export function accountOfTask({ settings, defaults, account }: PlanContext): string | undefined {
  return said(settings.submitAccount) ?? said(defaults.submitAccount) ?? account;
}

/**
 * The projects that a task may be put into: those of its own account, then those of the account that calls (§6). If the
 * farm lists neither, as it may for a sub-account, whatever it does list is offered.
 */
export function offeredProjects(context: PlanContext): readonly Project[] {
  const { projects = [], account } = context;
  const ofTask = accountOfTask(context);
  const own = projects.filter(({ owner }) => owner === ofTask || owner === '' || ofTask === undefined);
  const calling = projects.filter((project) => project.owner === account && !own.includes(project));
  const offered = [...own, ...calling];
  return offered.length > 0 ? offered : projects;
}
