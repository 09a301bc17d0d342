import * as z from 'zod';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { HeldRest } from '#protocol/bridge/rest.ts';
import type { DocumentKind } from '../document.ts';
import { revision } from './fields.ts';

const states = [
  'preparing',
  'waiting',
  'rendering',
  'done',
  'doneWithFailures',
  'failed',
  'stopped',
  'unknown',
  'gone',
] as const satisfies readonly TaskRecord['state'][];

const count = z.number();

export const taskDocument: DocumentKind<TaskRecord> = {
  table: 'tasks',
  upgrades: [],
  schema: z.object({
    farm: z.string(),
    taskId: z.string(),
    revision,
    state: z.enum(states),
    farmStatus: z.string(),
    projectName: z.string(),
    scene: z.string(),
    frames: z.string(),
    counts: z.object({
      total: count,
      done: count,
      failed: count,
      executing: count,
      waiting: count,
      aborted: count,
    }),
    percent: z.number(),
    fee: z.object({ currency: z.string(), amount: z.string() }).optional(),
    cgSoftName: z.string(),
    submitAccount: z.string(),
    camera: z.string().optional(),
    renderLayer: z.string().optional(),
    artist: z.string().optional(),
    taskType: z.string().optional(),
    submittedAt: z.string().optional(),
    completedAt: z.string().optional(),
    renderSeconds: z.number(),
    resultsFolder: z.string(),
    submissionId: z.string().optional(),
    unitId: z.string().optional(),
    home: z
      .object({
        folder: z.string(),
        files: count,
        flagged: count,
        lastFrame: z.int().optional(),
        lastFile: z.string().optional(),
        thumbnail: z.string().optional(),
        thumbnailFile: z.string().optional(),
      })
      .optional(),
    rest: HeldRest.optional(),
    seenAt: z.string(),
  }),
};
