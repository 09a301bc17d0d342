import type { Check } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { isWindowsPath } from '#protocol/paths/windowsPath.ts';
import { firstOf } from './firstOf.ts';

type System = SceneSnapshot['host']['os'];

const posixPath = /^\/(?!\/)/;

/** A path that was written on another system: it may be right over there, and cannot be checked here. */
export function isForeign(path: string, system: System): boolean {
  return system === 'windows' ? posixPath.test(path) : isWindowsPath(path);
}

export const foreignPath: Check<'foreignPath'> = {
  code: 'foreignPath',
  severity: 'warning',
  find({ snapshot }, { scenes }) {
    const system = snapshot.host.os;
    const named = [
      ...scenes.map(({ localPath, path }) => ({ localPath, path, owner: undefined })),
      ...(snapshot.dependencies ?? []).map(({ path, owner }) => ({
        localPath: path,
        path: 'scene.dependencies',
        owner,
      })),
    ].filter(({ localPath }) => isForeign(localPath, system));
    return firstOf(named, ({ localPath, path, owner }, more) => ({
      params: { localPath, system, more },
      path,
      ...(owner === undefined ? {} : { node: owner }),
    }));
  },
};
