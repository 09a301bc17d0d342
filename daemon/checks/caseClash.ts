import type { Check, PlanContext } from '#daemon/submissions/planning.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import { firstOf } from './firstOf.ts';

/** Two files that the farm, or a machine of it, cannot hold side by side. */
export const caseClash: Check<'caseClash'> = {
  code: 'caseClash',
  severity: 'error',
  find(context, { files }) {
    if (context.driver === 'none') return [];
    const sent = files.filter(({ localPath }) => context.fileStates?.get(localPath) !== 'missing');
    return firstOf(clashesOf(sent, context), ([file, other], more) => ({
      params: { localPath: file.localPath, other: other.localPath, farmPath: other.farmPath, more },
      path: file.need === 'required' ? 'scene.path' : 'scene.dependencies',
    }));
  },
};

type Clash = readonly [file: PlannedFile, other: PlannedFile];

function clashesOf(files: readonly PlannedFile[], context: PlanContext): Clash[] {
  const byPlace = new Map<string, PlannedFile>();
  /** Folders by their folded path, with a file that lies in each. */
  const folders = new Map<string, PlannedFile>();
  const clashes: Clash[] = [];
  for (const file of files) {
    const place = folded(file.farmPath);
    const other = byPlace.get(place);
    if (!other) byPlace.set(place, file);
    else if (!isSameFile(file, other, context)) clashes.push([file, other]);
    for (let end = place.lastIndexOf('/'); end > 0; end = place.lastIndexOf('/', end - 1)) {
      const folder = place.slice(0, end);
      if (folders.has(folder)) break;
      folders.set(folder, file);
    }
  }
  for (const [place, file] of byPlace) {
    const inFolder = folders.get(place);
    if (inFolder) clashes.push([inFolder, file]);
  }
  return clashes;
}

/** A case-insensitive disk knows one file by many names. */
function isSameFile(a: PlannedFile, b: PlannedFile, { inodes, snapshot }: PlanContext): boolean {
  const [one, other] = [inodes?.get(a.localPath), inodes?.get(b.localPath)];
  if (one !== undefined && other !== undefined) return one === other;
  return snapshot.host.os !== 'linux' && folded(a.localPath) === folded(b.localPath);
}

function folded(path: string): string {
  return path.normalize('NFC').replaceAll('\\', '/').toLowerCase();
}
