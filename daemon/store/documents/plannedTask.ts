import * as z from 'zod';
import type { PlannedTaskRecord } from '#daemon/submissions/records.ts';
import type { DocumentKind, RawDocument } from '../document.ts';
import { epochMs, failureDocument, opaque, revision } from './fields.ts';

const states = [
  'queued',
  'uploading',
  'waiting',
  'sending',
  'unconfirmed',
  'needsYou',
  'onHold',
  'submitted',
  'failed',
  'cancelled',
  'replaced',
] as const satisfies readonly PlannedTaskRecord['state'][];

/** Work that was held wrote `null` where a planned task is in no call. */
function withoutNulls(older: RawDocument): RawDocument {
  const { callId, heldFrom, ...rest } = older;
  return {
    ...rest,
    ...(callId === null ? {} : { callId }),
    ...(isObject(heldFrom) && heldFrom.callId === null
      ? { heldFrom: { state: heldFrom.state } }
      : { heldFrom }),
  };
}

function isObject(value: unknown): value is RawDocument {
  return typeof value === 'object' && value !== null;
}

export const plannedTaskDocument: DocumentKind<PlannedTaskRecord> = {
  table: 'units',
  upgrades: [withoutNulls],
  schema: z.object({
    id: z.string(),
    submissionId: z.string(),
    farm: z.string(),
    revision,
    position: z.int().min(0),
    state: z.enum(states),
    label: z.object({
      scene: z.string(),
      layer: z.string().optional(),
      camera: z.string().optional(),
      node: z.string().optional(),
      view: z.string().optional(),
      page: z.string().optional(),
      frames: z.string().optional(),
    }),
    create: z.object({ action: z.string(), body: opaque }),
    facts: z.object({
      scene: z.string(),
      projectName: z.string(),
      program: z.string(),
      frames: z.string(),
      account: z.string(),
      priority: z.number(),
      batch: z.string().optional(),
    }),
    renderSize: z.string().optional(),
    holds: z.object({ tested: z.string(), rest: z.string(), where: z.enum(['farm', 'here']) }).optional(),
    hardStopSeconds: z.int().positive().optional(),
    hardStopSettled: z.literal(true).optional(),
    cancelRequested: z.boolean(),
    callId: z.string().optional(),
    mark: z.string().optional(),
    taskId: z.string().optional(),
    taskIdFrom: z.enum(['tag', 'person']).optional(),
    attempts: z.int().min(0),
    goesAlone: z.boolean(),
    absences: z.int().min(0).optional(),
    unknowns: z.int().min(0).optional(),
    refusal: failureDocument.optional(),
    error: failureDocument.optional(),
    heldFrom: z
      .object({ state: z.enum(['queued', 'waiting', 'unconfirmed']), callId: z.string().optional() })
      .optional(),
    updatedAt: epochMs,
  }),
};
