import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { resultsOfTask, storedFile } from '../../farmFolders.ts';
import { answers, type SignedFarm } from '../behaviour.ts';
import { codes, done, refused } from '../reply.ts';
import { frameOfId } from '../taskRow.ts';

interface OutputFile {
  readonly fileName: string;
  /** Bytes; null for a folder. */
  readonly fileSize: number | null;
  /** Milliseconds since the epoch. */
  readonly lastModify: number;
  readonly fileType: string;
  /** From the root of the storage. */
  readonly filePath: string;
  readonly directory: boolean;
  readonly isArrears: number;
}

/** The folder of results that a task is told to have, as a name below the root. */
function folderOf(taskId: number, account: string, { store }: SignedFarm): string | undefined {
  const task = store.tasks.find(taskId);
  const isOwn = task && store.accounts.familyOf(account).includes(task.submitAccount);
  return isOwn ? `${task.id}${task.outputLabel}` : undefined;
}

function filesIn(folder: string, place: string): readonly OutputFile[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    return [];
  }
  return names.map((fileName) => {
    const stats = statSync(join(folder, fileName));
    const directory = stats.isDirectory();
    return {
      fileName,
      fileSize: directory ? null : stats.size,
      lastModify: Math.round(stats.mtimeMs),
      fileType: directory ? 'folder' : (/\.([^.]+)$/.exec(fileName)?.[1] ?? ''),
      filePath: `${place}/${fileName}`,
      directory,
      isArrears: 0,
    };
  });
}

/** What lies in the storage of results, as names only; a picture of a frame is a path in that storage (§4, §5). */
export const outputs = [
  answers('getOutputUserDirFile', ({ treePath, taskId }, account, farm) => {
    const named = taskId === undefined ? treePath : folderOf(taskId, account, farm);
    if (named === undefined)
      return refused(codes.notThere, `taskId: expected a task of ${account}, got ${taskId}`);
    const place = named.replaceAll(/^\/+|\/+$/g, '');
    if (place === '') return done(filesIn(farm.folders.results, '').filter(isOfAccount(account, farm)));
    const [top = ''] = place.split('/');
    const folder = storedFile(farm.folders.results, place);
    if (folder === undefined || !isOfAccount(account, farm)({ fileName: top }))
      return refused(codes.notThere, `treePath: expected a folder of ${account}, got ${treePath}`);
    return done(filesIn(folder, `/${place}`));
  }),
  answers('loadingFrameThumbnail', ({ id }, account, farm) => {
    const { taskId, frame } = frameOfId(id);
    const task = farm.store.tasks.find(taskId);
    const folder = folderOf(taskId, account, farm);
    if (!task || folder === undefined)
      return refused(codes.notThere, `id: expected a frame of ${account}, got ${id}`);
    const digits = new RegExp(`(?<!\\d)0*${frame}\\.[^.]+$`);
    const files = filesIn(resultsOfTask(farm.folders.results, task), `/${folder}`);
    return done(files.filter(({ fileName }) => digits.test(fileName)).map(({ filePath }) => filePath));
  }),
];

/** Folders of results begin with the number of their task. */
function isOfAccount(account: string, farm: SignedFarm) {
  return ({ fileName }: Pick<OutputFile, 'fileName'>) => {
    const [, number = ''] = /^(\d+)_/.exec(fileName) ?? [];
    return folderOf(Number(number), account, farm) === fileName;
  };
}
