import * as z from 'zod';
import type { SubmissionRecord } from '#daemon/submissions/records.ts';
import type { DocumentKind } from '../document.ts';
import { epochMs, failureDocument, opaque, revision, word } from './fields.ts';

const problem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  action: z.string(),
  params: opaque,
  path: z.string().optional(),
  acknowledged: z.literal(true).optional(),
  node: z.string().optional(),
});

export const submissionDocument: DocumentKind<SubmissionRecord> = {
  table: 'submissions',
  upgrades: [],
  schema: z.object({
    id: z.string(),
    farm: z.string(),
    revision,
    taskType: word<SubmissionRecord['taskType']>(),
    host: z.object({ app: word<SubmissionRecord['host']['app']>(), version: z.string() }),
    scene: z.object({ path: z.string().nullable(), name: z.string() }),
    settings: opaque,
    defaults: opaque.optional(),
    pathMap: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
    projectName: z.string().optional(),
    problems: z.array(problem),
    planned: z.boolean(),
    cancelRequested: z.boolean(),
    verifyFiles: z.boolean().optional(),
    error: failureDocument.optional(),
    transferId: z.string().optional(),
    rerenderOf: z.object({ submissionId: z.string(), taskId: z.string() }).optional(),
    createdAt: epochMs,
    updatedAt: epochMs,
  }),
};
