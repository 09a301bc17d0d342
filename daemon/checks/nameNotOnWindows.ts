import type { Check } from '#daemon/submissions/planning.ts';
import { isWindowsName } from '#protocol/platform/folderName.ts';
import { firstOf } from './firstOf.ts';

/** A disk of Linux or macOS holds names that no machine with Windows can read a file by. */
export const nameNotOnWindows: Check<'nameNotOnWindows'> = {
  code: 'nameNotOnWindows',
  severity: 'warning',
  find({ driver, fileStates }, { files }) {
    if (driver === 'none') return [];
    const wrong = files.flatMap(({ localPath, farmPath, need }) => {
      if (fileStates?.get(localPath) !== 'there') return [];
      const name = farmPath.split('/').find((part) => !isWindowsName(part));
      return name === undefined ? [] : [{ localPath, name, need }];
    });
    return firstOf(wrong, ({ localPath, name, need }, more) => ({
      params: { localPath, name, more },
      path: need === 'required' ? 'scene.path' : 'scene.dependencies',
    }));
  },
};
