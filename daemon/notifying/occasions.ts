import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import { notifyEvents } from '#protocol/bridge/notifyEvent.ts';
import { say } from '#protocol/texts/text.ts';
import type { WebhookQueue } from './webhookQueue.ts';

/** Queues a notice that has a webhook event. */
export function noteNotice(queue: WebhookQueue, { id, code, at, farm = '', message, params }: Notice): void {
  const event = notifyEvents.find((known) => known === code);
  if (!event) return;
  const { submissionId } = params;
  const ofSubmission = typeof submissionId === 'string' ? { submissionId } : {};
  queue.note(event, `${id} ${at}`, { farm, message, ...ofSubmission });
}

/** Queues the end of a task that was submitted from here; part of the transaction in which it changed. */
export function noteTask(queue: WebhookQueue, task: TaskRecord): void {
  const { farm, taskId, submissionId, state, scene, counts, completedAt = '' } = task;
  const hasFailed = state === 'failed' || state === 'doneWithFailures';
  if (submissionId === undefined || (state !== 'done' && !hasFailed)) return;
  const facts = { taskId, scene, done: counts.done, total: counts.total };
  const message = say('en', hasFailed ? 'notify.taskFailed' : 'notify.taskDone', facts);
  const about = `${farm} ${taskId} ${completedAt}`;
  queue.note(hasFailed ? 'taskFailed' : 'taskDone', about, { farm, message, taskId, submissionId });
}
