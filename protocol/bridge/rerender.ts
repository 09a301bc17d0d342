import * as z from 'zod';
import { Money } from './resource.ts';

export const rerenderChoices = ['flagged', 'failed', 'missing'] as const;

export const RerenderRequest = z
  .strictObject({
    frames: z.string().min(1).max(65_536).optional().meta({
      description: 'Frames of the task, such as 3,7-9. Left out: those that `which` names.',
    }),
    which: z.enum(rerenderChoices).optional().meta({
      description:
        'flagged: those whose picture looks wrong; failed: those that failed or were broken off; missing: those that are not on this machine. Exactly one of frames and which.',
    }),
  })
  .meta({ description: 'Which frames of a task are to be rendered again (§3).' });

export const RerenderPlan = z
  .object({
    frames: z.string().meta({ description: 'The frames, such as 3,7-9.' }),
    count: z.int().min(1).meta({ description: 'How many they are.' }),
    sceneChanged: z.boolean().meta({
      description: 'The scene is another than when the first task was submitted; it is sent as it is now.',
    }),
    perFrame: Money.optional().meta({
      description: 'What a frame of the first task cost on average; absent: there is no basis yet.',
    }),
    estimate: Money.optional().meta({ description: 'What these frames would cost at that price.' }),
  })
  .meta({ description: 'What rendering frames again would take (§3).' });
