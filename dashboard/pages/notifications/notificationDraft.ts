import type { NotificationsChange } from '#protocol/bridge/user.ts';
import type { NotificationMode, NotificationType } from '#protocol/tasks/notification.ts';
import type { LastSet } from './lastSet.ts';

export interface NotificationDraft {
  readonly type: NotificationType;
  readonly mode: NotificationMode;
  readonly address: string;
}

export const longestAddress = 256;

export function notificationDraftOf(last: LastSet | undefined): NotificationDraft {
  return { type: last?.type ?? 'none', mode: last?.mode ?? 'email', address: last?.address ?? '' };
}

/** Whether the address cannot be one of its kind; the farm would take anything, and nobody would hear of it. */
export function isWrongAddress({ type, mode, address }: NotificationDraft): boolean {
  if (type === 'none') return false;
  const text = address.trim();
  if (text.length > longestAddress) return true;
  if (mode === 'email') return !/^[^\s@]+@[^\s@]+$/.test(text);
  if (mode === 'textMessage') return !/^\+?[\d ()-]{5,}$/.test(text);
  return !URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol);
}

export function changeOf({ type, mode, address }: NotificationDraft): NotificationsChange {
  return type === 'none' ? { type } : { type, mode, address: address.trim() };
}
