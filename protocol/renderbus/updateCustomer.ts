import * as z from 'zod';
import type { NotificationMode, NotificationType } from '#protocol/tasks/notification.ts';
import { text } from './field.ts';
import { looseText, rows, totalSize } from './looseAnswer.ts';
import { intChoice } from './numberField.ts';
import { type BodyRule, requestBody } from './requestBody.ts';

/** Of what the farm notifies (§7). */
export const notificationTypeNumbers = {
  none: 0,
  started: 1,
  done: 2,
  failed: 3,
} as const satisfies Record<NotificationType, number>;
/** By what way (§7). */
export const notificationModeNumbers = {
  url: 1,
  email: 2,
  textMessage: 3,
} as const satisfies Record<NotificationMode, number>;

const source = '§7';

const isNotified = (type: unknown) => type === 1 || type === 2 || type === 3;

const wayOfNotification: BodyRule = {
  says: '`notification_type` 1 to 3 needs `notification_mode` and `notification_address`; otherwise both are ignored.',
  source,
  farmCode: '1020',
  faults: (body) => {
    if (!isNotified(body.notification_type)) return [];
    const absent = ['notification_mode', 'notification_address'].filter((name) => body[name] === undefined);
    const expected = 'a value beside notification_type 1 to 3';
    return absent.map((path) => ({ path, expected, got: 'nothing' }));
  },
};

const addressForms: ReadonlyMap<unknown, { readonly expected: string; readonly form: RegExp }> = new Map([
  [notificationModeNumbers.url, { expected: 'an http or https URL', form: /^https?:\/\/[^\s/]+\S*$/ }],
  [notificationModeNumbers.email, { expected: 'an e-mail address', form: /^[^\s@]+@[^\s@]+$/ }],
  [notificationModeNumbers.textMessage, { expected: 'a phone number', form: /^\+?\d[\d -]*$/ }],
]);

const addressOfMode: BodyRule = {
  says: '`notification_address` is what `notification_mode` says: 1 a URL, 2 an e-mail address, 3 a phone number.',
  source,
  farmCode: '1022',
  faults: ({ notification_type, notification_mode, notification_address: address }) => {
    const wanted = addressForms.get(notification_mode);
    if (!wanted || !isNotified(notification_type)) return [];
    if (typeof address !== 'string' || address === '' || wanted.form.test(address)) return [];
    const { expected } = wanted;
    return [{ path: 'notification_address', expected, got: JSON.stringify(address) }];
  },
};

/** The body of `update_customer`: of what an account is notified, and how (§7). */
export const UpdateCustomer = requestBody(
  {
    login_name: text(undefined, { zh: '用户名', description: 'The account to change; always sent.', source }),
    notification_type: intChoice([0, 1, 2, 3], {
      zh: '通知类型',
      description: 'Notify when a task: 0 never, 1 has started, 2 is done, 3 has failed.',
      default: '0',
      source,
    }).optional(),
    notification_mode: intChoice([1, 2, 3], {
      zh: '通知方式',
      description: 'By: 1 a call of a URL, 2 e-mail, 3 text message.',
      source,
    }).optional(),
    notification_address: text(undefined, {
      zh: '通知地址',
      description: 'Where to: URL, e-mail address or phone number.',
      source,
    }).optional(),
  },
  { rules: [wayOfNotification, addressOfMode] },
);
export type UpdateCustomer = z.infer<typeof UpdateCustomer>;

export const UpdatedRow = z.looseObject({
  login_name: looseText({ zh: '用户名', description: 'The account.', source }),
  operate_result: looseText({ zh: '操作结果', description: '0 success, 1 failure.', source }),
  description: looseText({ zh: '结果说明', description: 'Why it failed.', source }),
});
export type UpdatedRow = z.output<typeof UpdatedRow>;

export const UpdateCustomerAnswer = z.looseObject({
  data: rows(UpdatedRow, 'One row per account.', source),
  total_size: totalSize(source),
});
export type UpdateCustomerAnswer = z.output<typeof UpdateCustomerAnswer>;
