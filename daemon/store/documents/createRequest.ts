import * as z from 'zod';
import type { CreateRequest } from '#daemon/submissions/records.ts';
import type { DocumentKind } from '../document.ts';
import { epochMs, opaque } from './fields.ts';

const states = [
  'sending',
  'confirmed',
  'refused',
  'notProcessed',
  'unknown',
  'found',
  'absent',
] as const satisfies readonly CreateRequest['state'][];

export const createRequestDocument: DocumentKind<CreateRequest> = {
  table: 'calls',
  upgrades: [],
  schema: z.object({
    id: z.string(),
    farm: z.string(),
    mark: z.string(),
    state: z.enum(states),
    action: z.string(),
    body: opaque,
    account: z.string(),
    unitIds: z.array(z.string()),
    startedAt: epochMs,
    endedAt: epochMs.optional(),
    auditedAt: epochMs.optional(),
    surplus: z.array(z.string()).optional(),
  }),
};
