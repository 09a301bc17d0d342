import type { Check } from '#daemon/submissions/planning.ts';

/** From this many on, round trips take longer than the bytes of most files. */
const many = 1000;

export const manySmallFiles: Check<'manySmallFiles'> = {
  code: 'manySmallFiles',
  severity: 'warning',
  find: ({ slowWithSmallFiles, driver }, { files }) =>
    slowWithSmallFiles && files.length > many
      ? [{ params: { files: files.length, driver }, path: 'scene.dependencies' }]
      : [],
};
