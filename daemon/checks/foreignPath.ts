import type { Check } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { firstOf } from './firstOf.ts';

type System = SceneSnapshot['host']['os'];

const windowsPath = /^(?:[A-Za-z]:[\\/]|\\\\)/;
const posixPath = /^\/(?!\/)/;

/** A path that was written on another system: it may be right there, and nobody can look here. */
export function isForeign(path: string, system: System): boolean {
  return (system === 'windows' ? posixPath : windowsPath).test(path);
}

export const foreignPath: Check = {
  code: 'foreignPath',
  severity: 'warning',
  message: {
    en: '{localPath} is a path of another system than {system}{more}.',
    zh: '{localPath} 是其他操作系统的路径，而当前系统为 {system}{more}。',
  },
  action: {
    en: 'Repair the path in the scene; from here the file can neither be seen nor uploaded.',
    zh: '请在场景中修正该路径；在本机上无法检查或上传该文件。',
  },
  find({ snapshot, locale }, { scenes }) {
    const system = snapshot.host.os;
    const named = [
      ...scenes.map(({ localPath, path }) => ({ localPath, path, owner: undefined })),
      ...(snapshot.dependencies ?? []).map(({ path, owner }) => ({
        localPath: path,
        path: 'scene.dependencies',
        owner,
      })),
    ].filter(({ localPath }) => isForeign(localPath, system));
    return firstOf(named, locale, ({ localPath, path, owner }, more) => ({
      params: { localPath, system, more },
      path,
      ...(owner === undefined ? {} : { node: owner }),
    }));
  },
};
