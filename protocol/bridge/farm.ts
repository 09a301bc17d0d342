import { z } from 'zod';
import { IsoTime } from './resource.ts';

/** The chosen farm as the daemon sees it (§3). */
export const Farm = z.object({
  name: z.string(),
  baseUrl: z.string(),
  account: z.string(),
  sandbox: z.boolean(),
  state: z.enum(['ready', 'unreachable', 'refused']),
  detail: z.string().optional().meta({ description: 'What to do when it is not ready.' }),
  findability: z
    .enum(['proved', 'unproved', 'failed'])
    .meta({ description: 'Whether a mark is found by asking; until proved no unknown create is re-sent.' }),
  lane: z.object({
    intervalMs: z.number().min(0),
    waiting: z.int().min(0).meta({ description: 'Calls that wait for their slot.' }),
    nextSlotAt: IsoTime.nullable().meta({ description: 'Null: the next call may start at once.' }),
  }),
});
export type Farm = z.infer<typeof Farm>;
