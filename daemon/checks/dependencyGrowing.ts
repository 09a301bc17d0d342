import type { Check } from '#daemon/submissions/planning.ts';
import { firstOf } from './firstOf.ts';

export const dependencyGrowing: Check<'dependencyGrowing'> = {
  code: 'dependencyGrowing',
  severity: 'warning',
  find: ({ growing }, { files }) =>
    firstOf(
      files.filter(({ localPath, need }) => need === 'optional' && growing?.has(localPath)),
      ({ localPath }, more) => ({ params: { localPath, more }, path: 'scene.dependencies' }),
    ),
};
