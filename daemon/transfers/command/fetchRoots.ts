import path from 'node:path';
import type { FileToFetch, RemotePath } from '../driver.ts';

/** A part of a fetch that one process brings: names that are the same below both roots. */
export interface FetchGroup {
  /** Full path of a folder. */
  readonly local: string;
  /** Below the root of the results; empty: the root itself. */
  readonly remote: string;
  readonly files: readonly GroupedFile[];
}

export interface GroupedFile {
  readonly remotePath: RemotePath;
  /** Below both roots. */
  readonly name: string;
  /** Where the program puts it. */
  readonly place: string;
  /** Where it belongs, if not there. */
  readonly target: string;
}

/** Beside a target that is called otherwise than its file on the farm. */
const aside = '.renderbridge-fetch';

/** As few groups as there are pairs of roots, the deepest ends of both paths that are the same being the name. */
export function groupsOf(wanted: readonly FileToFetch[]): readonly FetchGroup[] {
  const groups = new Map<string, { local: string; remote: string; files: GroupedFile[] }>();
  for (const { remotePath, target } of wanted) {
    const { local, remote, name } = rootsOf(remotePath, target);
    const key = `${local}\0${remote}`;
    const group = groups.get(key) ?? { local, remote, files: [] };
    group.files.push({ remotePath, name, place: path.join(local, ...name.split('/')), target });
    groups.set(key, group);
  }
  return [...groups.values()];
}

function rootsOf(remotePath: RemotePath, target: string): { local: string; remote: string; name: string } {
  const there = remotePath.split('/');
  const here = target.split(path.sep);
  let same = 0;
  while (same < there.length && same < here.length - 1 && there.at(-1 - same) === here.at(-1 - same))
    same += 1;
  if (same === 0) {
    const remote = there.slice(0, -1).join('/');
    return { local: path.join(path.dirname(target), aside), remote, name: there.at(-1) ?? '' };
  }
  const local = here.slice(0, -same).join(path.sep);
  const name = there.slice(-same).join('/');
  return { local: local === '' ? path.sep : local, remote: there.slice(0, -same).join('/'), name };
}
