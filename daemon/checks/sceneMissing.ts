import type { Check } from '#daemon/submissions/planning.ts';
import { stateOfFile } from './stateOfFile.ts';

export const sceneMissing: Check<'sceneMissing'> = {
  code: 'sceneMissing',
  severity: 'error',
  find: (context, { scenes }) =>
    scenes.flatMap(({ localPath, path }) =>
      stateOfFile(context, localPath, null) === 'missing' ? [{ params: { localPath }, path }] : [],
    ),
};
