import path from 'node:path';
import type { RemoteFile, RemotePath } from '../driver.ts';
import { callProgram } from './callProgram.ts';
import type { CommandListing } from './commandFile.ts';
import type { CommandParts } from './commandParts.ts';
import { folderOf, writeListFile } from './listFile.ts';
import { fillArguments, usesList } from './placeholders.ts';
import { readerOf, type Said } from './readLine.ts';
import { remoteAddress } from './remoteAddress.ts';

/** A folder below a root, and one of this run’s own. */
export interface ListedFolder {
  readonly root: string;
  readonly folder: RemotePath;
  readonly own: string;
}

/** What lies in a folder, by the program’s own listing; undefined where it gave no answer. */
export async function listFolder(
  parts: CommandParts,
  listing: CommandListing,
  { root, folder, own }: ListedFolder,
  signal: AbortSignal,
): Promise<readonly RemoteFile[] | undefined> {
  const [readFile, nothingThere] = [readerOf(listing.listed), readerOf(listing.nothingThere)];
  const files: RemoteFile[] = [];
  let isMissing = false;
  const listed = { root, folder, names: [''] };
  const args = fillArguments(listing.argv, {
    local: own,
    remote: usesList(listing.argv) ? folderOf(listing.names, listed) : `${remoteAddress(root, folder)}/`,
    list: usesList(listing.argv) ? await writeListFile(path.join(own, 'list'), listing.names, listed) : '',
  });
  const end = await callProgram(parts, args, signal, (text) => {
    const line = { line: text };
    isMissing ||= nothingThere(line) !== undefined;
    const file = remoteFile(folder, readFile(line));
    if (file) files.push(file);
  });
  if (end.how !== 'code' || signal.aborted) return undefined;
  if (listing.exit.done.includes(end.code)) return files;
  return isMissing || listing.exit.nothingThere?.includes(end.code) ? [] : undefined;
}

function remoteFile(folder: RemotePath, said: Said | undefined): RemoteFile | undefined {
  const { file, size, time } = said ?? {};
  const bytes = Number(size?.replaceAll(',', '') ?? Number.NaN);
  if (file === undefined || !Number.isSafeInteger(bytes)) return undefined;
  const mtimeMs = timeOf(time);
  return { remotePath: `${folder}/${file}`, size: bytes, ...(mtimeMs === undefined ? {} : { mtimeMs }) };
}

/** A time without a zone is in UTC, as the environment of the program says. */
function timeOf(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const [, date = '', time = ''] = /^(\d{4}[-/]\d\d[-/]\d\d)[T -](.+)$/.exec(said) ?? [];
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`;
  const ms = Date.parse(`${date.replaceAll('/', '-')}T${zoned}`);
  return Number.isNaN(ms) ? undefined : ms;
}
