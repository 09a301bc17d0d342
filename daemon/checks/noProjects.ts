import type { Check } from '#daemon/submissions/planning.ts';

export const noProjects: Check = {
  code: 'noProjects',
  severity: 'error',
  message: { en: 'The account has no project.', zh: '该账号还没有项目。' },
  action: { en: 'Create a project, then submit again.', zh: '请先创建一个项目，然后重新提交。' },
  find: ({ projects }) => (projects?.length === 0 ? [{ params: {}, path: 'settings.projectName' }] : []),
};
