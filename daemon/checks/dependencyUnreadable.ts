import type { Check } from '#daemon/submissions/planning.ts';
import { firstOf } from './firstOf.ts';
import { namedFiles } from './namedFiles.ts';
import { stateOfFile } from './stateOfFile.ts';

export const dependencyUnreadable: Check<'dependencyUnreadable'> = {
  code: 'dependencyUnreadable',
  severity: 'warning',
  find(context) {
    const lost = namedFiles(context).filter(
      ({ path, exists }) => stateOfFile(context, path, exists) === 'unreadable',
    );
    return firstOf(lost, ({ path, owner }, more) => ({
      params: { localPath: path, more },
      path: 'scene.dependencies',
      ...(owner === undefined ? {} : { node: owner }),
    }));
  },
};
