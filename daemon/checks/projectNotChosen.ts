import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from '#protocol/display/listNames.ts';

export const projectNotChosen: Check<'projectNotChosen'> = {
  code: 'projectNotChosen',
  severity: 'error',
  find(_context, { projects, projectName }) {
    if (projects.length < 2 || projectName !== undefined) return [];
    const params = { projects: listNames(projects.map((project) => project.projectName)) };
    return [{ params, path: 'settings.projectName' }];
  },
};
