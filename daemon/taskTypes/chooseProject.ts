import type { Finding, PlanContext } from '#daemon/submissions/planning.ts';
import type { ValueSource } from '#protocol/bridge/form.ts';
import type { Project } from '#protocol/bridge/project.ts';
import { noProjects, projectMissing, projectNotChosen } from './problems.ts';

export interface ProjectChoice {
  readonly projectName: string | undefined;
  readonly project: Project | undefined;
  readonly source: ValueSource;
  readonly problems: readonly Finding[];
}

/** The chosen project, else the configured one, else the only one there is (§5). */
export function chooseProject({ settings, defaults, projects }: PlanContext): ProjectChoice {
  const names = projects.map((project) => project.projectName).join(', ');
  const chosen = text(settings.projectName);
  const asked = chosen ?? text(defaults.projectName);
  const source = chosen === undefined ? (asked === undefined ? 'farm' : 'config') : 'chosen';
  const finding = (check: Finding['check'], params: Finding['params']): ProjectChoice => ({
    projectName: asked,
    project: undefined,
    source,
    problems: [{ check, params, path: 'settings.projectName' }],
  });
  if (projects.length === 0) return finding(noProjects, {});
  if (asked === undefined) {
    const [only, ...others] = projects;
    if (!only || others.length > 0) return finding(projectNotChosen, { projects: names });
    return { projectName: only.projectName, project: only, source, problems: [] };
  }
  const project = projects.find((candidate) => candidate.projectName === asked);
  if (!project) return finding(projectMissing, { projectName: asked, projects: names });
  return { projectName: asked, project, source, problems: [] };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
