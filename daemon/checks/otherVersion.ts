import type { Check } from '#daemon/submissions/planning.ts';

export const otherVersion: Check = {
  code: 'otherVersion',
  severity: 'warning',
  message: {
    en: 'The scene comes from {hostVersion}; the farm will render it with {cgSoftName}.',
    zh: '场景来自 {hostVersion}，农场将用 {cgSoftName} 渲染。',
  },
  action: {
    en: 'Check that this version opens the scene, or add a configuration with the same version to the project.',
    zh: '请确认该版本可以打开此场景，或在项目中添加相同版本的配置。',
  },
  find({ snapshot, locale }, { configuration, label }) {
    if (configuration?.kind !== 'otherVersion') return [];
    const { cgSoftName } = configuration.configuration;
    const params = { hostVersion: `${label[locale]} ${snapshot.host.version}`, cgSoftName };
    return [{ params, path: 'settings.cgSoftName' }];
  },
};
