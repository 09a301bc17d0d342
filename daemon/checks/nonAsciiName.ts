import type { Check } from '#daemon/submissions/planning.ts';
import { baseName } from '#protocol/paths/farmPath.ts';

const nonAscii = /[^ -~]/;

export const nonAsciiName: Check<'nonAsciiName'> = {
  code: 'nonAsciiName',
  severity: 'warning',
  find: (_context, { scenes }) =>
    scenes.flatMap(({ localPath, path }) => {
      const name = baseName(localPath);
      return nonAscii.test(name) ? [{ params: { name }, path }] : [];
    }),
};
