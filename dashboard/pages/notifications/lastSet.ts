import type { Operation } from '#protocol/bridge/operation.ts';
import {
  type NotificationMode,
  type NotificationType,
  notificationModes,
  notificationTypes,
} from '#protocol/tasks/notification.ts';

/** What was set of an account from here, and when; the farm does not tell what is set. */
export interface LastSet {
  readonly type: NotificationType;
  readonly mode: NotificationMode | undefined;
  readonly address: string;
  readonly at: string;
}

/** By login name: the last that the farm took. */
export function lastSetOf(operations: Iterable<Operation>): ReadonlyMap<string, LastSet> {
  const found = new Map<string, LastSet>();
  for (const { kind, request, outcomes, updatedAt } of operations) {
    if (kind !== 'changeNotifications' || outcomes[0]?.result !== 'done') continue;
    const { loginName, type: said, mode, address } = request;
    const type = notificationTypes.find((each) => each === said);
    if (typeof loginName !== 'string' || type === undefined) continue;
    const before = found.get(loginName);
    if (before && Date.parse(before.at) > Date.parse(updatedAt)) continue;
    found.set(loginName, {
      type,
      mode: notificationModes.find((each) => each === mode),
      address: typeof address === 'string' ? address : '',
      at: updatedAt,
    });
  }
  return found;
}
