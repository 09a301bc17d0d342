import { succeeded } from '../http/reply.ts';
import { notificationTypes } from '../vendorTable/customers.ts';
import { answers } from './behaviour.ts';

/** Sets of what the caller or one of its sub-accounts is notified; without a type that is nothing (§7). */
export const updateCustomer = answers('update_customer', (body, account, { store }) => {
  const { login_name } = body;
  if (!store.accounts.familyOf(account).includes(login_name)) {
    const description = `No account ${login_name} among ${account} and its sub-accounts.`;
    return succeeded({ data: [{ login_name, operate_result: '1', description }], total_size: 1 });
  }
  const { notification_type: type = notificationTypes.none, notification_mode, notification_address } = body;
  const isInForce = type !== notificationTypes.none && notification_mode !== undefined;
  store.accounts.setNotification(
    login_name,
    isInForce
      ? { type, mode: notification_mode, address: notification_address ?? '' }
      : { type, address: '' },
  );
  return succeeded({ data: [{ login_name, operate_result: '0', description: '' }], total_size: 1 });
});
