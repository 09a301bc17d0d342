import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from '#protocol/display/listNames.ts';

export const projectMissing: Check<'projectMissing'> = {
  code: 'projectMissing',
  severity: 'error',
  find(_context, { projects, projectName, project }) {
    if (projects.length === 0 || projectName === undefined || project) return [];
    const names = listNames(projects.map((known) => known.projectName));
    return [{ params: { projectName, projects: names }, path: 'settings.projectName' }];
  },
};
