import { events, progress } from '#protocol/bridge/event.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { sizeText } from '#protocol/display/sizeText.ts';
import { brokenFrames } from '#protocol/tasks/brokenFrames.ts';
import { words } from '../language.ts';
import type { Progress, ProgressBars } from '../terminal/progressBars.ts';
import { stateWord } from './stateWord.ts';
import { feeText, taskTones } from './taskColumns.ts';

/** Draws a task’s bar, or tells of it in a line. */
export function showTask(bars: ProgressBars, task: Task): void {
  bars.show(task.taskId, taskProgress(task), events['task.changed'].line(task, words));
}

/** The same of an upload or a download. */
export function showTransfer(bars: ProgressBars, transfer: Transfer): void {
  bars.show(transfer.id, transferProgress(transfer), progress['transfer.progress'].line(transfer, words));
}

/** How far a task is, by its frames. */
export function taskProgress(task: Task): Progress {
  const { taskId, state, counts } = task;
  const failed = brokenFrames(counts);
  const note = [
    stateWord('task', state),
    failed > 0 ? words('cli.bars.failed', { failed }) : '',
    feeText(task),
  ];
  return {
    label: words('cli.bars.task', { id: taskId }),
    done: counts.done,
    total: counts.total,
    note: note.filter((part) => part !== '').join('  '),
    tone: taskTones[state],
  };
}

/** How far an upload or a download is, by its bytes. */
export function transferProgress(transfer: Transfer): Progress {
  const { direction, state, files, bytes, bytesPerSecond, secondsLeft } = transfer;
  const pace = [
    bytesPerSecond === undefined ? '' : `${sizeText(bytesPerSecond)}/s`,
    secondsLeft === undefined ? '' : words('cli.bars.secondsLeft', { seconds: secondsLeft }),
  ];
  return {
    label: words('cli.bars.transfer', { direction }),
    done: files.done,
    total: files.total,
    note: [stateWord('transfer', state), `${sizeText(bytes.done)}/${sizeText(bytes.total)}`, ...pace]
      .filter((part) => part !== '')
      .join('  '),
    tone: state === 'failed' ? 'bad' : state === 'done' ? 'good' : 'busy',
  };
}
