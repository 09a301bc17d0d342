import type { Check } from '#daemon/submissions/planning.ts';

export const nobodyBringsFiles: Check = {
  code: 'nobodyBringsFiles',
  severity: 'warning',
  message: {
    en: 'Nothing is uploaded (transfer.driver is none): the scene and its files must already lie on the farm.',
    zh: '不会上传任何文件（transfer.driver 为 none）：场景及其文件必须已在农场上。',
  },
  action: {
    en: 'Upload them first, or choose another transfer.driver in config.json.',
    zh: '请先上传文件，或在 config.json 中选择其他 transfer.driver。',
  },
  find: ({ driver, farm }) => (driver === 'none' && farm !== 'sandbox' ? [{ params: {} }] : []),
};
