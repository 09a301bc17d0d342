import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { baseName, stem } from '#protocol/paths/farmPath.ts';

/** The folders of a farm on the local disk. `work` lies on the same disk as `results`, so that a rename moves. */
export interface FarmFolders {
  /** Its tree is the farm paths of uploaded files. */
  readonly storage: string;
  /** One folder of finished frames per task. */
  readonly results: string;
  /** What is not finished; emptied at each start. */
  readonly work: string;
}

/** Where an uploaded file lies; undefined for a farm path that would leave the storage. */
export function storedFile(storage: string, farmPath: string): string | undefined {
  const path = resolve(join(storage, farmPath));
  const inside = relative(storage, path);
  const leaves = inside === '' || `${inside}${sep}`.startsWith(`..${sep}`) || isAbsolute(inside);
  return leaves || farmPath.includes(':') ? undefined : path;
}

/** What follows the id in the name of the results' folder (§4). */
export function outputLabel(inputScenePath: string): string {
  return `_${stem(baseName(inputScenePath))}`;
}

/** The folder of a task's finished frames. */
export function resultsOfTask(
  results: string,
  task: { readonly id: number; readonly outputLabel: string },
): string {
  return join(results, `${task.id}${task.outputLabel}`);
}
