import type { Expected } from '#protocol/bridge/estimate.ts';
import { noticeWords } from '#protocol/bridge/noticeWords.ts';
import type { HeldRest } from '#protocol/bridge/rest.ts';
import { durationText } from '#protocol/display/durationText.ts';
import type {
  EventSink,
  NoticeSink,
  PlannedTaskRows,
  SubmissionRows,
  TaskRows,
  Transactions,
} from './ports.ts';
import type { TaskRecord } from './records.ts';
import { heldTests, isOver, testFramesReady } from './restOrders.ts';
import { isTestOver } from './standingRest.ts';
import { viewTask } from './views.ts';

export interface TestFrames {
  /** Part of the transaction in which a task changed. */
  taskChanged(task: TaskRecord): void;
  /** The frames of a task were read from the farm; there may be none. */
  framesRead(taskId: string): void;
  /** Some of a submission never render: the others need not wait for them. */
  lost(submissionId: string): void;
}

export interface TestFramesParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly submissions: Pick<SubmissionRows, 'get'>;
  readonly plannedTasks: Pick<PlannedTaskRows, 'ofSubmission'>;
  readonly tasks: Pick<TaskRows, 'get' | 'put'>;
  readonly events: EventSink;
  readonly notices: Pick<NoticeSink, 'raise'>;
  /** Asks the farm for the frames of a task. */
  readonly readFrames: (taskId: string) => void;
  /** What is held takes and costs, by the frames that are known. */
  readonly estimate: (task: TaskRecord) => Expected;
}

/** Follows test frames: says what the rest would take once they are rendered, and asks a person about it. */
export function createTestFrames(parts: TestFramesParts): TestFrames {
  const { farm, store, tasks, events } = parts;

  function ask(submissionId: string): void {
    const tests = heldTests(parts.plannedTasks.ofSubmission(submissionId), tasks);
    if (tests.length === 0 || !tests.every(isOver)) return;
    const rests = tests.flatMap(({ task }) => task?.rest ?? []);
    const scene = parts.submissions.get(submissionId)?.scene.name ?? '';
    const words = noticeWords(testFramesReady, { scene, ...figuresOf(rests) });
    parts.notices.raise({
      ...words,
      params: { ...words.params, submissionId },
      about: submissionId,
      farm,
      severity: 'info',
      actions: [
        { action: 'renderRest', confirm: true, billsAgain: false },
        { action: 'dropRest', confirm: true, billsAgain: false },
      ],
    });
  }

  return {
    taskChanged(task) {
      if (!isTestOver(task) || task.submissionId === undefined) return;
      if (!task.rest?.basis) parts.readFrames(task.taskId);
      ask(task.submissionId);
    },
    lost: ask,
    framesRead(taskId) {
      const known = tasks.get(farm, taskId);
      if (!known?.rest || !isTestOver(known) || known.submissionId === undefined) return;
      const { submissionId, rest } = known;
      const { revision: _, ...task } = { ...known, rest: { ...rest, ...parts.estimate(known) } };
      store.transaction(() => {
        const put = tasks.put(task);
        if (!put.changed) return;
        events.append('task.changed', viewTask(put.task));
        ask(submissionId);
      });
    },
  };
}

/** Of all tests together, where each is known. */
function figuresOf(rests: readonly HeldRest[]) {
  const left = rests.reduce((sum, { count }) => sum + count, 0);
  const sum = (of: (rest: HeldRest) => number) => rests.reduce((total, rest) => total + of(rest), 0);
  const isTimed = rests.length > 0 && rests.every(({ renderSeconds }) => renderSeconds !== undefined);
  const currency = rests[0]?.fee?.currency ?? '';
  const isPriced = isTimed && rests.every(({ fee }) => fee?.currency === currency);
  return {
    left,
    known: isPriced ? ('fee' as const) : isTimed ? ('time' as const) : ('nothing' as const),
    from: durationText(sum(({ renderSeconds }) => renderSeconds?.low ?? 0)),
    to: durationText(sum(({ renderSeconds }) => renderSeconds?.high ?? 0)),
    currency,
    low: sum(({ fee }) => Number(fee?.low ?? 0)).toFixed(2),
    high: sum(({ fee }) => Number(fee?.high ?? 0)).toFixed(2),
    play: rests.some(({ playMoney }) => playMoney) ? ('yes' as const) : ('no' as const),
  };
}
