import type { ListedResult, Results } from '#daemon/farms/farm.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import { isRemotePath } from '#protocol/paths/remotePath.ts';
import type { OutputFile } from '#protocol/renderbus2/outputs.ts';
import type { SignedClient } from './client.ts';

export interface ResultsParts {
  readonly requestQueue: RequestQueue;
  readonly client: SignedClient;
}

/** More folders than any task has layers. */
const mostFolders = 1000;

/** What the farm says of its storage of results: names alone, because only its transmitter reaches the files (§4, §5). */
export function createResults({ requestQueue, client }: ResultsParts): Results {
  return {
    async list(folder) {
      const files: ListedResult[] = [];
      const folders = [folder];
      const asked = new Set(folders);
      for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
        const body = { treePath: `/${next}` };
        const seen = await requestQueue.run('watch', () => client.send('getOutputUserDirFile', body));
        if (seen.kind === 'refused' && seen.code === '404' && next === folder) return [];
        if (seen.kind !== 'answered') return undefined;
        for (const entry of seen.result) {
          const remotePath = belowRoot(entry.filePath);
          if (remotePath === undefined || !remotePath.startsWith(`${next}/`)) continue;
          if (!entry.directory) files.push(...fileAt(remotePath, entry));
          else if (!asked.has(remotePath)) {
            asked.add(remotePath);
            folders.push(remotePath);
          }
        }
        if (asked.size > mostFolders) return undefined;
      }
      return files;
    },
    async picturesOf(_taskId, frameId) {
      if (!/^\d{1,15}$/.test(frameId)) return [];
      const body = { id: Number(frameId), frameStatus: 4 } as const;
      const seen = await requestQueue.run('look', () => client.send('loadingFrameThumbnail', body));
      if (seen.kind !== 'answered') return undefined;
      return seen.result.flatMap((path) => belowRoot(path) ?? []);
    },
  };
}

/** Undefined: it leads nowhere below the root. */
function belowRoot(path: string): string | undefined {
  const below = path.replace(/^\/+/, '');
  return isRemotePath(below) ? below : undefined;
}

function fileAt(remotePath: string, { fileSize, lastModify }: OutputFile): ListedResult[] {
  if (fileSize === undefined || fileSize < 0) return [];
  return [{ remotePath, size: fileSize, ...(lastModify === undefined ? {} : { mtimeMs: lastModify }) }];
}
