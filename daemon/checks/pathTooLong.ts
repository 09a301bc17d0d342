import type { Check } from '#daemon/submissions/planning.ts';
import { firstOf } from './firstOf.ts';

/** The longest path of a scene (§3.1), and the longest name on any file system. */
const mostCharacters = 512;
const mostBytesOfName = 255;

export const pathTooLong: Check<'pathTooLong'> = {
  code: 'pathTooLong',
  severity: 'error',
  find({ driver, fileStates }, { files }) {
    if (driver === 'none') return [];
    const sent = files.filter(({ localPath }) => fileStates?.get(localPath) !== 'missing');
    const long = sent.flatMap(({ localPath, farmPath, need }) => {
      const fault = faultOf(farmPath);
      return fault ? [{ localPath, need, ...fault }] : [];
    });
    return firstOf(long, ({ localPath, need, fault, length, most }, more) => ({
      params: { localPath, fault, length, most, more },
      path: need === 'required' ? 'scene.path' : 'scene.dependencies',
    }));
  },
};

function faultOf(
  farmPath: string,
): { readonly fault: 'name' | 'path'; readonly length: number; readonly most: number } | undefined {
  // Nearly all are short, and a scene has many.
  if (farmPath.length <= mostBytesOfName / 4) return undefined;
  const longest = Math.max(...farmPath.split('/').map((name) => Buffer.byteLength(name)));
  if (longest > mostBytesOfName) return { fault: 'name', length: longest, most: mostBytesOfName };
  const characters = [...farmPath].length;
  return characters > mostCharacters
    ? { fault: 'path', length: characters, most: mostCharacters }
    : undefined;
}
