/** What a farm notifies an account of. */
export const notificationTypes = ['none', 'started', 'done', 'failed'] as const;
export type NotificationType = (typeof notificationTypes)[number];

/** By what way. */
export const notificationModes = ['url', 'email', 'textMessage'] as const;
export type NotificationMode = (typeof notificationModes)[number];
