import * as z from 'zod';
import type { NoticeRecord } from '#daemon/submissions/records.ts';
import type { DocumentKind } from '../document.ts';
import { opaque, revision, word } from './fields.ts';

type Offer = NoticeRecord['actions'][number];

export const noticeDocument: DocumentKind<NoticeRecord> = {
  table: 'notices',
  upgrades: [],
  schema: z.object({
    id: z.string(),
    revision,
    state: z.enum(['open', 'dismissed', 'answered', 'over']),
    farm: z.string().optional(),
    code: z.string(),
    severity: z.enum(['info', 'warning', 'error']),
    message: z.string(),
    params: opaque,
    at: z.string(),
    actions: z.array(
      z.object({
        action: z.string(),
        confirm: z.boolean(),
        billsAgain: z.boolean(),
        restart: word<NonNullable<Offer['restart']>>().optional(),
      }),
    ),
    answer: z.string().optional(),
  }),
};
