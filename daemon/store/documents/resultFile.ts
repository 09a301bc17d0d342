import * as z from 'zod';
import type { ResultFileRecord } from '#daemon/submissions/records.ts';
import type { DocumentKind } from '../document.ts';
import { revision, word } from './fields.ts';

export const resultFileDocument: DocumentKind<ResultFileRecord> = {
  table: 'result_files',
  upgrades: [],
  schema: z.object({
    transferId: z.string(),
    farm: z.string(),
    taskId: z.string(),
    revision,
    remotePath: z.string(),
    remoteSize: z.number(),
    remoteMtimeMs: z.number().optional(),
    number: z.int().optional(),
    path: z.string(),
    size: z.number(),
    mtimeMs: z.number(),
    sha256: z.string(),
    pixels: z.string().optional(),
    flag: word<NonNullable<ResultFileRecord['flag']>>().optional(),
    sameAs: z.int().optional(),
    hasThumbnail: z.literal(true).optional(),
    besideNewer: z.literal(true).optional(),
    keptFile: z.string().optional(),
    replacedBy: z.string().optional(),
    at: z.string(),
  }),
};
