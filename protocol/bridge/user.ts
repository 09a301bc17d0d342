import { z } from 'zod';
import { notificationModes, notificationTypes } from '#protocol/farm/updateCustomer.ts';
import { IsoTime, Money } from './resource.ts';

/** An account of the farm: the own one, and its sub-accounts (farm contract §7). */
export const User = z.object({
  loginName: z.string(),
  accountType: z.enum(['main', 'sub', 'unknown']),
  vipLevel: z.int().optional(),
  company: z.string(),
  balances: z.array(Money).meta({ description: 'Per currency, as far as the farm names them.' }),
});
export type User = z.infer<typeof User>;

/** GET /v1/farm/balance: of the account that calls. */
export const Balance = z.object({
  account: z.string(),
  balances: z.array(Money),
  readAt: IsoTime.meta({ description: 'When the farm was asked.' }),
});
export type Balance = z.infer<typeof Balance>;

const types = Object.keys(notificationTypes) as [keyof typeof notificationTypes];
const modes = Object.keys(notificationModes) as [keyof typeof notificationModes];

/** PATCH /v1/users/{loginName}/notifications: of what the farm tells, and how. */
export const NotificationsChange = z
  .strictObject({
    type: z
      .enum(types)
      .meta({ description: 'Tell when a task has started, is done or has failed; or nothing.' }),
    mode: z.enum(modes).optional().meta({ description: 'Needed unless the type is none.' }),
    address: z
      .string()
      .min(1)
      .max(256)
      .optional()
      .meta({ description: 'URL, e-mail address or phone number.' }),
  })
  .refine(({ type, mode, address }) => type === 'none' || (mode !== undefined && address !== undefined), {
    message: 'expected mode and address beside a type other than none',
    path: ['mode'],
  });
export type NotificationsChange = z.infer<typeof NotificationsChange>;
