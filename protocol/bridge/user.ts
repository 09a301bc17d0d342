import { z } from 'zod';
import { notificationModes, notificationTypes } from '#protocol/tasks/notification.ts';
import { brokenRule } from './issueText.ts';
import { IsoTime, Money } from './resource.ts';

export const User = z
  .object({
    loginName: z.string().meta({ description: 'Its name on the farm.' }),
    accountType: z
      .enum(['main', 'sub', 'unknown'])
      .meta({ description: 'Whether it is the account itself or one below it.' }),
    vipLevel: z.int().optional().meta({ description: 'The farm’s level of it, where it tells one.' }),
    company: z.string().meta({ description: 'May be empty.' }),
    balances: z.array(Money).meta({ description: 'Per currency, as far as the farm names them.' }),
  })
  .meta({ description: 'An account of the farm: the own one, or a sub-account (§3; farm contract §7).' });
export type User = z.infer<typeof User>;

export const Balance = z
  .object({
    account: z.string().meta({ description: 'Login name of the account that calls.' }),
    balances: z.array(Money).meta({ description: 'Per currency, as far as the farm names them.' }),
    readAt: IsoTime.meta({ description: 'When the farm was asked; ISO 8601, UTC.' }),
  })
  .meta({ description: 'What the account has, with its age (§3).' });
export type Balance = z.infer<typeof Balance>;

export const NotificationsChange = z
  .strictObject({
    type: z
      .enum(notificationTypes)
      .meta({ description: 'Tell when a task has started, is done or has failed; or nothing.' }),
    mode: z
      .enum(notificationModes)
      .optional()
      .meta({ description: 'By what way. Needed unless the type is none.' }),
    address: z
      .string()
      .min(1)
      .max(256)
      .optional()
      .meta({ description: 'URL, e-mail address or phone number, as the mode says.' }),
  })
  .refine(({ type, mode, address }) => type === 'none' || (mode !== undefined && address !== undefined), {
    ...brokenRule('wayOfNotice'),
    path: ['mode'],
  })
  .meta({ description: 'Of what the farm tells an account, and how (§3; farm contract §7).' });
export type NotificationsChange = z.infer<typeof NotificationsChange>;
