import type { Table } from './row.ts';

export const queryCustomer = {
  login_name: { type: 'string' },
} as const satisfies Table;

/** `notification_type`: of what a task's account is notified. */
export const notificationTypes = { none: 0, started: 1, done: 2, failed: 3 } as const;
/** `notification_mode`: by what way. */
export const notificationModes = { url: 1, email: 2, textMessage: 3 } as const;

export const updateCustomer = {
  login_name: { type: 'string', required: true },
  notification_type: { type: 'int', values: [0, 1, 2, 3] },
  notification_mode: {
    type: 'int',
    values: [1, 2, 3],
    requiredWith: { field: 'notification_type', values: [1, 2, 3] },
  },
  notification_address: {
    type: 'string',
    requiredWith: { field: 'notification_type', values: [1, 2, 3] },
    rule: 'addressOfMode',
  },
} as const satisfies Table;
