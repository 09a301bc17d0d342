import type { ReadTask } from '#daemon/farms/farm.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import { isFolderName } from '#protocol/platform/folderName.ts';
import type { TaskItem } from '#protocol/renderbus2/taskRow.ts';
import { readTaskState, statusInWords } from '#protocol/renderbus2/taskStatus.ts';

/** What of a row cannot be read: a status that is none of the table, a folder that is no one folder’s name (§4, §5). */
export function unreadIn({ id, taskStatus, outputFileName }: TaskItem, farm: string): ReadTask['unread'] {
  const taskId = String(id);
  const unread: ReadTask['unread'][number][] = [];
  if (!readTaskState(taskStatus)) {
    const status = statusInWords(taskStatus);
    unread.push({ about: `${farm} ${status}`, ...noticeWords('unknownStatus', { taskId, status }) });
  }
  if (outputFileName !== '' && !isFolderName(outputFileName))
    unread.push({
      about: `${farm} folder`,
      ...noticeWords('resultsFolderRefused', { taskId, outputLabel: outputFileName }),
    });
  return unread;
}
