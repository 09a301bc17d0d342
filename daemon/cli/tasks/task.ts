import type { Frame, Task } from '#protocol/bridge/task.ts';
import { durationText } from '#protocol/display/durationText.ts';
import { brokenFrames } from '#protocol/tasks/brokenFrames.ts';
import { connect } from '../bridgeClient.ts';
import { type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { namesOf } from '../orders/offers.ts';
import { factsOf, type TextTable, tableOf } from '../terminal/table.ts';
import { localSecond } from '../terminal/times.ts';
import { followTask } from './followTask.ts';
import { printLogs, withTrouble } from './logs.ts';
import { stateWord } from './stateWord.ts';
import { feeText, frameColumns, framesDone } from './taskColumns.ts';

export interface TaskOptions extends OutputOptions {
  /** With the logs of the frames that failed. */
  readonly logs?: boolean | undefined;
  /** Stays until the task ends. */
  readonly follow?: boolean | undefined;
}

/** One task with its frames; with `--follow` as they change, until nothing does. */
export async function task(taskId: string, options: TaskOptions): Promise<ExitCode> {
  const bridge = await connect();
  const params = { taskId };
  const first = await bridge.task({ params });
  const last = options.follow ? await followTask(bridge, first, options) : first;
  const { items: frames } = await bridge.frames({ params });
  const value = { ...last, frameList: frames };
  if (options.json && options.logs) {
    let logs: unknown;
    const takesJson = (found: unknown) => {
      logs = found;
    };
    await printLogs(bridge, taskId, withTrouble(frames), { ...options, takesJson });
    print(options, { ...value, logs }, []);
  } else {
    print(options, value, describe(last, frames), [taskId]);
    if (options.logs) await printLogs(bridge, taskId, withTrouble(frames), options);
  }
  return options.follow && last.state !== 'done' ? exitCodes.failed : exitCodes.done;
}

function describe(known: Task, frames: readonly Frame[]): TextTable[] {
  const failed = brokenFrames(known.counts);
  const facts = factsOf([
    [words('cli.columns.task'), known.taskId],
    [
      words('cli.columns.state'),
      [stateWord('task', known.state), known.farmStatus === '' ? '' : `(${known.farmStatus})`]
        .filter(Boolean)
        .join(' '),
    ],
    [words('cli.columns.done'), `${framesDone(known)}  ${Math.floor(known.percent)} %`],
    [words('cli.columns.failed'), failed > 0 ? String(failed) : ''],
    [words('cli.columns.fee'), feeText(known)],
    [words('cli.columns.expected'), expectedFeeRange(known)],
    [words('cli.columns.time'), durationText(known.renderSeconds || undefined)],
    [words('cli.columns.left'), leftRange(known)],
    [words('cli.columns.submitted'), localSecond(known.submittedAt)],
    [words('cli.columns.completed'), localSecond(known.completedAt)],
    [words('cli.columns.project'), known.projectName],
    [words('cli.columns.scene'), known.scene],
    [words('cli.columns.frames'), known.frames],
    [words('cli.columns.software'), known.cgSoftName],
    [words('cli.columns.camera'), known.camera],
    [words('cli.columns.layer'), known.renderLayer],
    [words('cli.columns.artist'), known.artist],
    [words('cli.columns.kind'), kindOf(known)],
    [words('cli.columns.account'), known.submitAccount],
    [words('cli.columns.results'), known.resultsFolder],
    [words('cli.columns.from'), known.submissionId ?? words('cli.columns.elsewhere')],
    [words('cli.columns.allows'), namesOf(known).join(', ')],
    [words('cli.columns.seen'), localSecond(known.seenAt)],
  ]);
  return frames.length === 0 ? [facts] : [facts, tableOf(frameColumns(frames), frames)];
}

/** What the farm does not number is shown as it says it. */
function kindOf({ taskType = '' }: Task): string {
  return words('cli.taskKind', { type: taskType });
}

function leftRange({ estimate }: Task): string {
  const { secondsLeft } = estimate ?? {};
  if (!secondsLeft) return '';
  const { low, likely, high } = secondsLeft;
  const texts = { low: durationText(low), likely: durationText(likely), high: durationText(high) };
  return words('cli.estimate.left', texts);
}

function expectedFeeRange({ estimate }: Task): string {
  if (!estimate?.fee) return '';
  return words('cli.estimate.fee', { ...estimate.fee, play: estimate.playMoney ? 'yes' : 'no' });
}
