import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from './listNames.ts';

export const noConfiguration: Check = {
  code: 'noConfiguration',
  severity: 'error',
  message: {
    en: 'Project "{projectName}" has no configuration for {host}. It has: {configurations}.',
    zh: '项目“{projectName}”没有适用于 {host} 的软件配置。现有配置：{configurations}。',
  },
  action: {
    en: 'Add a configuration for {host} to the project, or choose another project.',
    zh: '请为该项目添加 {host} 的软件配置，或选择其他项目。',
  },
  find({ snapshot, locale }, { project, cgSoftName, label }) {
    if (!project || cgSoftName !== undefined) return [];
    const params = {
      projectName: project.projectName,
      host: label[locale],
      hostVersion: snapshot.host.version,
      configurations: listNames(project.configurations.map((configuration) => configuration.cgSoftName)),
    };
    return [{ params, path: 'settings.projectName' }];
  },
};
