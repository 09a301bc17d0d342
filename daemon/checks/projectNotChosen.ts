import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from './listNames.ts';

export const projectNotChosen: Check = {
  code: 'projectNotChosen',
  severity: 'error',
  message: {
    en: 'The account has several projects and none was chosen: {projects}.',
    zh: '该账号有多个项目，但未选择其中任何一个：{projects}。',
  },
  action: { en: 'Choose a project.', zh: '请选择一个项目。' },
  find({ projects = [] }, { projectName }) {
    if (projects.length < 2 || projectName !== undefined) return [];
    const params = { projects: listNames(projects.map((project) => project.projectName)) };
    return [{ params, path: 'settings.projectName' }];
  },
};
