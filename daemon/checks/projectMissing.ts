import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from './listNames.ts';

export const projectMissing: Check = {
  code: 'projectMissing',
  severity: 'error',
  message: {
    en: 'The account has no project "{projectName}". It has: {projects}.',
    zh: '该账号没有项目“{projectName}”。现有项目：{projects}。',
  },
  action: { en: 'Choose one of the account’s projects.', zh: '请选择该账号已有的项目。' },
  find({ projects = [] }, { projectName, project }) {
    if (projects.length === 0 || projectName === undefined || project) return [];
    const names = listNames(projects.map((known) => known.projectName));
    return [{ params: { projectName, projects: names }, path: 'settings.projectName' }];
  },
};
