import * as z from 'zod';
import type { TransferRecord } from '#daemon/submissions/records.ts';
import type { DocumentKind } from '../document.ts';
import { failureDocument, revision, word } from './fields.ts';

const amount = z.object({ done: z.number(), total: z.number() });

export const transferDocument: DocumentKind<TransferRecord> = {
  table: 'transfers',
  upgrades: [],
  schema: z.object({
    id: z.string(),
    farm: z.string(),
    revision,
    direction: z.enum(['upload', 'download']),
    driver: word<TransferRecord['driver']>(),
    state: z.enum(['waiting', 'running', 'paused', 'done', 'failed', 'cancelled']),
    files: amount,
    bytes: amount,
    bytesPerSecond: z.number().optional(),
    secondsLeft: z.number().optional(),
    there: z.object({ files: z.number(), bytes: z.number() }).optional(),
    waits: z
      .object({ reason: z.enum(['hours', 'retry']), until: z.string(), error: failureDocument.optional() })
      .optional(),
    submissionId: z.string().optional(),
    taskId: z.string().optional(),
    folder: z.string().optional(),
    error: failureDocument.optional(),
    byItself: z.literal(true).optional(),
    asks: z.enum(['fresh', 'missing', 'verify']).optional(),
    replacesNewer: z.literal(true).optional(),
    sawDone: z.number().optional(),
    sawEnd: z.literal(true).optional(),
    attempts: z.number().optional(),
    flagged: z.number().optional(),
    besideNewer: z.number().optional(),
    keptFiles: z.array(z.string()).optional(),
    verified: z.object({ same: z.number(), mended: z.number(), changedHere: z.number() }).optional(),
    failureCount: z.number().optional(),
    failures: z.array(z.object({ file: z.string(), error: failureDocument })).optional(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
};
