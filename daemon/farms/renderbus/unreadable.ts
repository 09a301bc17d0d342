import type { Log, NoticeSink, RaisedNotice } from '#daemon/submissions/ports.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import { readFee } from '#protocol/renderbus/fee.ts';
import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { readTaskState } from '#protocol/renderbus/taskStatus.ts';

interface UnreadableParts {
  readonly farm: string;
  readonly notices: NoticeSink;
  readonly log: Log;
}

/** Says once what of the farm's rows cannot be read: each status that is not known, the form of its fees, and its names of folders (§4). */
export function createUnreadable({ farm, notices, log }: UnreadableParts) {
  const said = new Set<string>();

  function say(about: string, words: Pick<RaisedNotice, 'code' | 'message' | 'params'>): void {
    if (said.has(about)) return;
    said.add(about);
    log.warn(words.message);
    notices.raise({ ...words, about, farm, severity: 'warning' });
  }

  function row(told: TaskRow): void {
    const { task_id: taskId, task_status: status, fee } = told;
    if (!readTaskState(status, told))
      say(`${farm} ${status}`, noticeWords('unknownStatus', { taskId, status }));
    // Amounts change all the time; that their form cannot be read is said once for a farm.
    if (fee.trim() !== '' && !readFee(fee)) say(`${farm} fee`, noticeWords('unreadableFee', { taskId, fee }));
  }

  /** The task keeps on; only where its results lie is not known. */
  function folder({ task_id: taskId, output_label: outputLabel }: TaskRow): void {
    say(`${farm} folder`, noticeWords('resultsFolderRefused', { taskId, outputLabel }));
  }

  return { row, folder };
}
