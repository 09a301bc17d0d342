import type { Check } from '#daemon/submissions/planning.ts';

export const noProjects: Check<'noProjects'> = {
  code: 'noProjects',
  severity: 'error',
  find: ({ projects }) => (projects?.length === 0 ? [{ params: {}, path: 'settings.projectName' }] : []),
};
