import { z } from 'zod';
import type { ObservedPath } from '#daemon/submissions/observedFiles.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import type { Stored } from '../document.ts';

const facts = { size: z.number(), mtimeMs: z.number() };
const kept = { keptPath: z.string().optional(), sha256: z.string().optional() };

/** What has to lie on the farm for a submission. */
export const plannedFiles: z.ZodType<Stored<PlannedFile[]>> = z.array(
  z.object({
    localPath: z.string(),
    farmPath: z.string(),
    need: z.enum(['required', 'optional']),
    facts: z.object(facts).optional(),
    ...kept,
    unseen: z.literal(true).optional(),
  }),
);

/** What was seen of its files. */
export const observedPaths: z.ZodType<Stored<ObservedPath[]>> = z.array(
  z.union([
    z.object({ pattern: z.string(), files: z.array(z.string()), count: z.number() }),
    z.object({
      localPath: z.string(),
      state: z.enum(['missing', 'unknown', 'unreadable', 'elsewhere', 'severalFolders']),
    }),
    z.object({ localPath: z.string(), ...facts, ...kept }),
  ]),
);
