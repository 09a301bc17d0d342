import * as z from 'zod';
import { notificationModes, notificationTypes } from '#protocol/tasks/notification.ts';
import { brokenRule } from './issueText.ts';
import { IsoTime, Money } from './resource.ts';

const Transport = z
  .object({
    engine: z.string().meta({ description: 'Name of the transfer program.' }),
    server: z.string().meta({ description: 'Name of the server.' }),
    ip: z.string().meta({ description: 'Its address.' }),
    port: z.string().meta({ description: 'Its port.' }),
  })
  .meta({ description: 'A server that an account’s files are transferred through (farm contract §7, §8).' });

export const User = z
  .object({
    loginName: z.string().meta({ description: 'Its name on the farm.' }),
    accountType: z
      .enum(['main', 'sub', 'unknown'])
      .meta({ description: 'Whether it is the account itself or a sub-account.' }),
    vipLevel: z.int().optional().meta({ description: 'The farm’s level of the account, if reported.' }),
    company: z.string().meta({ description: 'May be empty.' }),
    accountId: z
      .string()
      .optional()
      .meta({ description: 'The farm’s id of the account, used by transfers.' }),
    uploadId: z.string().optional().meta({ description: 'Id used for uploads.' }),
    downloadId: z.string().optional().meta({ description: 'Id used for downloads.' }),
    transports: z.array(Transport).optional().meta({ description: 'Transfer servers for its files.' }),
    registeredAt: IsoTime.optional().meta({ description: 'When it was registered; ISO 8601, UTC.' }),
    lastLoginAt: IsoTime.optional().meta({ description: 'Last login; ISO 8601, UTC.' }),
    balances: z.array(Money).meta({ description: 'One entry per currency that the farm reports.' }),
  })
  .meta({ description: 'An account on the farm: your own, or a sub-account (§3; farm contract §7).' });
export type User = z.infer<typeof User>;

export const Balance = z
  .object({
    account: z.string().meta({ description: 'Login name of the calling account.' }),
    balances: z.array(Money).meta({ description: 'One entry per currency that the farm reports.' }),
    readAt: IsoTime.meta({ description: 'When the farm was queried; ISO 8601, UTC.' }),
  })
  .meta({ description: 'The account’s balance, with its age (§3).' });
export type Balance = z.infer<typeof Balance>;

export const NotificationsChange = z
  .strictObject({
    type: z
      .enum(notificationTypes)
      .meta({ description: 'Notify when a task starts, finishes or fails; or never.' }),
    mode: z
      .enum(notificationModes)
      .optional()
      .meta({ description: 'Channel. Required unless the type is none.' }),
    address: z
      .string()
      .min(1)
      .max(256)
      .optional()
      .meta({ description: 'URL, e-mail address or phone number, depending on the mode.' }),
  })
  .refine(({ type, mode, address }) => type === 'none' || (mode !== undefined && address !== undefined), {
    ...brokenRule('wayOfNotice'),
    path: ['mode'],
  })
  .meta({
    description: 'Which notifications the farm sends for an account, and how (§3; farm contract §7).',
  });
export type NotificationsChange = z.infer<typeof NotificationsChange>;
