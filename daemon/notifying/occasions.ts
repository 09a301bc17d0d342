import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import { type NotifyEvent, notifyEvents } from '#protocol/bridge/notifyEvent.ts';
import { type Locale, say, sayStored } from '#protocol/texts/text.ts';
import type { Happening } from './webhookMessage.ts';

/** A recipient of events, with switches of its own. */
export interface Listener {
  /** The language of its messages. */
  readonly locale: Locale;
  /** Part of the transaction around it. Each `about` of an event is told once. */
  note(event: NotifyEvent, about: string, happening: Omit<Happening, 'id' | 'event' | 'at'>): void;
}

/** Passes on a notice that is an event. */
export function noteNotice(listeners: readonly Listener[], notice: Notice): void {
  const { id, code, at, farm = '', params } = notice;
  const event = notifyEvents.find((known) => known === code);
  if (!event) return;
  const { submissionId, taskId } = params;
  const ofWhat = {
    ...(typeof submissionId === 'string' ? { submissionId } : {}),
    ...(typeof taskId === 'string' ? { taskId } : {}),
  };
  for (const { locale, note } of listeners) {
    const message = sayStored(locale, `notices.${code}`, params) ?? notice.message;
    note(event, `${id} ${at}`, { farm, message, ...ofWhat });
  }
}

/** Passes on the end of a task that was submitted from here; part of the transaction in which it changed. */
export function noteTask(listeners: readonly Listener[], task: TaskRecord): void {
  const { farm, taskId, submissionId, state, scene, counts, completedAt = '' } = task;
  const hasFailed = state === 'failed' || state === 'doneWithFailures';
  if (submissionId === undefined || (state !== 'done' && !hasFailed)) return;
  const facts = { taskId, scene, done: counts.done, total: counts.total };
  const about = `${farm} ${taskId} ${completedAt}`;
  for (const { locale, note } of listeners) {
    const message = say(locale, hasFailed ? 'notify.taskFailed' : 'notify.taskDone', facts);
    note(hasFailed ? 'taskFailed' : 'taskDone', about, { farm, message, taskId, submissionId });
  }
}
