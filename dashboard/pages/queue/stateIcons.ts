import type { IconName } from '#dashboard/design/icons.ts';
import type { SubmissionState } from '#protocol/bridge/submission.ts';
import type { TaskState } from '#protocol/tasks/taskState.ts';

export const taskIcons: Readonly<Record<TaskState, IconName>> = {
  preparing: 'clock',
  waiting: 'clock',
  rendering: 'play',
  done: 'check',
  doneWithFailures: 'warning',
  failed: 'cross',
  stopped: 'pause',
  unknown: 'question',
  gone: 'gone',
};

export const submissionIcons: Readonly<Record<SubmissionState, IconName>> = {
  needsYou: 'question',
  failed: 'cross',
  unconfirmed: 'clock',
  sending: 'send',
  uploading: 'upload',
  waiting: 'clock',
  queued: 'clock',
  onHold: 'pause',
  submitted: 'check',
  cancelled: 'stop',
};
