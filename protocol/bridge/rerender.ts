import * as z from 'zod';
import { Money } from './resource.ts';

export const rerenderChoices = ['flagged', 'failed', 'missing'] as const;

export const RerenderRequest = z
  .strictObject({
    frames: z.string().min(1).max(65_536).optional().meta({
      description: 'Frames of the task, such as 3,7-9. Omitted: those selected by `which`.',
    }),
    which: z.enum(rerenderChoices).optional().meta({
      description:
        'flagged: frames whose image looks wrong; failed: failed or aborted frames; missing: frames that are not on this machine. Exactly one of frames and which.',
    }),
  })
  .meta({ description: 'Which frames of a task to render again (§3).' });

export const RerenderPlan = z
  .object({
    frames: z.string().meta({ description: 'The frames, such as 3,7-9.' }),
    count: z.int().min(1).meta({ description: 'Number of frames.' }),
    sceneChanged: z.boolean().meta({
      description:
        'Whether the scene has changed since the first task was submitted; it is sent as it is now.',
    }),
    perFrame: Money.optional().meta({
      description: 'Average cost of a frame of the first task. Absent: no basis yet.',
    }),
    estimate: Money.optional().meta({ description: 'What these frames would cost at that price.' }),
  })
  .meta({ description: 'What rendering frames again would take and cost (§3).' });
