import type { Check } from '#daemon/submissions/planning.ts';
import { firstOf } from './firstOf.ts';
import { stateOfFile } from './stateOfFile.ts';

export const patternInFolders: Check<'patternInFolders'> = {
  code: 'patternInFolders',
  severity: 'warning',
  find(context) {
    const lost = (context.snapshot.dependencies ?? []).filter(
      ({ path, exists }) => stateOfFile(context, path, exists) === 'severalFolders',
    );
    return firstOf(lost, ({ path, owner }, more) => ({
      params: { localPath: path, more },
      path: 'scene.dependencies',
      ...(owner === undefined ? {} : { node: owner }),
    }));
  },
};
