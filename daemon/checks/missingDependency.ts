import type { Check } from '#daemon/submissions/planning.ts';
import { firstOf } from './firstOf.ts';
import { isForeign } from './foreignPath.ts';
import { namedFiles } from './namedFiles.ts';
import { stateOfFile } from './stateOfFile.ts';

export const missingDependency: Check<'missingDependency'> = {
  code: 'missingDependency',
  severity: 'warning',
  find(context) {
    const missing = namedFiles(context).filter(
      ({ path, exists, optional }) =>
        !optional &&
        stateOfFile(context, path, exists) === 'missing' &&
        !isForeign(path, context.snapshot.host.os),
    );
    return firstOf(missing, ({ path, kind, owner }, more) => ({
      params: { localPath: path, kind, more },
      path: 'scene.dependencies',
      ...(owner === undefined ? {} : { node: owner }),
    }));
  },
};
