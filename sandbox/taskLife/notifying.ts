import type { FarmTaskStatus } from '#protocol/renderbus/taskStatus.ts';
import type { Log } from '../log.ts';
import type { Accounts } from '../store/accounts.ts';
import type { Task } from '../store/tasks.ts';
import { notificationModes, notificationTypes } from '../vendorTable/customers.ts';

/** Says that a task has just come to a status. */
export type TellStatus = (task: Pick<Task, 'id' | 'submitAccount'>, status: FarmTaskStatus) => void;

/** What travels to an account's URL (§7). */
export interface Notification {
  readonly task_id: string;
  readonly task_status: FarmTaskStatus;
}

/** Posts JSON to a URL; rejects when it does not arrive. */
export type Post = (url: string, body: Notification, signal: AbortSignal) => Promise<void>;

export interface Notifier {
  readonly tell: TellStatus;
  /** Gives up what was not yet sent. */
  stop(): void;
}

interface NotifierParts {
  readonly accounts: Accounts;
  readonly post: Post;
  readonly log: Log;
}

/** More than this many notifications do not wait; what comes on top is dropped and logged. */
export const maxWaitingNotifications = 100;

const typeOfStatus: ReadonlyMap<FarmTaskStatus, number> = new Map([
  ['executing', notificationTypes.started],
  ['System_Done', notificationTypes.done],
  ['Failed', notificationTypes.failed],
  ['SubFailed', notificationTypes.failed],
  ['AnalyseFailed', notificationTypes.failed],
]);

/**
 * Posts what an account wished to be told of its tasks, one at a time and in order, to URLs of this machine only:
 * the sandbox never speaks to anybody else. E-mail and text messages are only logged.
 */
export function notifier({ accounts, post, log }: NotifierParts): Notifier {
  const waiting: { readonly url: string; readonly body: Notification }[] = [];
  const stopping = new AbortController();
  let isSending = false;

  const tell: TellStatus = ({ id, submitAccount }, status) => {
    const wish = accounts.find(submitAccount)?.notification;
    if (!wish || wish.type === notificationTypes.none || wish.type !== typeOfStatus.get(status)) return;
    if (wish.mode !== notificationModes.url) return log(`task ${id}: ${status}; SANDBOX sends no messages`);
    if (!isLoopback(wish.address)) return log(`task ${id}: ${status}; SANDBOX notifies this machine only`);
    if (waiting.length >= maxWaitingNotifications) return log(`task ${id}: too many notifications wait`);
    waiting.push({ url: wish.address, body: { task_id: `${id}`, task_status: status } });
    if (!isSending) void send();
  };

  const send = async () => {
    isSending = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { url, body } = next;
      await post(url, body, stopping.signal).catch((error: unknown) =>
        log(`task ${body.task_id}: the notification did not arrive: ${String(error)}`),
      );
    }
    isSending = false;
  };

  return {
    tell,
    stop: () => {
      waiting.length = 0;
      stopping.abort();
    },
  };
}

const postTimeoutMs = 5000;

/** Redirects are not followed, since they may lead off the machine; what is answered is not read. */
export const postJson: Post = async (url, body, signal) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(postTimeoutMs)]),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
};

/** Whether a URL can only mean this machine. */
export function isLoopback(url: string): boolean {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return false;
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(parsed.hostname);
}
