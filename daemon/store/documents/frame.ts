import * as z from 'zod';
import type { FrameRecord } from '#daemon/submissions/records.ts';
import type { DocumentKind } from '../document.ts';
import { revision, word } from './fields.ts';

const states = [
  'waiting',
  'rendering',
  'done',
  'failed',
  'aborted',
  'unknown',
] as const satisfies readonly FrameRecord['state'][];

export const frameDocument: DocumentKind<FrameRecord> = {
  table: 'frames',
  upgrades: [],
  schema: z.object({
    farm: z.string(),
    taskId: z.string(),
    frameId: z.string(),
    revision,
    number: z.int().optional(),
    state: z.enum(states),
    percent: z.number(),
    startedAt: z.string().optional(),
    endedAt: z.string().optional(),
    seconds: z.number(),
    file: z.string().optional(),
    besideNewer: z.literal(true).optional(),
    flag: word<NonNullable<FrameRecord['flag']>>().optional(),
    sameAs: z.int().optional(),
    thumbnail: z.string().optional(),
    thumbnailFile: z.string().optional(),
  }),
};
