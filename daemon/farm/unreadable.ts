import type { Log, NoticeSink } from '#daemon/submissions/ports.ts';
import { readFee } from '#protocol/farm/fee.ts';
import type { TaskRow } from '#protocol/farm/queryTask.ts';
import { readTaskState } from '#protocol/farm/taskStatus.ts';

interface UnreadableParts {
  readonly farm: string;
  readonly notices: NoticeSink;
  readonly log: Log;
}

/** Says once what of the farm's rows cannot be read: each status that is not known, the form of its fees, and its names of folders (§4). */
export function createUnreadable({ farm, notices, log }: UnreadableParts) {
  const said = new Set<string>();

  function say(code: string, about: string, message: string, params: Readonly<Record<string, string>>): void {
    if (said.has(about)) return;
    said.add(about);
    log.warn(message);
    notices.raise({ code, about, farm, severity: 'warning', message, params });
  }

  function row(told: TaskRow): void {
    const { task_id: taskId, task_status: status, fee } = told;
    if (!readTaskState(status, told)) {
      const message = `The farm gives task ${taskId} the status "${status}", which is not known here; its last known state is kept.`;
      say('unknownStatus', `${farm} ${status}`, message, { taskId, status });
    }
    if (fee.trim() !== '' && !readFee(fee)) {
      const message = `The farm gives task ${taskId} the fee "${fee}"; expected an amount such as RMB:2.58. The last known fee is kept.`;
      // Amounts change all the time; that their form cannot be read is said once for a farm.
      say('unreadableFee', `${farm} fee`, message, { taskId, fee });
    }
  }

  /** The task keeps on; only where its results lie is not known. */
  function folder({ task_id: taskId, output_label: outputLabel }: TaskRow): void {
    const message = `The farm names the folder of the results of task ${taskId} by "${outputLabel}", which makes no folder’s name. Such results are not fetched; fetch them with the farm’s own program.`;
    say('resultsFolderRefused', `${farm} folder`, message, { taskId, outputLabel });
  }

  return { row, folder };
}
