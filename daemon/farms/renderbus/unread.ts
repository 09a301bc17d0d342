import type { ReadTask } from '#daemon/farms/farm.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import { readFee } from '#protocol/renderbus/fee.ts';
import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { readTaskState } from '#protocol/renderbus/taskStatus.ts';

/** What of a row cannot be read: a status that is not known, the form of its fee, its name of a folder (§4). */
export function unreadIn(
  row: TaskRow,
  { resultsFolder }: Pick<TaskRecord, 'resultsFolder'>,
  farm: string,
): ReadTask['unread'] {
  const { task_id: taskId, task_status: status, fee, output_label: outputLabel } = row;
  const unread: ReadTask['unread'][number][] = [];
  if (!readTaskState(status, row))
    unread.push({ about: `${farm} ${status}`, ...noticeWords('unknownStatus', { taskId, status }) });
  // Amounts change all the time; an unreadable form is reported once per farm.
  if (fee.trim() !== '' && !readFee(fee))
    unread.push({ about: `${farm} fee`, ...noticeWords('unreadableFee', { taskId, fee }) });
  // The task continues; only the location of its results is unknown.
  if (resultsFolder === '')
    unread.push({ about: `${farm} folder`, ...noticeWords('resultsFolderRefused', { taskId, outputLabel }) });
  return unread;
}
