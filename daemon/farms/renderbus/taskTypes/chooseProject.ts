import type { PlanContext } from '#daemon/submissions/planning.ts';
import type { ValueSource } from '#protocol/bridge/form.ts';
import type { Project } from '#protocol/bridge/project.ts';

export interface ProjectChoice {
  readonly projectName: string | undefined;
  /** Undefined: none was named and there is not just one, or the account has no such project. */
  readonly project: Project | undefined;
  readonly source: ValueSource;
}

/** The chosen project, else the configured one, else the only one there is (§5). */
export function chooseProject({ settings, defaults, projects = [] }: PlanContext): ProjectChoice {
  const chosen = text(settings.projectName);
  const asked = chosen ?? text(defaults.projectName);
  if (asked === undefined) {
    const [only, ...others] = projects;
    const project = others.length === 0 ? only : undefined;
    return { projectName: project?.projectName, project, source: 'farm' };
  }
  const project = projects.find(({ projectName }) => projectName === asked);
  return { projectName: asked, project, source: chosen === undefined ? 'config' : 'chosen' };
}

/** A name that JSON made a number is a name all the same: another project never takes its place. */
function text(value: unknown): string | undefined {
  return value === undefined || value === null || value === '' ? undefined : String(value);
}
