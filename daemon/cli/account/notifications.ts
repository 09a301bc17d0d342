import type { NotificationMode, NotificationType } from '#protocol/tasks/notification.ts';
import { connect } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes } from '../command.ts';
import { words } from '../language.ts';
import { carryOut, type WaitOptions } from '../orders/outcomes.ts';

export interface NotificationsOptions extends WaitOptions {
  readonly type: NotificationType;
  readonly by?: NotificationMode | undefined;
  readonly to?: string | undefined;
  /** Login name; left out: the account that calls. */
  readonly user?: string | undefined;
}

/** Changes of what the farm notifies an account, and how. */
export async function notifications(
  type: NotificationType,
  { by, to, user, ...options }: NotificationsOptions,
): Promise<ExitCode> {
  if (type !== 'none' && (by === undefined || to === undefined))
    throw new CommandFailure(exitCodes.usage, words('cli.account.wayMissing', { type }));
  const bridge = await connect();
  const loginName = user ?? (await bridge.farm()).account;
  const body = { type, ...(by ? { mode: by } : {}), ...(to ? { address: to } : {}) };
  return carryOut(
    bridge,
    async () => [await bridge.changeNotifications({ params: { loginName }, body })],
    options,
  );
}
