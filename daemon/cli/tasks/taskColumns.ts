import type { Frame, Task } from '#protocol/bridge/task.ts';
import { durationText } from '#protocol/display/durationText.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import { baseName } from '#protocol/paths/farmPath.ts';
import { brokenFrames } from '#protocol/tasks/brokenFrames.ts';
import type { FrameState, TaskState } from '#protocol/tasks/taskState.ts';
import { words } from '../language.ts';
import { namesOf } from '../orders/offers.ts';
import type { Cell, Column, Tone } from '../terminal/table.ts';
import { localMinute, localSecond } from '../terminal/times.ts';
import { stateWord } from './stateWord.ts';

/** Of a task in a list, the most needed first. */
export function taskColumns(): Column<Task>[] {
  return [
    { title: words('cli.columns.task'), dropped: 0, cell: ({ taskId }) => taskId },
    {
      title: words('cli.columns.state'),
      dropped: 1,
      least: 6,
      cell: ({ state }) => ({ text: stateWord('task', state), tone: taskTones[state] }),
    },
    { title: words('cli.columns.done'), dropped: 2, align: 'right', cell: framesDone },
    {
      title: words('cli.columns.failed'),
      dropped: 6,
      align: 'right',
      cell: ({ counts }) =>
        brokenFrames(counts) > 0 ? { text: String(brokenFrames(counts)), tone: 'bad' } : '',
    },
    { title: words('cli.columns.fee'), dropped: 4, align: 'right', cell: feeText },
    { title: words('cli.columns.expected'), dropped: 9, align: 'right', cell: expectedFee },
    {
      title: words('cli.columns.time'),
      dropped: 7,
      align: 'right',
      cell: ({ renderSeconds }) => durationText(renderSeconds || undefined),
    },
    { title: words('cli.columns.left'), dropped: 8, align: 'right', cell: leftText },
    {
      title: words('cli.columns.submitted'),
      dropped: 5,
      cell: ({ submittedAt }) => localMinute(submittedAt),
    },
    {
      title: words('cli.columns.project'),
      dropped: 10,
      least: 8,
      cell: ({ projectName }) => projectName,
    },
    {
      title: words('cli.columns.scene'),
      dropped: 3,
      least: 10,
      cell: ({ scene }) => baseName(scene) || scene,
    },
    {
      title: words('cli.columns.from'),
      dropped: 11,
      cell: ({ submissionId }) =>
        submissionId === undefined
          ? { text: words('cli.columns.elsewhere'), tone: 'faint' }
          : words('cli.columns.here'),
    },
    {
      title: words('cli.columns.allows'),
      dropped: 10,
      least: 16,
      cell: (task) => ({ text: namesOf(task).join(', '), tone: 'faint' }),
    },
  ];
}

/** With a column for images only where there is something to say of one. */
export function frameColumns(frames: readonly Frame[]): Column<Frame>[] {
  const isSaid = frames.some(({ flag, sameAs }) => flag !== undefined || sameAs !== undefined);
  return [
    { title: words('cli.columns.frame'), dropped: 0, align: 'right', cell: frameName },
    {
      title: words('cli.columns.state'),
      dropped: 1,
      cell: ({ state }) => ({ text: stateWord('frame', state), tone: frameTones[state] }),
    },
    {
      title: words('cli.columns.percent'),
      dropped: 3,
      align: 'right',
      cell: ({ percent }) => `${Math.floor(percent)} %`,
    },
    {
      title: words('cli.columns.time'),
      dropped: 2,
      align: 'right',
      cell: ({ seconds, endedAt, pace }) => ({
        text: durationText(endedAt === undefined ? seconds || undefined : seconds),
        ...(pace === 'runaway' ? { tone: 'bad' } : {}),
      }),
    },
    ...(isSaid ? [{ title: words('cli.columns.image'), dropped: 2, cell: imageText }] : []),
    { title: words('cli.columns.started'), dropped: 4, cell: ({ startedAt }) => localSecond(startedAt) },
    { title: words('cli.columns.ended'), dropped: 5, cell: ({ endedAt }) => localSecond(endedAt) },
    { title: words('cli.columns.id'), dropped: 6, cell: ({ frameId }) => ({ text: frameId, tone: 'faint' }) },
  ];
}

export const taskTones: Readonly<Record<TaskState, Tone>> = {
  preparing: 'faint',
  waiting: 'faint',
  rendering: 'busy',
  done: 'good',
  doneWithFailures: 'bad',
  failed: 'bad',
  stopped: 'bad',
  unknown: 'faint',
  gone: 'faint',
};

export const frameTones: Readonly<Record<FrameState, Tone>> = {
  waiting: 'faint',
  rendering: 'busy',
  done: 'good',
  failed: 'bad',
  aborted: 'bad',
  unknown: 'faint',
};

export function framesDone({ counts: { done, total } }: Pick<Task, 'counts'>): string {
  return `${done}/${total}`;
}

/** How long it still takes; a list has no room for bounds. */
function leftText({ estimate }: Task): string {
  return durationText(estimate?.secondsLeft?.likely);
}

function expectedFee({ estimate }: Task): string {
  const { currency, likely = '' } = estimate?.fee ?? {};
  return currency === undefined ? '' : moneyText({ currency, amount: likely });
}

export function feeText({ fee }: Pick<Task, 'fee'>): string {
  return fee ? moneyText(fee) : '';
}

/** What looks wrong with an image; one that is held is no fault. */
function imageText({ flag, sameAs }: Frame): Cell | string {
  if (sameAs !== undefined && (flag === undefined || flag === 'sameAsNeighbour'))
    return { text: words('hosts.shared.sameAsFrame', { frame: sameAs }), tone: flag ? 'bad' : 'faint' };
  return flag === undefined ? '' : { text: words(`hosts.shared.flag_${flag}`), tone: 'bad' };
}

/** The number where there is one: ids are the farm's. */
export function frameName({ number, frameId }: Pick<Frame, 'number' | 'frameId'>): string {
  return String(number ?? frameId);
}
