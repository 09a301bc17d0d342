import type { Check } from '#daemon/submissions/planning.ts';

export const projectsNotKnown: Check = {
  code: 'projectsNotKnown',
  severity: 'warning',
  message: {
    en: 'The farm has not told its projects yet, so that the requests are not complete.',
    zh: '尚未从农场取得项目列表，提交内容还不完整。',
  },
  action: {
    en: 'Submit all the same: it is kept, and sent once the farm answers.',
    zh: '仍可提交：将先保存，待农场应答后自动发送。',
  },
  find: ({ projects }) => (projects === undefined ? [{ params: {}, path: 'settings.projectName' }] : []),
};
