import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';
import type { RestartType } from '#protocol/tasks/taskOrder.ts';
import type { StateCounts } from './derivedState.ts';
import type {
  FrameRecord,
  PlannedTaskRecord,
  SubmissionRecord,
  TaskRecord,
  TransferRecord,
} from './records.ts';
import { restartsOf } from './restarts.ts';
import { isTestOver } from './standingRest.ts';

/** States in which something of a submission is still to be sent, or may yet turn out to be on the farm. */
const stoppable = ['queued', 'uploading', 'waiting', 'sending', 'unconfirmed', 'needsYou'] as const;
/** States that the farm lets be paused (§5 of its contract). */
const running: ReadonlySet<TaskRecord['state']> = new Set(['preparing', 'waiting', 'rendering']);

/** Both answers to an outcome that nobody can prove may render, and bill, a scene once more. */
const resolve: OfferedAction = { action: 'resolve', confirm: true, billsAgain: true };
const retry = plain('retry');
/** What is held behind test frames. */
const restActions: readonly OfferedAction[] = ['renderRest', 'dropRest'].map((action) => ({
  ...plain(action),
  confirm: true,
}));

export function actionsOfSubmission(record: SubmissionRecord, counts: StateCounts): OfferedAction[] {
  const has = (state: keyof StateCounts) => (counts[state] ?? 0) > 0;
  const isPlanned = Object.keys(counts).length > 0;
  const canCancel = isPlanned ? stoppable.some(has) : record.error === undefined;
  const canRetry = isPlanned ? has('failed') : record.error !== undefined;
  return [
    ...(canCancel && !record.cancelRequested ? [plain('cancel')] : []),
    ...(canRetry && !record.cancelRequested ? [retry] : []),
    ...(has('needsYou') ? [resolve] : []),
    ...(has('onHold') ? restActions : []),
  ];
}

export function actionsOfPlannedTask({ state }: PlannedTaskRecord): OfferedAction[] {
  if (state === 'failed') return [retry];
  return state === 'needsYou' ? [resolve] : [];
}

export function actionsOfTask(task: TaskRecord): OfferedAction[] {
  const { state, counts, resultsFolder, home } = task;
  const openFolder = home ? [plain('openFolder')] : [];
  if (state === 'gone') return openFolder;
  const isStopped = state === 'stopped';
  const actions: OfferedAction[] = isTestOver(task) ? [...restActions] : [];
  if (running.has(state)) actions.push(plain('pause'));
  const left = restartsOf(task);
  const resumed = isStopped ? left.at(-1) : undefined;
  if (resumed) actions.push({ ...plain('resume'), restart: resumed });
  for (const restart of left) if (restart !== resumed) actions.push(resubmit(restart));
  if (counts.done > 0) actions.push({ ...resubmit('done'), confirm: true, billsAgain: true });
  if (running.has(state) || isStopped) actions.push(plain('priority'), plain('timeout'));
  if (running.has(state)) actions.push({ action: 'cancel', confirm: true, billsAgain: false });
  if (isStopped) actions.push({ action: 'delete', confirm: true, billsAgain: false });
  if (counts.done > 0 && resultsFolder !== '') actions.push(plain('fetch'));
  const rerender = { action: 'rerender', confirm: true, billsAgain: true };
  const isOursAndBegan = task.submissionId !== undefined && counts.done + counts.failed + counts.aborted > 0;
  return [...actions, ...openFolder, ...(isOursAndBegan ? [rerender] : [])];
}

export function actionsOfTransfer({ direction, state, besideNewer = 0 }: TransferRecord): OfferedAction[] {
  const isUpload = direction === 'upload';
  if (state === 'paused') return [plain('resume'), cancelOf(direction)];
  // Newer files that were kept go when a person says so; asked for as the download that it is (§3).
  if (state !== 'running' && state !== 'waiting')
    return besideNewer > 0 ? [{ action: 'replaceNewer', confirm: true, billsAgain: false }] : [];
  return [...(isUpload ? [plain('pause')] : []), cancelOf(direction)];
}

/** An upload takes its submission with it. */
function cancelOf(direction: TransferRecord['direction']): OfferedAction {
  return { action: 'cancel', confirm: direction === 'upload', billsAgain: false };
}

/** The farm writes a log as soon as it begins to render a frame. */
export function actionsOfFrame({ state }: FrameRecord): OfferedAction[] {
  return state === 'waiting' ? [] : [plain('log')];
}

function resubmit(restart: RestartType): OfferedAction {
  return { ...plain('resubmit'), restart };
}

function plain(action: string): OfferedAction {
  return { action, confirm: false, billsAgain: false };
}
