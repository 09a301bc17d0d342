import * as z from 'zod';
import { notificationModes, notificationTypes } from '#protocol/tasks/notification.ts';
import { brokenRule } from './issueText.ts';
import { IsoTime, Money } from './resource.ts';

const Transport = z
  .object({
    engine: z.string().meta({ description: 'Name of the program that moves files.' }),
    server: z.string().meta({ description: 'Name of the server.' }),
    ip: z.string().meta({ description: 'Its address.' }),
    port: z.string().meta({ description: 'Its port.' }),
  })
  .meta({ description: 'A server that an account’s files go through (farm contract §7, §8).' });

export const User = z
  .object({
    loginName: z.string().meta({ description: 'Its name on the farm.' }),
    accountType: z
      .enum(['main', 'sub', 'unknown'])
      .meta({ description: 'Whether it is the account itself or one below it.' }),
    vipLevel: z.int().optional().meta({ description: 'The farm’s level of it, where it tells one.' }),
    company: z.string().meta({ description: 'May be empty.' }),
    accountId: z.string().optional().meta({ description: 'The farm’s id of it, which transfers name.' }),
    uploadId: z.string().optional().meta({ description: 'Id under which files are uploaded.' }),
    downloadId: z.string().optional().meta({ description: 'Id under which results are downloaded.' }),
    transports: z.array(Transport).optional().meta({ description: 'Servers for its files.' }),
    registeredAt: IsoTime.optional().meta({ description: 'When it was registered; ISO 8601, UTC.' }),
    lastLoginAt: IsoTime.optional().meta({ description: 'Its latest login; ISO 8601, UTC.' }),
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
