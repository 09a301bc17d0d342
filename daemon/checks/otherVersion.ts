import type { Check } from '#daemon/submissions/planning.ts';

export const otherVersion: Check<'otherVersion'> = {
  code: 'otherVersion',
  severity: 'warning',
  find({ snapshot, locale }, { configuration, label }) {
    if (configuration?.kind !== 'otherVersion') return [];
    const { cgSoftName } = configuration.configuration;
    const params = { hostVersion: `${label[locale]} ${snapshot.host.version}`, cgSoftName };
    return [{ params, path: 'settings.cgSoftName' }];
  },
};
