import type { Check } from '#daemon/submissions/planning.ts';

export const projectsNotKnown: Check<'projectsNotKnown'> = {
  code: 'projectsNotKnown',
  severity: 'warning',
  find: ({ projects }) => (projects === undefined ? [{ params: {}, path: 'settings.projectName' }] : []),
};
