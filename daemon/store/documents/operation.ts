import * as z from 'zod';
import type { OperationRecord } from '#daemon/submissions/operations/operationRecord.ts';
import type { DocumentKind } from '../document.ts';
import { epochMs, opaque, revision, word } from './fields.ts';

export const operationDocument: DocumentKind<OperationRecord> = {
  table: 'operations',
  upgrades: [],
  schema: z.object({
    id: z.string(),
    farm: z.string(),
    revision,
    kind: word<OperationRecord['kind']>(),
    state: z.enum(['queued', 'sending', 'unconfirmed', 'done', 'failed', 'expired']),
    request: opaque,
    outcomes: z.array(
      z.object({
        id: z.string(),
        result: z.enum(['done', 'refused', 'unknown']),
        message: z.string().optional(),
      }),
    ),
    createdAt: epochMs,
    updatedAt: epochMs,
    expiresAt: epochMs,
    attempts: z.int().min(0),
    underWay: z.array(z.string()),
    orderKey: z.string().optional(),
    before: opaque,
    alone: z.array(z.string()).optional(),
    repeats: z.record(z.string(), z.int()).optional(),
    stepsDone: z.record(z.string(), z.int().min(0)).optional(),
    alongside: z.array(z.string()).optional(),
  }),
};
