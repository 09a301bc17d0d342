import * as z from 'zod';
import type { OperationKind } from '#daemon/submissions/operations/operationKind.ts';
import { NotificationsChange } from '#protocol/bridge/user.ts';
import { notificationModeNumbers, notificationTypeNumbers } from '#protocol/renderbus/updateCustomer.ts';
import { say } from '#protocol/texts/text.ts';
import type { FarmClient } from '../client.ts';
import { sendOrder } from './sendOrder.ts';

const WithLogin = z.looseObject({ loginName: z.string() });

/** Of what an account is told, and how (farm contract §7); sent again it leaves what it left before. */
export function changeNotifications({ client }: { readonly client: FarmClient }): OperationKind {
  return {
    kind: 'changeNotifications',
    subjects: (request) => [WithLogin.parse(request).loginName],
    nextCall: (open) => open.slice(0, 1),
    standing: () => undefined,
    ask: async () => 'notDone',
    async send(request, [loginName = ''], named) {
      const { loginName: _, ...change } = WithLogin.parse(request);
      const { type, mode, address } = NotificationsChange.parse(change);
      const body = {
        login_name: loginName,
        notification_type: notificationTypeNumbers[type],
        ...(mode === undefined ? {} : { notification_mode: notificationModeNumbers[mode] }),
        ...(address === undefined ? {} : { notification_address: address }),
      };
      const seen = await sendOrder(client, 'update_customer', body, named);
      if (seen.kind !== 'answered') return seen;
      const row = seen.result.data.find(({ login_name }) => login_name === loginName || login_name === '');
      if (row?.operate_result !== '0' && row?.operate_result !== '1')
        return { kind: 'unknown', message: say('en', 'farm.noAccount') };
      const result = row.operate_result === '0' ? 'done' : 'refused';
      return {
        kind: 'answered',
        result: [{ id: loginName, result, ...(row.description ? { message: row.description } : {}) }],
      };
    },
  };
}
