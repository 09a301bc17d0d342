import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { ValueSource } from '#protocol/bridge/form.ts';
import type { Project } from '#protocol/bridge/project.ts';

export interface ProjectChoice {
  readonly projectName: string | undefined;
  /** Undefined: none was named and there is not just one, or the account has no such project. */
  readonly project: Project | undefined;
  readonly source: ValueSource;
}

/**
 * The chosen project, else the configured one, else the only one there is (§5): of the task’s own account first.
 * `offered` in the order in which they count.
 */
export function chooseProject(
  { settings, defaults }: Pick<PlanContext, 'settings' | 'defaults'>,
  offered: readonly Project[],
): ProjectChoice {
  const chosen = said(settings.projectName);
  const asked = chosen ?? said(defaults.projectName);
  if (asked === undefined) {
    const [first] = offered;
    const ofSameAccount = offered.filter(({ owner }) => owner === first?.owner);
    const project = ofSameAccount.length === 1 ? first : undefined;
    return { projectName: project?.projectName, project, source: 'farm' };
  }
  const project = offered.find(({ projectName }) => projectName === asked);
  return { projectName: asked, project, source: chosen === undefined ? 'config' : 'chosen' };
}

/** A name that JSON turned into a number is still a name: no other project may stand in for it. */
export function said(value: unknown): string | undefined {
  return value === undefined || value === null || value === '' ? undefined : String(value);
}
