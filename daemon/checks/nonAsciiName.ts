import type { Check } from '#daemon/submissions/planning.ts';
import { baseName } from '#protocol/farm/farmPath.ts';

const nonAscii = /[^ -~]/;

export const nonAsciiName: Check = {
  code: 'nonAsciiName',
  severity: 'warning',
  message: {
    en: 'The scene’s name {name} has letters beyond ASCII; some of the farm’s analysers are known to refuse such scenes.',
    zh: '场景文件名 {name} 含有非 ASCII 字符，农场的部分分析程序会拒绝此类场景。',
  },
  action: {
    en: 'If the farm refuses the scene, save it under a name of plain letters and digits.',
    zh: '如农场拒绝该场景，请改用仅含英文字母和数字的文件名保存。',
  },
  find: (_context, { scenes }) =>
    scenes.flatMap(({ localPath, path }) => {
      const name = baseName(localPath);
      return nonAscii.test(name) ? [{ params: { name }, path }] : [];
    }),
};
