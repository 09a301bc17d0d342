import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from '#protocol/display/listNames.ts';

export const noConfiguration: Check<'noConfiguration'> = {
  code: 'noConfiguration',
  severity: 'error',
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
